package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an org's rules do to writes, and where they can be read in two ways: sections 4, 5, 11 and 12 of the field guide. */
class SalesforceRulesIT {

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
    @CsvSource(
            delimiter = '|',
            value = {
                "Lead | {'LastName': 'W'} | REQUIRED_FIELD_MISSING | Company",
                "Lead | {'LastName': 'W', 'Company': 'C', 'Email': 'no'} | INVALID_EMAIL_ADDRESS | Email",
                "Individual | {'FirstName': 'W'} | REQUIRED_FIELD_MISSING | LastName",
                "Contact | {'LastName': 'W', 'Level__c': 'Iron'} | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Level__c",
                "Contact | {'LastName': 'W', 'AssistantName': '12345678901234567890123456789012345678901'} | STRING_TOO_LONG | AssistantName",
                "Contact | {'LastName': 'W', 'AccountId': '001000000000001AAA'} | INVALID_CROSS_REFERENCE_KEY | AccountId",
                "Contact | {'LastName': 'W', 'AccountId': '003000000000001AAA'} | MALFORMED_ID | AccountId",
                "Contact | {'LastName': 'W', 'AccountId': 'a0Z000000000001AAA'} | MALFORMED_ID | AccountId",
                "Lead | {'LastName': 'W', 'Company': 'C', 'AnnualRevenue': 1e18} | NUMBER_OUTSIDE_VALID_RANGE | AnnualRevenue",
                "Lead | {'LastName': 'W', 'Company': 'C', 'NumberOfEmployees': -100000000} | NUMBER_OUTSIDE_VALID_RANGE | NumberOfEmployees",
                "Contact | {'LastName': 'W', 'MailingLatitude': 90.5} | NUMBER_OUTSIDE_VALID_RANGE | MailingLatitude",
                "Contact | {'LastName': 'W', 'OtherLongitude': -180.1} | NUMBER_OUTSIDE_VALID_RANGE | OtherLongitude",
                "Case | {'CaseNumber': '1'} | INVALID_FIELD_FOR_INSERT_UPDATE | CaseNumber"
            })
    void whatAnObjectCannotHoldIsRefusedAsSection11Says(String object, String json, String code, String field)
            throws IOException {
        Answer answer = client.post("/sobjects/" + object, json.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(answer.json().at("/0/fields/0").asText()).isEqualTo(field);
    }

    @Test
    void newRecordsHaveWhatTheOrgFillsInAsSection17Says() {
        String lead = simulator.put("Lead", Map.of("LastName", "W", "Company", "C"));
        String supportCase = simulator.put("Case", Map.of("Subject", "Late"));

        assertThat(simulator.records("Lead").get(0)).containsEntry("Status", "Open - Not Contacted");
        assertThat(simulator.records("Case").get(0))
                .containsEntry("CaseNumber", "00001001")
                .containsEntry("Status", "New");
        assertThat(lead).startsWith("00Q");
        assertThat(supportCase).startsWith("500");
    }

    @Test
    void assignmentRulesChangeOwnersUnlessTheCallForbidsItAsSection12Says() throws IOException {
        client.post("/__control/settings", "{\"switches\": [\"assignment-rule\"]}");
        String lead = "{\"LastName\": \"W\", \"Company\": \"C\"}";

        String assigned = client.post("/sobjects/Lead", lead).json().path("id").asText();
        String kept = client.send("POST", "/sobjects/Lead", lead, "Sforce-Auto-Assign", "FALSE")
                .json()
                .path("id")
                .asText();
        assertThat(owner(assigned)).isEqualTo(SimulatedOrg.ASSIGNED);
        assertThat(owner(kept)).isEqualTo(SimulatedOrg.USER);

        client.send("PATCH", "/sobjects/Lead/" + kept, "{\"Title\": \"Dr\"}", "Sforce-Auto-Assign", "false");
        assertThat(owner(kept)).isEqualTo(SimulatedOrg.USER);
        client.patch("/sobjects/Lead/" + kept, "{\"Title\": \"Prof\"}");
        assertThat(owner(kept)).isEqualTo(SimulatedOrg.ASSIGNED);
    }

    @Test
    void aDuplicateRuleOfLeadsNamesTheLeadsAsSection12Says() throws IOException {
        String known = simulator.put("Lead", Map.of("LastName", "W", "Company", "C", "Email", "w@example.com"));
        simulator.duplicateRule(DuplicateRule.ALERT);
        String twin = "{\"LastName\": \"V\", \"Company\": \"C\", \"Email\": \"W@example.com\"}";

        JsonNode error = client.post("/sobjects/Lead", twin).json().path(0);
        JsonNode row = client.post("/composite/sobjects", """
                {"records": [{"attributes": {"type": "Lead"}, "LastName": "V", "Company": "C", "Email": "w@example.com"}]}""").json().path(0);

        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.at("/duplicateResult/duplicateRule").asText()).isEqualTo("Standard_Lead_Duplicate_Rule");
        assertThat(error.at("/duplicateResult/matchResults/0/matchRecords/0/record/Id")
                        .asText())
                .isEqualTo(known);
        assertThat(row.at("/errors/0/statusCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(row.at("/errors/0").has("duplicateResult")).isFalse();
        assertThat(client.send("POST", "/sobjects/Lead", twin, "Sforce-Duplicate-Rule-Header", "allowSave=true")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aDuplicateRuleShowsRecordsOnlyToThoseWhoAskAsSection12Says() throws IOException {
        String known = simulator.put("Contact", Map.of("LastName", "W", "Title", "Dr", "Email", "w@example.com"));
        client.post("/__control/field-access", """
                {"object": "Contact", "field": "Department", "access": "hidden"}""");
        simulator.duplicateRule(DuplicateRule.BLOCK);

        assertThat(matches("allowSave=true").at("/0/record/Id").asText()).isEqualTo(known);
        assertThat(matches("allowSave=true").at("/0/record").has("Title")).isFalse();
        JsonNode shown = matches("allowSave=false; includeRecordDetails=true; runAsCurrentUser=true")
                .at("/0/record");
        assertThat(shown.path("Id").asText()).isEqualTo(known);
        assertThat(shown.path("Title").asText()).isEqualTo("Dr");
        assertThat(shown.has("Department")).isFalse();

        client.post("/__control/settings", "{\"switches\": [\"duplicate-ids-with-details-only\"]}");
        assertThat(matches("includeRecordDetails=false")).isEmpty();
        assertThat(matches("includeRecordDetails=true").at("/0/record/Title").asText())
                .isEqualTo("Dr");
    }

    private JsonNode matches(String header) throws IOException {
        JsonNode found = client.send(
                        "POST",
                        "/sobjects/Contact",
                        "{\"LastName\": \"V\", \"Email\": \"W@example.com\"}",
                        "Sforce-Duplicate-Rule-Header",
                        header)
                .json()
                .at("/0/duplicateResult/matchResults/0");
        assertThat(found.path("size").asInt()).isEqualTo(1);
        return found.path("matchRecords");
    }

    @Test
    void numbersAreKeptAsTheyCameOrRefusedAsSections11And17Say() throws IOException {
        client.post("/__control/fields", """
                {"object": "Lead", "name": "Score__c", "type": "double", "scale": 2}""");
        String lead = "{\"LastName\": \"W\", \"Company\": \"C\", %s}";

        Answer tooMany = client.post("/sobjects/Lead", lead.formatted("\"Score__c\": 1e16"));
        Answer half = client.post("/sobjects/Lead", lead.formatted("\"NumberOfEmployees\": 12.5"));
        Answer kept = client.post(
                "/sobjects/Lead",
                lead.formatted("\"Score__c\": 237.631, \"NumberOfEmployees\": 99999999, \"AnnualRevenue\": 1.25"));

        assertThat(tooMany.json().at("/0/errorCode").asText()).isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
        assertThat(half.json().at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(simulator.records("Lead")).singleElement().satisfies(saved -> assertThat(saved)
                .containsEntry("Score__c", 237.631)
                .containsEntry("NumberOfEmployees", 99_999_999L)
                .containsEntry("AnnualRevenue", 1.25));
        assertThat(client.post("/__control/fields", """
                        {"object": "Lead", "name": "Name__c", "type": "string", "scale": 2}""").text()).contains("'scale' is for doubles only");
    }

    @Test
    void aConvertedLeadIsNotChangedAsSection11Says() throws IOException {
        String lead = simulator.put("Lead", Map.of("LastName", "W", "Company", "C", "IsConverted", true));

        assertThat(client.patch("/sobjects/Lead/" + lead, "{\"Title\": \"Dr\"}")
                        .json()
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    }

    @Test
    void uncertainReadingsAreSwitchesAsSections4And5Say() throws IOException {
        String path = "/sobjects/Contact/Customer_Number__c/A-1";
        String body = "{\"Customer_Number__c\": \"A-1\", \"LastName\": \"W\", \"Email\": \"W@Example.com\"}";
        assertThat(client.patch(path, body).json().at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD");

        client.post(
                "/__control/settings",
                "{\"switches\": [\"key-allowed-in-body\", \"email-keeps-case\", \"upsert-updates-204\"]}");

        assertThat(client.patch(path, body).status()).isEqualTo(201);
        assertThat(client.patch(path, body).status()).isEqualTo(204);
        assertThat(simulator.records("Contact").get(0)).containsEntry("Email", "W@Example.com");
    }

    @Test
    void anUnknownSettingIsRefusedWithThoseThereAre() throws IOException {
        Answer setting = client.post("/__control/settings", "{\"sessionMinute\": 5}");
        Answer word = client.post("/__control/settings", "{\"switches\": [\"nope\"]}");

        assertThat(setting.status()).isEqualTo(400);
        assertThat(setting.text()).contains("sessionMinutes");
        assertThat(word.text()).contains("assignment-rule");
        assertThat(client.get("/__control/settings").json().path("switches")).isEmpty();
    }

    private String owner(String lead) throws IOException {
        return client.get("/sobjects/Lead/" + lead).json().path("OwnerId").asText();
    }
}
