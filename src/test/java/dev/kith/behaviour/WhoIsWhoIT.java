package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.SampleShop;
import dev.kith.state.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is who at the command line, as src/docs/who-is-who.md tells it: a shop with people who are there twice, and a Salesforce. */
class WhoIsWhoIT {

    private static final String COLUMNS =
            "insert into customers (customer_id, first_name, last_name, email, phone, street,"
                    + " city, postal_code, country_code, birth_date, updated_at) values ";

    @TempDir
    private Path dir;

    private Installation kith;
    private String rita = "";

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 300);
        kith.environment.put("KITH_HUBSPOT_URL", "https://api.hubapi.com"); // no sandbox, and not read
        kith.edit("config/match-rules/person.yaml", ", salesforce.Lead, hubspot.contacts]", "]");
        kith.edit(
                "config/match-rules/person.yaml", "review: 0.5", "review: 0.01"); // so that something is asked for sure
        Files.delete(dir.resolve("config/systems/hubspot.yaml"));
        Files.delete(dir.resolve("config/mappings/contact-to-hubspot.yaml"));
        // Ottilie moved and married: what is left of her is a birth date, a phone and a given name.
        kith.salesforce.put(
                "Contact",
                Map.of(
                        "FirstName", "Ottilie",
                        "LastName", "Quillwright",
                        "Email", "ottilie.q@example.org",
                        "Phone", "+49 30 7654321",
                        "Birthdate", "1961-07-29",
                        "MailingStreet", "Lindwurmgasse 3",
                        "MailingPostalCode", "10115",
                        "MailingCity", "Berlin"));
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private Ended well(Ended ended) {
        assertThat(ended.status()).as(ended.all()).isZero();
        return ended;
    }

    @Test
    void theFirstLoadIsOneCommandAndReportsWithoutAService() throws IOException {
        Ended loaded = well(kith.kith("match", "load", "person"));

        assertThat(loaded.out()).containsPattern("shop\\.customers +300").containsPattern("salesforce\\.Contact +1\\D");
        Ended report = well(kith.kith("match", "report", "person"));
        assertThat(report.out()).contains("Learned from 301 records").containsPattern("birth-date +\\+\\d");
        assertThat(well(kith.kith("match", "report", "person", "--json"))
                        .json()
                        .path("waiting")
                        .asInt())
                .isZero();
    }

    @Test
    void aRouteLinksWhoIsKnownByOtherThingsThanKeyEmailAndPhone() throws IOException, SQLException {
        well(kith.kith("match", "load", "person"));
        kith.sql("delete from customers");
        kith.sql(COLUMNS + "(70001, 'Ottilie', 'Quillwright', null, null, 'Lindwurmgasse 3', 'Berlin', '10115', 'DE',"
                + " date '1961-07-29', localtimestamp)");
        kith.edit("routes/customers-to-salesforce.camel.yaml", "ask-above-percent: 20", "ask-above-percent: 100");

        Ended run = well(kith.kith("run", "customers-to-salesforce", "--json"));

        assertThat(run.json().at("/routes/0/created").asInt()).as(run.all()).isZero();
        assertThat(run.json().at("/routes/0/updated").asInt()).isEqualTo(1);
        assertThat(kith.salesforce.records("Contact")).singleElement().satisfies(contact -> assertThat(
                        contact.get("Customer_Number__c"))
                .isEqualTo("70001"));
    }

    @Test
    void aPersonDecidesWhatIsNotSureAndTakesItBack() throws IOException, SQLException {
        String shop = SharedPostgres.newDatabase();
        kith.environment.put("KITH_SHOP_URL", shop);
        kith.environment.put("KITH_SHOP_USER", SharedPostgres.USER);
        kith.environment.put("KITH_SHOP_PASSWORD", SharedPostgres.PASSWORD);
        try (Connection connection = SharedPostgres.connect(shop)) {
            SampleShop.generateSales(connection, 300, 7);
        }
        ErasureWorld.execute(
                shop,
                COLUMNS
                        + "(70002, 'Ottilie', 'Tannhauser', 'tannhauser@example.net', '030 7654321', 'Am Ring 7', 'Hamburg',"
                        + " '20095', 'DE', date '1961-07-29', localtimestamp)");
        kith.edit("config/systems/shop.yaml", "no-people-in: [", "no-people-in: [customer_truth, ");
        try (KithProcess service = KithProcess.start(dir, kith.environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            rita = kith.token("rita", "reviewer");
            well(kith.kith("match", "load", "person"));
            String mine = "shop.customers:70002";
            String theirs = "salesforce.Contact:"
                    + kith.salesforce.records("Contact").stream()
                            .filter(contact -> "Quillwright".equals(contact.get("LastName")))
                            .findFirst()
                            .orElseThrow()
                            .get("Id");

            explains(mine, theirs);
            mergesAndUnmerges(mine, theirs);
            decidesOnACase();
            onlyReviewersSeePeople();
        }
        String log = Files.readString(dir.resolve("var/logs/kith.log"));
        assertThat(log).doesNotContain("Quillwright", "quillwright", "Tannhauser", "1961");
    }

    private void explains(String one, String other) throws IOException {
        Ended explained = well(kith.kith("match", "explain", "person", one, other));

        assertThat(explained.out())
                .contains("are taken for ", "likely one person: ")
                .contains("birth-date: same", "family-name: different", "any two records")
                .doesNotContain("Ottilie", "Tannhauser", "7654321", "1961");
    }

    private void mergesAndUnmerges(String one, String other) throws IOException {
        assertThat(well(as("review", "merge", one, other)).out()).contains("of 1 person");
        Ended person = well(as("review", "person", one));
        assertThat(person.out()).contains("Quillwright", "Tannhauser", "As one person:");
        pins(one, other);
        assertThat(well(as("review", "unmerge", one, other)).out()).contains("of 2 people");
        well(kith.kith("match", "train", "person"));
        assertThat(well(as("review", "person", one)).out()).doesNotContain("Quillwright");
    }

    private void pins(String one, String other) {
        assertThat(well(as("review", "pin", one, "family-name")).out())
                .containsPattern("family-name +Tannhauser +pinned, from " + one);
        assertThat(well(as("review", "pin", other, "family-name")).out())
                .containsPattern("family-name +Quillwright +pinned, from " + other);
        assertThat(well(as("review", "unpin", one, "family-name")).out()).doesNotContain("pinned");
        assertThat(as("review", "pin", one, "family-names").err()).contains("Did you mean 'family-name'?");
    }

    private void decidesOnACase() throws IOException {
        JsonNode open = JSON(as("review", "list", "--json"));
        assertThat(open).isNotEmpty();
        String number = open.get(0).path("number").asText();
        Ended shown = well(as("review", "show", number, "--numbers"));
        assertThat(shown.out()).contains("./kith review same " + number, "% likely one person", "any two records");
        assertThat(well(as("review", "later", number, "--days", "3")).out()).contains("in 3 days");
        assertThat(JSON(as("review", "list", "--json"))).hasSize(open.size() - 1);
        assertThat(well(as("review", "same", number)).out()).contains("of 1 person");
        assertThat(as("review", "show", number).status()).isNotZero();
        assertThat(well(as("review", "undo", number)).out()).contains("Still open");
        assertThat(as("review", "undo", number).err()).contains("could be taken back");
        assertThat(well(as("review", "list", "--patterns")).out()).contains("same ");
    }

    private static JsonNode JSON(Ended ended) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(ended.out()
                        .lines()
                        .filter(line -> line.startsWith("["))
                        .findFirst()
                        .orElseThrow());
    }

    private void onlyReviewersSeePeople() {
        String requester = kith.token("anna.weber", "requester");
        Ended refused = kith.as(requester, "review", "list");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("role reviewer");
        assertThat(kith.kith("review", "list").err()).contains("KITH_TOKEN", "--role reviewer");
        assertThat(kith.kith("match", "load", "persons").err()).contains("Did you mean 'person'?");
    }

    private Ended as(String... command) {
        return kith.as(rita, command);
    }
}
