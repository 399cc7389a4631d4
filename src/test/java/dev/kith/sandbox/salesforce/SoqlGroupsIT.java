package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOQL with groups, and columns that depend on a record's type: section 7 of the field guide. */
class SoqlGroupsIT {

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
        client = new SalesforceClient(simulator).loggedIn();
        lead("Abel", "Web", 10);
        lead("Beer", "Web", 20);
        lead("Coen", "Other", 5);
        lead("Dahl", "web", 30);
        lead("Ebel", "Purchased List", 7);
        lead("Fink", "Purchased List", 1);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void limitAndOffsetAreOfGroupsAsSection7Says() throws IOException {
        JsonNode rows = query("SELECT LeadSource, COUNT(Id) FROM Lead GROUP BY LeadSource"
                + " ORDER BY COUNT(Id) DESC, LeadSource LIMIT 2 OFFSET 1");

        assertThat(rows.findValuesAsText("LeadSource")).containsExactly("Purchased List", "Other");
        assertThat(rows.findValuesAsText("expr0")).containsExactly("2", "1");
    }

    @Test
    void onlyAggregatesWithoutANameAreCountedThroughAsSection7Says() throws IOException {
        JsonNode row = query("SELECT LeadSource source, COUNT(Id) total, MAX(LastName), SUM(NumberOfEmployees)"
                        + " FROM Lead WHERE LeadSource = 'Web' GROUP BY LeadSource")
                .path(0);

        assertThat(row.path("source").asText()).isEqualTo("Web");
        assertThat(row.path("total").asInt()).isEqualTo(3);
        assertThat(row.path("expr0").asText()).isEqualTo("Dahl");
        assertThat(row.path("expr1").asInt()).isEqualTo(60);
        assertThat(row.has("expr2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT(Id) > 1 | Purchased List Web",
                "COUNT(Id) > 1 AND LeadSource LIKE 'w%' | Web",
                "SUM(NumberOfEmployees) IN (5, 8) | Other Purchased List",
                "NOT MIN(LastName) = 'Abel' | Other Purchased List",
                "AVG(NumberOfEmployees) = 20 OR LeadSource = 'Other' | Other Web"
            })
    void havingChoosesGroupsAsSection7Says(String condition, String sources) throws IOException {
        List<String> found = query(
                        "SELECT LeadSource FROM Lead GROUP BY LeadSource HAVING " + condition + " ORDER BY LeadSource")
                .findValuesAsText("LeadSource");

        assertThat(String.join(" ", found)).isEqualTo(sources);
    }

    @Test
    void withoutRecordsThereAreNoGroupsButOneRowForAllAsSection7Says() throws IOException {
        assertThat(query("SELECT LeadSource FROM Lead WHERE LastName = 'X' GROUP BY LeadSource"))
                .isEmpty();
        JsonNode all = query("SELECT COUNT(Id), SUM(NumberOfEmployees) FROM Lead WHERE LastName = 'X'")
                .path(0);
        assertThat(all.path("expr0").asInt()).isZero();
        assertThat(all.get("expr1").isNull()).isTrue();
    }

    @Test
    void columnsMayDependOnTheTypeOfWhatIsPointedAtAsSection7Says() throws IOException {
        String account = simulator.put("Account", Map.of("Name", "Weber KG", "Phone", "1"));
        String supportCase = simulator.put("Case", Map.of("Subject", "Broken"));
        simulator.put("Task", Map.of("Subject", "A", "WhatId", account));
        simulator.put("Task", Map.of("Subject", "B", "WhatId", supportCase));
        simulator.put("Task", Map.of("Subject", "C"));

        JsonNode tasks = query("SELECT Subject, TYPEOF What WHEN Account THEN Phone, Owner.Name ELSE Id END FROM Task"
                + " ORDER BY Subject");

        assertThat(tasks.at("/0/What/Phone").asText()).isEqualTo("1");
        assertThat(tasks.at("/0/What/Owner/Name").asText()).isEqualTo("Kith Integration");
        assertThat(tasks.at("/0/What").has("Id")).isFalse();
        assertThat(tasks.at("/1/What/Id").asText()).isEqualTo(supportCase);
        assertThat(tasks.at("/1/What/attributes/type").asText()).isEqualTo("Case");
        assertThat(tasks.path(2).get("What").isNull()).isTrue();
    }

    @Test
    void standardFieldsNeedNoLimitAsSection7Says() throws IOException {
        JsonNode lead = query("SELECT FIELDS(STANDARD) FROM Lead").path(0);

        assertThat(lead.has("LastName")).isTrue();
        assertThat(lead.has("Customer_Number__c")).isFalse();
        assertThat(query("SELECT FIELDS(ALL) FROM Lead LIMIT 200").path(0).has("Customer_Number__c"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT LastName name FROM Lead | MALFORMED_QUERY | only aggregate expressions use field aliasing",
                "SELECT COUNT(Id) FROM Lead LIMIT 1 | MALFORMED_QUERY | cannot also use LIMIT",
                "SELECT COUNT() FROM Lead GROUP BY LastName | MALFORMED_QUERY | Grouped query cannot use COUNT()",
                "SELECT LastName FROM Lead GROUP BY LastName ORDER BY FirstName | MALFORMED_QUERY | Field must be grouped or aggregated: FirstName",
                "SELECT LastName FROM Lead WHERE LastName = 'X' GROUP BY LastName HAVING FirstName = 'X' | MALFORMED_QUERY | Field must be grouped or aggregated: FirstName",
                "SELECT SUM(LastName) FROM Lead | MALFORMED_QUERY | field LastName does not support aggregate operator SUM",
                "SELECT Id FROM Lead WHERE COUNT(Id) > 1 | MALFORMED_QUERY | Aggregate functions are only allowed",
                "SELECT Id FROM Lead WHERE Id IN (SELECT COUNT(LeadId) FROM CampaignMember) | INVALID_FIELD | selects one field",
                "SELECT MAX(LastName) a, MIN(LastName) a FROM Lead | MALFORMED_QUERY | duplicate alias",
                "SELECT FIELDS(SOME) FROM Lead | MALFORMED_QUERY | unexpected token: 'SOME'",
                "SELECT FIELDS(ALL) FROM Lead LIMIT 201 | MALFORMED_QUERY | LIMIT of at most 200",
                "SELECT TYPEOF Owner WHEN User THEN Id END FROM Lead | INVALID_FIELD | non-polymorphic",
                "SELECT TYPEOF What WHEN Lead THEN Id END FROM Task | INVALID_FIELD | 'Lead' is not a type of 'What'"
            })
    void whatGroupsCannotBeIsRefusedAsSection7Says(String soql, String code, String message) throws IOException {
        SalesforceClient.Answer answer = client.query(soql);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(answer.json().at("/0/message").asText()).contains(message);
    }

    @Test
    void anAnswerOfTooManyGroupsHasNoPagesAsSection7Says() throws IOException {
        for (int i = 0; i < 1996; i++) {
            lead("Name " + i, "Other", i);
        }

        SalesforceClient.Answer answer = client.query("SELECT LastName FROM Lead GROUP BY LastName");

        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(query("SELECT LastName FROM Lead GROUP BY LastName LIMIT 2000"))
                .hasSize(2000);
    }

    private void lead(String name, String source, int employees) {
        simulator.put(
                "Lead",
                Map.of("LastName", name, "Company", name, "LeadSource", source, "NumberOfEmployees", employees));
    }

    private JsonNode query(String soql) throws IOException {
        SalesforceClient.Answer answer = client.query(soql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("records");
    }
}
