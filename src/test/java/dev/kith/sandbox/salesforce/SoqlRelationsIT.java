package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOQL across records, with names for days and with aggregates: section 7 of the field guide. */
class SoqlRelationsIT {

    /** A Sunday. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private SalesforceSimulator simulator;
    private SalesforceClient client;
    private String weber;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        client = new SalesforceClient(simulator).loggedIn();
        weber = simulator.put("Account", Map.of("Name", "Weber KG", "Industry", "Retail"));
        String zander = simulator.put("Account", Map.of("Name", "Zander AG", "Industry", "Retail"));
        contact("Anna", "2026-11-21T10:00:00Z", weber);
        contact("Bert", "2026-11-22T01:00:00Z", weber);
        contact("Carl", "2026-10-22T01:00:00Z", zander);
        simulator.put("Contact", Map.of("LastName", "Nobody's", "CreatedDate", "2025-01-01T00:00:00Z"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void fieldsOfParentsAreNestedAsSection7Says() throws IOException {
        JsonNode records =
                query("SELECT LastName, Account.Name, Account.Owner.Name FROM Contact c ORDER BY c.LastName");

        JsonNode anna = records.path(0);
        assertThat(anna.at("/Account/Name").asText()).isEqualTo("Weber KG");
        assertThat(anna.at("/Account/Owner/Name").asText()).isEqualTo("Kith Integration");
        assertThat(anna.at("/Account/attributes/url").asText()).endsWith("/sobjects/Account/" + weber);
        assertThat(records.path(3).get("Account").isNull()).isTrue();
    }

    @Test
    void conditionsAndOrdersMayNameParents() throws IOException {
        assertThat(names("WHERE Account.Name LIKE 'web%' ORDER BY Account.Name DESC, LastName DESC"))
                .containsExactly("Bert", "Anna");
        assertThat(names("WHERE Account.Name = null")).containsExactly("Nobody's");
        assertThat(names("ORDER BY Account.Name DESC NULLS LAST, LastName"))
                .containsExactly("Carl", "Anna", "Bert", "Nobody's");
    }

    @Test
    void childrenAreNestedUnderTheirRelationship() throws IOException {
        JsonNode records =
                query("SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account");

        assertThat(records.path(0).at("/Contacts/totalSize").asInt()).isEqualTo(1);
        assertThat(records.path(0).at("/Contacts/records/0/LastName").asText()).isEqualTo("Bert");
        assertThat(records.path(1).at("/Contacts/records/0/LastName").asText()).isEqualTo("Carl");
    }

    @Test
    void semiJoinsAskForRecordsThatOthersPointAt() throws IOException {
        assertThat(query("SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Carl')")
                        .findValuesAsText("Name"))
                .containsExactly("Zander AG");
        assertThat(names("WHERE AccountId NOT IN (SELECT Id FROM Account WHERE Name LIKE 'Z%') AND AccountId != null"))
                .containsExactly("Anna", "Bert");
    }

    @ParameterizedTest
    @CsvSource({
        "= TODAY, Bert",
        "= YESTERDAY, Anna",
        "= LAST_N_DAYS:1, Anna Bert",
        "> YESTERDAY, Bert",
        ">= YESTERDAY, Anna Bert",
        "= THIS_WEEK, Bert",
        "= LAST_WEEK, Anna",
        "= LAST_MONTH, Carl",
        "= THIS_QUARTER, Anna Bert Carl",
        "< THIS_YEAR, Nobody's",
        "= N_DAYS_AGO:1, Anna",
        "= LAST_N_MONTHS:1, Carl",
        "!= THIS_MONTH, Carl Nobody's"
    })
    void daysHaveNamesAsSection7Says(String condition, String expected) throws IOException {
        assertThat(String.join(" ", names("WHERE CreatedDate " + condition + " ORDER BY LastName")))
                .isEqualTo(expected);
    }

    @Test
    void aggregatesAnswerWithARowForEachGroup() throws IOException {
        JsonNode rows = query("SELECT Account.Name, COUNT(Id) total, MAX(LastName) FROM Contact WHERE AccountId != null"
                + " GROUP BY Account.Name ORDER BY Account.Name");

        assertThat(rows.findValuesAsText("total")).containsExactly("2", "1");
        assertThat(rows.path(0).path("Name").asText()).isEqualTo("Weber KG");
        assertThat(rows.path(0).path("expr0").asText()).isEqualTo("Bert");
        assertThat(rows.path(0).at("/attributes/type").asText()).isEqualTo("AggregateResult");
        assertThat(query("SELECT COUNT_DISTINCT(AccountId) FROM Contact")
                        .path(0)
                        .path("expr0")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void everyFieldIsAskedForWithALimitAsSection7Says() throws IOException {
        assertThat(query("SELECT FIELDS(CUSTOM) FROM Contact LIMIT 1").path(0).has("Level__c"))
                .isTrue();
        assertThat(error("SELECT FIELDS(ALL) FROM Contact").path("errorCode").asText())
                .isEqualTo("MALFORMED_QUERY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT Nope FROM Contact | INVALID_FIELD | ERROR at Row:1:Column:8\\nNo such column 'Nope' on entity 'Contact'",
                "SELECT Nope.Name FROM Contact | INVALID_FIELD | Didn't understand relationship 'Nope' in field path",
                "SELECT Id FROM Contact WHERE Description = 'x' | INVALID_FIELD | field 'Description' can not be filtered in a query call",
                "SELECT Id FROM Contact WHERE Id != null AND Id != null OR Id != null | MALFORMED_QUERY | unexpected token: 'OR'",
                "SELECT Id, COUNT(Name) FROM Contact | MALFORMED_QUERY | Field must be grouped or aggregated: Id",
                "SELECT Id FROM Nope | INVALID_TYPE | sObject type 'Nope' is not supported.",
                "SELECT Id, (SELECT Id FROM Nopes) FROM Account | INVALID_TYPE | Didn't understand relationship 'Nopes' in FROM part",
                "SELECT Id FROM Contact WHERE CreatedDate = '2026-01-01' | INVALID_FIELD | must be of type datetime and should not be enclosed in quotes"
            })
    void aBadQueryIsRefusedInSalesforcesWordsAsSection7Says(String soql, String code, String message)
            throws IOException {
        JsonNode error = error(soql);

        assertThat(error.path("errorCode").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(message.replace("\\n", "\n"));
    }

    private void contact(String name, String created, String account) {
        simulator.put("Contact", Map.of("LastName", name, "AccountId", account, "CreatedDate", created));
    }

    private List<String> names(String rest) throws IOException {
        return query("SELECT LastName FROM Contact " + rest).findValuesAsText("LastName");
    }

    private JsonNode query(String soql) throws IOException {
        SalesforceClient.Answer answer = client.query(soql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("records");
    }

    private JsonNode error(String soql) throws IOException {
        SalesforceClient.Answer answer = client.query(soql);
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path(0);
    }
}
