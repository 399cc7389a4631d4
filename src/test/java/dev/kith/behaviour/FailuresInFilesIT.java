package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told about mistakes in their files: where, what, and what to write instead. Good routes run all the same. */
class FailuresInFilesIT {

    private static final int CUSTOMERS = 40;
    private static final String MAPPING = "config/mappings/customer-to-contact.yaml";
    private static final String ROUTE_FILE = "routes/" + Installation.ROUTE + ".camel.yaml";

    @TempDir
    private Path dir;

    private Installation kith;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, CUSTOMERS);
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private void aHealthyRunCompletesEverything() {
        Ended ended = kith.run();
        assertThat(ended.all()).contains("complete");
        assertThat(ended.status()).isZero();
        assertThat(kith.contacts()).isEqualTo(CUSTOMERS);
    }

    @Test
    void aMappingToAFieldThatSalesforceDoesNotHave() throws IOException {
        kith.edit(MAPPING, "  MailingCity:", "  MailingTown:");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.all()).contains("customer-to-contact.yaml:", "Contact has no field 'MailingTown'");
        assertThat(kith.contacts()).isZero();
        kith.edit(MAPPING, "  MailingTown:", "  MailingCity:");
        aHealthyRunCompletesEverything();
    }

    @Test
    void aMappingToAFieldThatCannotBeWritten() throws IOException {
        aHealthyRunCompletesEverything();
        kith.edit(MAPPING, "  MailingCity: city | squeeze", "  MailingCity: city | squeeze\n  CreatedDate: birth_date");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.all())
                .contains(
                        "customer-to-contact.yaml:",
                        "'CreatedDate' of Contact cannot be written",
                        "give Kith's user the right");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            every: 15 minutes | every: 15 minuets | customers-to-salesforce.camel.yaml:7 | 15 minutes, 1 hour
            every: 15 minutes | evry: 15 minutes | customers-to-salesforce.camel.yaml:7 | Did you mean 'every'?
            ask-above-percent: 20 | ask-above-percent: twenty | customers-to-salesforce.camel.yaml:8 | from 1 to 100
            ask-above-percent: 20 | page-size: 5000 | customers-to-salesforce.camel.yaml:8 | from 1 to 200
            shop.customers | shop.custommers | customers-to-salesforce.camel.yaml:5 | Did you mean 'customers'?
            kith:map/customer-to-contact | kith:map/customer-to-contacts | customers-to-salesforce.camel.yaml:10 | Did you mean 'customer-to-contact'?
            kith:match/person | kith:macth/person | customers-to-salesforce.camel.yaml:11 | match
            """)
    void aWordMistypedInARoute(String right, String wrong, String place, String hint) throws IOException {
        kith.edit(ROUTE_FILE, right, wrong);

        Ended validate = kith.kith("validate");
        Ended run = kith.run();

        assertThat(validate.status()).isEqualTo(2);
        assertThat(validate.out()).contains(place, hint, "no routes can run");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(place, hint);
        kith.edit(ROUTE_FILE, wrong, right);
        aHealthyRunCompletesEverything();
    }

    @Test
    void aBrokenRouteAmongGoodOnesStopsOnlyItself() throws IOException {
        Path routes = dir.resolve("routes");
        Files.writeString(routes.resolve("a-broken-one.camel.yaml"), "- route:\n    id: a-broken-one\n  from: [\n");

        Ended ended = kith.kith("start", "--once");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("a-broken-one.camel.yaml:", "is not YAML");
        assertThat(ended.out()).contains(Installation.ROUTE, "complete");
        assertThat(kith.contacts()).isEqualTo(CUSTOMERS);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            KITH_SALESFORCE_URL | http://yours.my.salesforce.com | salesforce.yaml:6 | https://
            KITH_SALESFORCE_URL | yours.my.salesforce.com | salesforce.yaml:6 | https://
            KITH_SALESFORCE_URL | https://your org | salesforce.yaml:6 | https://
            KITH_SHOP_URL | postgresql://shop/pass | shop.yaml:6 | jdbc:postgresql
            KITH_SHOP_URL | jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'x' | shop.yaml | INIT
            KITH_HTTP_PORT | eighty | application.properties | http.port
            KITH_SANDBOX | no | application.properties | must be on or off
            KITH_RETRY_PAUSE | 0 ms | application.properties | retry.pause
            KITH_RETRY_PAUSE | 1 hour | application.properties | retry.pause
            KITH_RETRY_ATTEMPTS | many | application.properties | retry.attempts
            KITH_STATE_URL | oracle:thin | application.properties | state.url
            """)
    void aSettingThatCannotBe(String variable, String value, String place, String hint) {
        kith.environment.put(variable, value);

        Ended ended = kith.run();

        assertThat(ended.status()).isIn(1, 2);
        assertThat(ended.all())
                .contains(place, hint)
                .doesNotContain("at dev.kith", "unexpected", "jdbc:h2:mem:x", "/pass");
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        kith.edit(MAPPING, "first_name | squeeze", "frist_name | squeese");
        kith.edit("config/systems/shop.yaml", "phone: {is: phone", "phone: {is: phon");
        kith.edit(ROUTE_FILE, "every: 15 minutes", "every: often");

        Ended ended = kith.kith("validate");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out())
                .contains("squeese", "Did you mean 'squeeze'?", "Did you mean 'phone'?", "'every:' is 'often'");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void sandboxOffForbidsAForgottenVariable() {
        kith.environment.remove("KITH_SALESFORCE_URL");
        kith.environment.put("KITH_SANDBOX", "off");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("salesforce.yaml:", "KITH_SANDBOX=off");
    }

    @Test
    void aMappingThatChangedMakesTheNextRunReadEverythingAndSaySo() throws IOException {
        aHealthyRunCompletesEverything();
        kith.edit(MAPPING, "  LeadSource: Web shop", "  LeadSource: Web");

        Ended ended = kith.run("--go");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).contains("files changed", "reads everything");
        assertThat(kith.salesforce.records("Contact"))
                .extracting(contact -> contact.get("LeadSource"))
                .containsOnly("Web");
    }
}
