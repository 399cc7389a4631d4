package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many records in a call: sections 6 and 11 of the Salesforce field guide. */
class SalesforceSimulatorCollectionsIT {

    private static final String UPSERT = "/composite/sobjects/Contact/Customer_Number__c";

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

    @Test
    void resultsStandInTheOrderOfTheRowsAsSection6Says() throws IOException {
        simulator.put("Contact", Map.of("LastName", "Old", "Customer_Number__c", "A-2"));

        JsonNode results = upsert(row("A-1", "'LastName':'Weber'") + "," + row("A-2", "'LastName':'New'") + ","
                + row("A-3", "'FirstName':'Nobody'"));

        assertThat(results.path(0).path("created").asBoolean()).isTrue();
        assertThat(results.path(1).path("created").asBoolean(true)).isFalse();
        assertThat(results.path(2).path("success").asBoolean()).isFalse();
        assertThat(results.path(2).has("id")).isFalse();
        assertThat(code(results, 2)).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(simulator
                        .stats()
                        .endpoint("PATCH /composite/sobjects/{object}/{field}")
                        .records())
                .isEqualTo(3);
        assertThat(simulator.stats().writeCalls()).isEqualTo(1);
        assertThat(simulator.stats().recordsWritten()).isEqualTo(2);
    }

    @Test
    void aCallIsFineEvenIfEveryRowFailsAsSection6Says() throws IOException {
        String rows = String.join(
                ",",
                row("1", "'LastName':'" + "x".repeat(81) + "'"),
                row("2", "'LastName':'W','Email':'kein@'"),
                row("3", "'LastName':'W','Salutation':'Herr'"),
                row("4", "'LastName':'W','AccountId':'nonsense'"),
                row("5", "'LastName':'W','AccountId':'001000000000000AAA'"),
                row("6", "'LastName':'W','Unknown__c':'x'"),
                row("7", "'LastName':'W','Birthdate':'31.12.1999'"));

        JsonNode results = upsert(rows);

        assertThat(IntStream.range(0, 7).mapToObj(i -> code(results, i)))
                .containsExactly(
                        "STRING_TOO_LONG",
                        "INVALID_EMAIL_ADDRESS",
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "MALFORMED_ID",
                        "INVALID_CROSS_REFERENCE_KEY",
                        "INVALID_FIELD",
                        "JSON_PARSER_ERROR");
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void aValueOfTheWrongTypeRefusesTheCallWhereASwitchSaysSoAsSection11Says() throws IOException {
        client.post("/__control/settings", "{\"switches\": [\"wrong-types-refuse-the-call\"]}");
        String good = row("A-1", "'LastName':'One'");
        String path = "/composite/sobjects/Contact/Customer_Number__c";

        SalesforceClient.Answer refused =
                client.patch(path, body(false, good + "," + row("A-2", "'LastName':'W','DoNotCall':'perhaps'")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(simulator.records("Contact")).isEmpty();
        assertThat(client.patch(path, body(false, good)).json().at("/0/success").asBoolean())
                .isTrue();
    }

    @Test
    void theSameKeyTwiceInACallFailsBothRowsAsSection5Says() throws IOException {
        JsonNode results = upsert(row("A-1", "'LastName':'One'") + "," + row("A-1", "'LastName':'Two'") + ","
                + row("a-1", "'LastName':'Three'"));

        assertThat(code(results, 0)).isEqualTo("DUPLICATE_VALUE");
        assertThat(results.at("/1/errors/0/message").asText()).isEqualTo("Duplicate external id specified: A-1");
        assertThat(results.path(2).path("success").asBoolean()).isTrue();
    }

    @Test
    void aKeyThatAnotherRecordHasIsRefusedAsSection11Says() throws IOException {
        String holder = simulator.put("Contact", Map.of("LastName", "Weber", "Customer_Number__c", "A-1"));

        JsonNode results = client.post("/composite/sobjects", body(false, row("A-1", "'LastName':'Other'")))
                .json();

        assertThat(results.at("/0/errors/0/message").asText())
                .isEqualTo("duplicate value found: Customer_Number__c duplicates value on record with id: " + holder);
    }

    @Test
    void aRowThatMeansSeveralRecordsIsParkedAsSection5Says() throws IOException {
        simulator.put("Contact", Map.of("LastName", "Weber", "Email", "family@example.com"));
        simulator.put("Contact", Map.of("LastName", "Weber", "Email", "family@example.com"));
        String row = "{'attributes':{'type':'Contact'},'Email':'family@example.com','Title':'X'}".replace('\'', '"');

        JsonNode results = client.patch("/composite/sobjects/Contact/Email", body(false, row))
                .json();

        assertThat(code(results, 0)).isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void allOrNoneUndoesInnocentRowsAsSection6Says() throws IOException {
        simulator.put("Contact", Map.of("LastName", "Old", "Customer_Number__c", "A-2"));
        String rows = row("A-1", "'LastName':'New'") + "," + row("A-2", "'LastName':'Changed'") + ","
                + row("A-3", "'Title':'X'");

        JsonNode results = client.patch(UPSERT, body(true, rows)).json();

        assertThat(code(results, 0)).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(code(results, 2)).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(simulator.records("Contact")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("LastName", "Old"));
        assertThat(client.patch(
                                UPSERT + "?allOrNone=true",
                                body(false, row("A-1", "'LastName':'W'") + "," + row("A-3", "'Title':'X'")))
                        .json()
                        .path(0)
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void moreThanTwoHundredRowsAreTooManyAsSection6Says() throws IOException {
        String rows = IntStream.range(0, 201)
                .mapToObj(i -> row("A-" + i, "'LastName':'W'"))
                .collect(Collectors.joining(","));

        Answer answer = client.patch(UPSERT, body(false, rows));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(0).has("errorCode")).isTrue();
    }

    @Test
    void updatesAndDeletesGoByIdAsSection6Says() throws IOException {
        String one = simulator.put("Contact", Map.of("LastName", "One"));
        String gone = simulator.put("Contact", Map.of("LastName", "Gone"));
        client.delete("/sobjects/Contact/" + gone);
        String rows = byId(one) + "," + byId(gone) + "," + byId("003000000000000AAA") + "," + byId("nonsense");

        JsonNode updates =
                client.patch("/composite/sobjects", body(false, rows)).json();
        JsonNode deletes = client.delete("/composite/sobjects?ids=" + one + "," + gone + "&allOrNone=false")
                .json();

        assertThat(updates.path(0).has("created")).isFalse();
        assertThat(updates.path(0).path("id").asText()).isEqualTo(one);
        assertThat(IntStream.range(1, 4).mapToObj(i -> code(updates, i)))
                .containsExactly("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID");
        assertThat(deletes.path(0).path("success").asBoolean()).isTrue();
        assertThat(code(deletes, 1)).isEqualTo("ENTITY_IS_DELETED");
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void aMissingIdIsNullInItsPlaceAsSection6Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Weber"));

        JsonNode got = client.get("/composite/sobjects/Contact?ids=003000000000000AAA," + id + "&fields=LastName")
                .json();
        JsonNode posted = client.post(
                        "/composite/sobjects/Contact", "{\"ids\":[\"" + id + "\"],\"fields\":[\"LastName\"]}")
                .json();

        assertThat(got.path(0).isNull()).isTrue();
        assertThat(got.path(1).path("LastName").asText()).isEqualTo("Weber");
        assertThat(posted.path(0).path("attributes").path("type").asText()).isEqualTo("Contact");
        assertThat(simulator.stats().writeCalls()).isZero();
    }

    private JsonNode upsert(String rows) throws IOException {
        Answer answer = client.patch(UPSERT, body(false, rows));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static String body(boolean allOrNone, String rows) {
        return "{\"allOrNone\":" + allOrNone + ",\"records\":[" + rows + "]}";
    }

    private static String row(String number, String fields) {
        return ("{'attributes':{'type':'Contact'},'Customer_Number__c':'" + number + "'," + fields + "}")
                .replace('\'', '"');
    }

    private static String byId(String id) {
        return ("{'attributes':{'type':'Contact'},'id':'" + id + "','Title':'X'}").replace('\'', '"');
    }

    private static String code(JsonNode results, int row) {
        return results.path(row).path("errors").path(0).path("statusCode").asText();
    }
}
