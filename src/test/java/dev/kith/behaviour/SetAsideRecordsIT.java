package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CRM manager finds the records that a route has set aside. */
class SetAsideRecordsIT {

    private static final String ROUTE = Installation.ROUTE;

    @TempDir
    private Path dir;

    @Test
    void theyAreListedByTheirKeysAndLeaveTheListOnceTheyAreMended() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 40)) {
            kith.sql("UPDATE customers SET email = 'nowhere' WHERE customer_id IN (3, 4, 5)");
            kith.run();

            Ended listed = kith.kith("aside", ROUTE);
            assertThat(listed.status()).as(listed.all()).isZero();
            assertThat(listed.out())
                    .contains(ROUTE + ": 3 records of shop.customers set aside or deferred")
                    .contains("3  not an email address", "mend in the Web shop")
                    .doesNotContain("nowhere");
            assertThat(keys(kith.kith("aside", ROUTE, "--json"))).containsExactly("3", "4", "5");
            assertThat(kith.kith("aside", ROUTE, "--keys", "1").out()).contains(" and 2 more");

            kith.sql("UPDATE customers SET email = 'a' || customer_id || '@example.org',"
                    + " updated_at = CURRENT_TIMESTAMP WHERE customer_id IN (3, 4)");
            kith.run();

            assertThat(keys(kith.kith("aside", ROUTE, "--json"))).containsExactly("5");
        }
    }

    @Test
    void aKeyThatIsPersonalDataDoesNotShow() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 20)) {
            kith.edit("config/systems/shop.yaml", "customer_id: record-number", "customer_id: personal");
            kith.sql("UPDATE customers SET email = 'nowhere' WHERE customer_id = 17");
            kith.run();

            Ended listed = kith.kith("aside", ROUTE);
            // what stands before it is the tests' own log, whose times may hold any number
            assertThat(listed.out().substring(listed.out().indexOf(ROUTE + ": 1 record")))
                    .contains("1  not an email address", "keys are not shown")
                    .doesNotContain("17");
            assertThat(keys(kith.kith("aside", ROUTE, "--json"))).isEmpty();
        }
    }

    @Test
    void aMistakeInTheMappingThatSetsEverythingAsideIsNamedAndIsNoSuccess() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 300)) {
            kith.edit(
                    "config/mappings/customer-to-contact.yaml",
                    "{from: loyalty_points, bands: {0: Bronze, 1000: Silver, 5000: Gold}}",
                    "{from: loyalty_points, values: {one: Gold}}");

            Ended run = kith.run();

            assertThat(run.status()).as(run.all()).isEqualTo(3);
            assertThat(run.out())
                    .contains("partial", "No record of this route gets through to Salesforce")
                    .contains("Level__c has no value for what the Web shop says: other values")
                    .contains("config/mappings/customer-to-contact.yaml:21, add it to values:")
                    .doesNotContain("see the log");
            assertThat(kith.contacts()).isZero();
            Ended status = kith.kith("status");
            assertThat(status.status()).isEqualTo(3);
            assertThat(status.out()).contains("partial: No record of this route gets through");
        }
    }

    @Test
    void theyAreListedWhileTheMappingIsBrokenAndNoSystemAnswers() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 20)) {
            kith.sql("UPDATE customers SET email = 'nowhere' WHERE customer_id = 17");
            kith.run();
            kith.edit("config/mappings/customer-to-contact.yaml", "last_name | squeeze |", "last_name | squeese |");
            kith.environment.put("KITH_SHOP_URL", "sandbox");
            kith.environment.put("KITH_SALESFORCE_URL", "sandbox");

            Ended listed = kith.kith("aside", ROUTE, "--json");

            assertThat(listed.status()).as(listed.all()).isZero();
            assertThat(keys(listed)).containsExactly("17");
            assertThat(dir.resolve("var/sandbox")).as("nothing was started").doesNotExist();

            kith.edit("config/systems/shop.yaml", "connector: jdbc", "connector: jdbx");
            Ended broken = kith.kith("aside", ROUTE);
            assertThat(broken.status()).isEqualTo(2);
            assertThat(broken.err()).contains("whether keys of shop.customers are personal data", "./kith validate");
        }
    }

    @Test
    void nothingWaitsWhereNothingEverRan() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 1)) {
            assertThat(kith.kith("aside", ROUTE).out()).contains(ROUTE + ": no records of shop.customers");
            assertThat(dir.resolve("var/state.mv.db")).doesNotExist();
        }
    }

    @Test
    void wrongUseIsToldWithWhatToDo() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 1)) {
            Ended unknown = kith.kith("aside", "customer-to-salesforce");
            assertThat(unknown.status()).isEqualTo(2);
            assertThat(unknown.err()).contains("Did you mean '" + ROUTE + "'?");
            Ended none = kith.kith("aside", ROUTE, "--keys", "0");
            assertThat(none.status()).isEqualTo(2);
            assertThat(none.err()).contains("--keys takes a number from 1 to 9999.");
        }
    }

    @Test
    void theRunningServiceTellsThemToo() throws IOException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Files.createDirectories(dir.resolve("routes"));
        Files.copy(Path.of("routes/" + ROUTE + ".camel.yaml"), dir.resolve("routes/" + ROUTE + ".camel.yaml"));
        Map<String, String> environment = Map.of("KITH_HTTP_PORT", "0");
        try (KithProcess service = KithProcess.start(dir, environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            try (KithProcess aside = KithProcess.start(dir, environment, "aside", ROUTE, "--json")) {
                assertThat(keys(aside.ended())).hasSize(13).doesNotHaveDuplicates();
            }
            Path data = dir.resolve("var");
            assertThat(Files.readString(data.resolve("logs/kith.log")))
                    .as("the account of the run, for machines")
                    .containsPattern("Run complete: 1000 read, 987 created, .*13 set aside, .*setAside same-email 7");
            String token = KithProcess.daemon(data).path("token").asText();
            HttpResponse<String> wrong = KithProcess.get(
                    data, "/api/routes/" + ROUTE + "/aside?keys=many", "Authorization", "Bearer " + token);
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("not-a-number");
        }
    }

    private static List<String> keys(Ended ended) throws IOException {
        List<String> keys = new ArrayList<>();
        ended.json().path("reasons").forEach(reason -> reason.path("keys").forEach(key -> keys.add(key.asText())));
        return keys;
    }
}
