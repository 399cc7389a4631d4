package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SOQL: section 7 of the Salesforce field guide. */
class SalesforceSimulatorQueryIT {

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        client = new SalesforceClient(simulator).loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    Email = 'ANNA@example.com'                                              | Anna
                    Email IN ('anna@example.com', 'x@example.com')                          | Anna
                    Email = null                                                            | Carl Dora
                    Email != 'anna@example.com'                                             | Bert Carl Dora
                    Email NOT IN ('anna@example.com', 'bert@example.com')                   | Carl Dora
                    Customer_Number__c = 'c-1'                                              |
                    Customer_Number__c = 'C-1'                                              | Anna
                    FirstName LIKE '%r%' AND (Level__c = 'Gold' OR HasOptedOutOfEmail=true) | Bert Dora
                    LastName = 'O\\'Hara'                                                   | Carl
                    FirstName LIKE 'a_na'                                                   | Anna
                    Birthdate >= 1980-01-01 AND Birthdate < 1990-01-01                      | Anna
                    SystemModstamp > 2026-03-01T01:00:00%2B01:00                            | Carl Dora
                    SystemModstamp <= 2026-03-01T00:00:00Z                                  | Anna Bert
                    (NOT FirstName = 'Anna') AND HasOptedOutOfEmail = false                 | Bert Carl
                    MailingLatitude > 50.5                                                  | Dora
                    """)
    void conditionsMeanWhatSection7Says(String condition, String found) throws IOException {
        seed();

        Answer answer = client.query(
                "SELECT FirstName FROM Contact WHERE " + condition.replace("%2B", "+") + " ORDER BY FirstName");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> names = answer.json().path("records").findValuesAsText("FirstName");
        assertThat(String.join(" ", names)).isEqualTo(found == null ? "" : found);
    }

    @Test
    void ordersLimitsOffsetsAndCountsAsSection7Says() throws IOException {
        seed();

        JsonNode page = client.query(
                        "SELECT Id, FirstName FROM Contact ORDER BY Email DESC, FirstName ASC LIMIT 2 OFFSET 1")
                .json();
        JsonNode count =
                client.query("select count() from contact where Email != null").json();

        assertThat(page.path("records").findValuesAsText("FirstName")).containsExactly("Anna", "Carl");
        assertThat(page.at("/records/0/attributes/url").asText())
                .isEqualTo("/services/data/v66.0/sobjects/Contact/"
                        + page.at("/records/0/Id").asText());
        assertThat(count.path("totalSize").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT FROM Contact",
                "SELECT Id FROM Contact WHERE",
                "SELECT Id FROM Contact WHERE Name = 'x",
                "SELECT Id, FROM Contact",
                "SELECT Id FROM Contact LIMIT x",
                "SELECT Id FROM Contact WHERE Id = 2026-13-45",
                "SELECT Id FROM Contact; DROP"
            })
    void whatIsNoQueryIsMalformedAsSection7Says(String query) throws IOException {
        Answer answer = client.query(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void unknownNamesAreInvalidAsSection7Says() throws IOException {
        assertThat(client.query("SELECT Shoe__c FROM Contact")
                        .json()
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(client.query("SELECT Id FROM Shoe__c")
                        .json()
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_TYPE");
        assertThat(client.query("SELECT Id FROM Contact WHERE CreatedDate > '2026-01-01'")
                        .json()
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void pagesOfTwoThousandAreFollowedByCursorsAsSection7Says() throws IOException {
        for (int i = 0; i < 4_500; i++) {
            simulator.put("Contact", Map.of("LastName", "N" + i));
        }
        Set<String> seen = new HashSet<>();

        JsonNode page = client.query("SELECT Id FROM Contact ORDER BY SystemModstamp, Id")
                .json();
        String first = page.path("nextRecordsUrl").asText();
        while (!page.path("done").asBoolean()) {
            assertThat(page.path("records")).hasSize(2_000);
            seen.addAll(page.path("records").findValuesAsText("Id"));
            page = client.get(page.path("nextRecordsUrl").asText()).json();
        }
        seen.addAll(page.path("records").findValuesAsText("Id"));

        assertThat(page.path("totalSize").asInt()).isEqualTo(4_500);
        assertThat(seen).hasSize(4_500);
        assertThat(first).matches("/services/data/v66\\.0/query/01g\\w{15}-2000");
        simulator.expireTokens();
        Answer late = client.loggedIn().get(first);
        assertThat(late.json().at("/0/errorCode").asText()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    private void seed() {
        simulator.put(
                "Contact",
                Map.of(
                        "FirstName",
                        "Anna",
                        "LastName",
                        "Weber",
                        "Email",
                        "anna@example.com",
                        "Birthdate",
                        "1984-05-06",
                        "Customer_Number__c",
                        "C-1",
                        "SystemModstamp",
                        "2026-01-01T00:00:00.000+0000"));
        simulator.put(
                "Contact",
                Map.of(
                        "FirstName",
                        "Bert",
                        "LastName",
                        "Wolf",
                        "Email",
                        "bert@example.com",
                        "Level__c",
                        "Gold",
                        "SystemModstamp",
                        "2026-03-01T00:00:00Z"));
        simulator.put(
                "Contact", Map.of("FirstName", "Carl", "LastName", "O'Hara", "SystemModstamp", "2026-04-01T00:00:00Z"));
        simulator.put(
                "Contact",
                Map.of(
                        "FirstName",
                        "Dora",
                        "LastName",
                        "Wein",
                        "HasOptedOutOfEmail",
                        true,
                        "MailingLatitude",
                        52.5,
                        "SystemModstamp",
                        "2026-04-01T00:00:01Z"));
    }
}
