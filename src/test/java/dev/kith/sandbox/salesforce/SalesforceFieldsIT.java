package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that an administrator adds, hides or locks: section 3 of the field guide. */
class SalesforceFieldsIT {

    private static final String READ = "/sobjects/Contact/Shop__c/a-1";

    @TempDir
    private Path dir;

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        open();
        simulator.put("Contact", Map.of("LastName", "Old", "Customer_Number__c", "1", "Phone", "123"));
    }

    private void open() throws IOException {
        simulator = SalesforceSimulator.start(
                SalesforceSimulator.Options.keptIn(dir.resolve("journal"), Clock.systemUTC()));
        client = new SalesforceClient(simulator).loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aFieldOfOnesOwnIsDescribedWrittenAndQueriedAsSection3Says() throws IOException {
        add(
                "{\"object\": \"Contact\", \"name\": \"Shop__c\", \"type\": \"string\", \"length\": 5, \"externalId\": true,"
                        + " \"unique\": true, \"label\": \"Shop number\"}");
        add("{\"object\": \"Contact\", \"name\": \"Size__c\", \"type\": \"picklist\", \"values\": [\"S\", \"L\"],"
                + " \"restricted\": true}");
        add("{\"object\": \"Contact\", \"name\": \"Vip__c\", \"type\": \"boolean\"}");

        JsonNode shop = described("Shop__c");
        assertThat(shop.path("length").asInt()).isEqualTo(5);
        assertThat(shop.path("label").asText()).isEqualTo("Shop number");
        assertThat(shop.path("externalId").asBoolean()).isTrue();
        assertThat(shop.path("unique").asBoolean()).isTrue();
        assertThat(shop.path("caseSensitive").asBoolean()).isFalse();
        assertThat(described("Size__c").path("picklistValues").findValuesAsText("value"))
                .containsExactly("S", "L");

        assertThat(client.patch(READ, "{\"LastName\": \"New\", \"Size__c\": \"L\", \"Vip__c\": true}")
                        .status())
                .isEqualTo(201);
        assertThat(client.patch("/sobjects/Contact/Shop__c/A-1", "{\"Size__c\": \"S\"}")
                        .status())
                .as("found in any case")
                .isEqualTo(200);
        assertThat(code(client.patch(READ, "{\"Size__c\": \"M\"}")))
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(code(client.post("/sobjects/Contact", "{\"LastName\": \"X\", \"Shop__c\": \"A-1\"}")))
                .isEqualTo("DUPLICATE_VALUE");
        assertThat(code(client.post("/sobjects/Contact", "{\"LastName\": \"X\", \"Shop__c\": \"123456\"}")))
                .isEqualTo("STRING_TOO_LONG");
        assertThat(client.query("SELECT LastName FROM Contact WHERE Vip__c = false")
                        .json()
                        .findValuesAsText("LastName"))
                .containsExactly("Old");
    }

    @Test
    void aCaseSensitiveKeyTellsCasesApartAsSection5Says() throws IOException {
        add(
                "{\"object\": \"Contact\", \"name\": \"Shop__c\", \"type\": \"string\", \"externalId\": true, \"unique\": true,"
                        + " \"caseSensitive\": true}");

        assertThat(client.patch(READ, "{\"LastName\": \"Small\"}").status()).isEqualTo(201);
        assertThat(client.patch("/sobjects/Contact/Shop__c/A-1", "{\"LastName\": \"Big\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aReferenceOfOnesOwnIsFollowedAsSection7Says() throws IOException {
        add("{\"object\": \"Contact\", \"name\": \"Broker__c\", \"type\": \"reference\", \"to\": \"account\"}");
        String account = simulator.put("Account", Map.of("Name", "Broker AG"));
        simulator.put("Contact", Map.of("LastName", "Client", "Broker__c", account));

        JsonNode found = client.query("SELECT Broker__r.Name FROM Contact WHERE Broker__r.Name LIKE 'Broker%'")
                .json();

        assertThat(found.at("/records/0/Broker__r/Name").asText()).isEqualTo("Broker AG");
    }

    @Test
    void fieldsOfOnesOwnOutliveTheProcessAndEndWithAReset() throws IOException {
        add("{\"object\": \"Contact\", \"name\": \"Shop__c\", \"type\": \"string\", \"externalId\": true}");
        client.patch(READ, "{\"LastName\": \"New\"}");
        simulator.close();
        open();

        assertThat(client.get(READ).json().path("LastName").asText()).isEqualTo("New");
        simulator.reset();
        assertThat(described("Shop__c").isMissingNode()).isTrue();
        assertThat(client.get(READ).status()).isEqualTo(404);
    }

    @Test
    void aHiddenFieldIsAsIfThereWereNoneAsSection3Says() throws IOException {
        client.patch("/sobjects/Contact/Customer_Number__c/1", "{\"Phone\": \"1\"}");
        access("Phone", "hidden");

        assertThat(described("Phone").isMissingNode()).isTrue();
        Answer query = client.query("SELECT Phone FROM Contact");
        assertThat(query.status()).isEqualTo(400);
        assertThat(code(query)).isEqualTo("INVALID_FIELD");
        assertThat(query.json().at("/0/message").asText()).contains("No such column 'Phone' on entity 'Contact'");
        assertThat(code(client.query("SELECT Id FROM Contact WHERE Phone = '1'")))
                .isEqualTo("INVALID_FIELD");
        Answer write = client.patch("/sobjects/Contact/Customer_Number__c/1", "{\"Phone\": \"2\"}");
        assertThat(code(write)).isEqualTo("INVALID_FIELD");
        assertThat(client.get("/sobjects/Contact/Customer_Number__c/1").json().has("Phone"))
                .isFalse();
        assertThat(client.query("SELECT FIELDS(ALL) FROM Contact LIMIT 1")
                        .json()
                        .at("/records/0")
                        .has("Phone"))
                .isFalse();
        assertThat(simulator.records("Contact").get(0)).containsEntry("Phone", "1");

        access("Customer_Number__c", "hidden");
        assertThat(client.get("/sobjects/Contact/Customer_Number__c/1").status())
                .isEqualTo(404);
        access("AccountId", "hidden");
        assertThat(code(client.query("SELECT Account.Name FROM Contact"))).isEqualTo("INVALID_FIELD");
        assertThat(client.get("/sobjects/Account/describe")
                        .json()
                        .path("childRelationships")
                        .findValuesAsText("relationshipName"))
                .doesNotContain("Contacts");
    }

    @Test
    void aLockedFieldIsReadButNotWrittenAsSection3Says() throws IOException {
        access("Phone", "read");

        assertThat(described("Phone").path("createable").asBoolean()).isFalse();
        assertThat(described("Phone").path("updateable").asBoolean()).isFalse();
        assertThat(client.get("/sobjects/Contact/Customer_Number__c/1?fields=Phone")
                        .json()
                        .path("Phone")
                        .asText())
                .isEqualTo("123");
        Answer write = client.patch("/sobjects/Contact/Customer_Number__c/1", "{\"Phone\": \"2\"}");
        assertThat(write.status()).isEqualTo(400);
        assertThat(code(write)).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(write.json().at("/0/fields/0").asText()).isEqualTo("Phone");

        access("Phone", "edit");
        assertThat(client.patch("/sobjects/Contact/Customer_Number__c/1", "{\"Phone\": \"2\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDescribeIsOutOfDateOnceAFieldChangedAsSection3Says() throws IOException {
        String known = client.get("/sobjects/Contact/describe")
                .response()
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();
        assertThat(describedSince(known)).isEqualTo(304);

        access("Phone", "read");

        assertThat(describedSince(known)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'object': 'Nothing', 'name': 'A__c', 'type': 'string' | There is no object 'Nothing'",
                "'object': 'Contact', 'name': 'A', 'type': 'string' | 'name' must be letters",
                "'object': 'Contact', 'name': 'Level__c', 'type': 'string' | There is a field Level__c already",
                "'object': 'Contact', 'name': 'A__c', 'type': 'text' | 'type' must be string or one of",
                "'object': 'Contact', 'name': 'A__c', 'type': 'string', 'length': 256 | 'length' of a string must be",
                "'object': 'Contact', 'name': 'A__c', 'type': 'email', 'length': 9 | A email has no 'length' of its own",
                "'object': 'Contact', 'name': 'A__c', 'type': 'date', 'unique': true | 'unique' is for strings and emails only",
                "'object': 'Contact', 'name': 'A__c', 'type': 'picklist' | A picklist needs its 'values'",
                "'object': 'Contact', 'name': 'A__c', 'type': 'string', 'size': 3 | There is no 'size' of a field"
            })
    void aFieldThatCannotBeIsRefused(String definition, String message) throws IOException {
        Answer answer = client.post("/__control/fields", "{" + definition.replace('\'', '"') + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(message);
    }

    @Test
    void everybodyHasAccessToWhatRecordsNeed() throws IOException {
        for (String field : List.of("LastName", "Id", "SystemModstamp", "Name")) {
            Answer answer = client.post(
                    "/__control/field-access",
                    "{\"object\": \"Contact\", \"field\": \"" + field + "\", \"access\": \"hidden\"}");
            assertThat(answer.status()).as(field).isEqualTo(400);
        }
    }

    private void add(String definition) throws IOException {
        Answer answer = client.post("/__control/fields", definition);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private void access(String field, String access) throws IOException {
        Answer answer = client.post(
                "/__control/field-access",
                "{\"object\": \"Contact\", \"field\": \"" + field + "\", \"access\": \"" + access + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private JsonNode described(String name) throws IOException {
        for (JsonNode field : client.get("/sobjects/Contact/describe").json().path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        return MissingNode.getInstance();
    }

    private int describedSince(String known) throws IOException {
        return client.send(client.authorized("/sobjects/Contact/describe").GET().header("If-Modified-Since", known))
                .status();
    }

    private static String code(Answer answer) {
        return answer.json().at("/0/errorCode").asText();
    }
}
