package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One record at a time; the sections are those of the Salesforce field guide. */
class SalesforceSimulatorIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00.789Z"), ZoneOffset.UTC);

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        client = new SalesforceClient(simulator).loggedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aTokenAnswerNamesTheInstanceAsSection1Says() throws IOException {
        Answer answer = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox&format=json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("instance_url").asText())
                .isEqualTo(simulator.url().toString());
        assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.json().path("issued_at").asText()).isEqualTo(String.valueOf(CLOCK.millis()));
        assertThat(answer.json().has("expires_in")).isFalse();
        assertThat(simulator.stats().logins()).isEqualTo(2);
    }

    @Test
    void aClientMayNameItselfByBasicAuthenticationAsSection1Says() throws IOException {
        String basic = Base64.getEncoder().encodeToString("kith:sandbox".getBytes(StandardCharsets.UTF_8));
        Answer answer = client.send(HttpRequest.newBuilder(simulator.url().resolve("/services/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aWrongSecretIsAnsweredWithAnObjectAsSection1Says() throws IOException {
        Answer answer = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=wrong");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void anExpiredTokenIsAnsweredWithInvalidSessionIdAsSection11Says() throws IOException {
        simulator.expireTokens();

        Answer answer = client.get("/limits/");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path(0).path("errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
        assertThat(client.loggedIn().get("/limits/").status()).isEqualTo(200);
    }

    @Test
    void theTokenIsAlsoTakenFromTheSessionHeaderAsSection18Says() throws IOException {
        String token = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                .json()
                .path("access_token")
                .asText();

        Answer answer = new SalesforceClient(simulator)
                .send(new SalesforceClient(simulator).authorized("/limits").header("X-SFDC-Session", token));

        assertThat(answer.status()).isEqualTo(200);
        client.get("/services/oauth2/revoke?token=" + token);
        assertThat(new SalesforceClient(simulator)
                        .send(new SalesforceClient(simulator)
                                .authorized("/limits")
                                .header("X-SFDC-Session", token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void versionsAndLimitsAreToldAsSections2And10Say() throws IOException {
        assertThat(new SalesforceClient(simulator)
                        .get("/services/data/")
                        .json()
                        .path(2)
                        .path("label")
                        .asText())
                .isEqualTo("Summer '26");
        assertThat(client.get("/services/data/v30.0/limits").status()).isEqualTo(410);
        assertThat(client.get("/services/data/v31.0/limits").status()).isEqualTo(200);
        Answer limits = client.get("/limits/");
        assertThat(limits.json().path("DailyApiRequests").path("Max").asLong()).isEqualTo(5_000_000);
        assertThat(limits.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=3/5000000");
    }

    @Test
    void describeTellsWhatASyncNeedsAsSections3And17Say() throws IOException {
        JsonNode fields = client.get("/sobjects/Contact/describe/").json().path("fields");

        JsonNode number = field(fields, "Customer_Number__c");
        assertThat(number.path("externalId").asBoolean()).isTrue();
        assertThat(number.path("unique").asBoolean()).isTrue();
        assertThat(number.path("caseSensitive").asBoolean()).isTrue();
        assertThat(number.path("length").asInt()).isEqualTo(40);
        assertThat(field(fields, "LastName").path("nillable").asBoolean()).isFalse();
        assertThat(field(fields, "LastName").path("length").asInt()).isEqualTo(80);
        assertThat(field(fields, "Salutation").path("restrictedPicklist").asBoolean())
                .isTrue();
        assertThat(field(fields, "Level__c").path("picklistValues").findValuesAsText("value"))
                .containsExactly("Bronze", "Silver", "Gold");
        assertThat(field(fields, "AccountId").path("referenceTo").path(0).asText())
                .isEqualTo("Account");
        assertThat(field(fields, "SystemModstamp").path("updateable").asBoolean())
                .isFalse();
    }

    @Test
    void describeIsNotSentTwiceAsSection3Says() throws IOException {
        String stamp = client.get("/sobjects/Contact/describe")
                .response()
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();

        Answer again =
                client.send(client.authorized("/sobjects/Contact/describe").header("If-Modified-Since", stamp));

        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void savedTextIsTrimmedAndEmailLowerCasedAsSection4Says() throws IOException {
        Answer created = client.post("/sobjects/Contact/", """
                {"LastName": " Weber ", "Email": " Anna.Weber@Example.COM", "Title": "  ", "Birthdate": "1980-02-29"}""");

        assertThat(created.status()).isEqualTo(201);
        JsonNode contact = client.get(
                        "/sobjects/Contact/" + created.json().path("id").asText())
                .json();
        assertThat(contact.path("LastName").asText()).isEqualTo("Weber");
        assertThat(contact.path("Email").asText()).isEqualTo("anna.weber@example.com");
        assertThat(contact.path("Title").isNull()).isTrue();
        assertThat(contact.path("Birthdate").asText()).isEqualTo("1980-02-29");
        assertThat(contact.path("SystemModstamp").asText()).isEqualTo("2026-11-22T03:00:00.000+0000");
    }

    @Test
    void anAbsentKeyIsLeftAndNullClearsAsSection4Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Weber", "FirstName", "Anna", "Title", "Dr"));

        assertThat(client.patch("/sobjects/Contact/" + id, "{\"Title\": null}").status())
                .isEqualTo(204);

        assertThat(simulator.records("Contact").get(0))
                .doesNotContainKey("Title")
                .containsEntry("FirstName", "Anna");
    }

    @Test
    void aContactNeedsALastNameAsSection17Says() throws IOException {
        Answer answer = client.post("/sobjects/Contact", "{\"FirstName\": \"Anna\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(0).path("errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(answer.json().path(0).path("fields").path(0).asText()).isEqualTo("LastName");
    }

    @Test
    void aDeletedRecordGoesToTheRecycleBinAsSections4And7Say() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Weber"));

        assertThat(client.delete("/sobjects/Contact/" + id).status()).isEqualTo(204);

        Answer again = client.delete("/sobjects/Contact/" + id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().path(0).path("errorCode").asText()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(client.query("SELECT Id FROM Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
        assertThat(client.get("/queryAll?q=SELECT+Id+FROM+Contact+WHERE+IsDeleted=true")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anUpsertCreatesThenUpdatesAsSection5Says() throws IOException {
        String path = "/sobjects/Contact/Customer_Number__c/A%2F1";

        Answer created = client.patch(path, "{\"LastName\": \"Weber\"}");
        Answer updated = client.patch(path, "{\"LastName\": \"Wagner\"}");
        Answer updatedOfOld = client.patch("/services/data/v45.0" + path, "{\"LastName\": \"Wolf\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("created").asBoolean()).isTrue();
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().path("id")).isEqualTo(created.json().path("id"));
        assertThat(updatedOfOld.status()).isEqualTo(204);
        assertThat(simulator.records("Contact")).hasSize(1);
        assertThat(client.patch("/sobjects/Contact/Customer_Number__c/B?updateOnly=true", "{\"LastName\": \"X\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anUpsertThatMeansSeveralRecordsIsAnsweredWith300AsSection5Says() throws IOException {
        simulator.put("Contact", Map.of("LastName", "Weber", "Email", "family@example.com"));
        simulator.put("Contact", Map.of("LastName", "Weber", "Email", "family@example.com"));

        Answer answer = client.patch("/sobjects/Contact/Email/Family@example.com", "{\"Title\": \"X\"}");

        assertThat(answer.status()).isEqualTo(300);
        assertThat(answer.json()).hasSize(2);
        assertThat(answer.json().path(0).asText()).startsWith("/services/data/v66.0/sobjects/Contact/003");
    }

    @Test
    void theExternalIdMayNotStandInTheBodyAsSection5Says() throws IOException {
        Answer answer = client.patch(
                "/sobjects/Contact/Customer_Number__c/A-1", "{\"LastName\": \"W\", \"Customer_Number__c\": \"A-1\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(0).path("message").asText())
                .contains("should not be specified in the sobject data");
    }

    @Test
    void aReadOnlyOrUnknownFieldIsRefusedAsSection3Says() throws IOException {
        assertThat(errorCode(client.post("/sobjects/Contact", "{\"LastName\": \"W\", \"IsDeleted\": true}")))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(errorCode(client.post("/sobjects/Contact", "{\"LastName\": \"W\", \"Shoe__c\": 1}")))
                .isEqualTo("INVALID_FIELD");
        assertThat(errorCode(client.post("/sobjects/Contact", "not json"))).isEqualTo("JSON_PARSER_ERROR");
    }

    @Test
    void aParentIsFoundByItsExternalIdAsSection5Says() throws IOException {
        String account = simulator.put("Account", Map.of("Name", "Acme", "Customer_Number__c", "ACME"));

        client.post("/sobjects/Contact", "{\"LastName\": \"W\", \"Account\": {\"Customer_Number__c\": \"ACME\"}}");

        assertThat(simulator.records("Contact").get(0)).containsEntry("AccountId", account);
    }

    @Test
    void aDuplicateRuleNamesTheRecordsItFoundAsSection12Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Weber", "Email", "anna@example.com"));
        simulator.duplicateRule(DuplicateRule.ALERT);
        String body = "{\"LastName\": \"Weber\", \"Email\": \"Anna@example.com\"}";

        JsonNode error = client.post("/sobjects/Contact", body).json().path(0);

        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.at("/duplicateResult/matchResults/0/matchRecords/0/record/Id")
                        .asText())
                .isEqualTo(id);
        assertThat(client.send("POST", "/sobjects/Contact", body, "Sforce-Duplicate-Rule-Header", "allowSave=true")
                        .status())
                .isEqualTo(201);
    }

    private static String errorCode(Answer answer) {
        return answer.json().path(0).path("errorCode").asText();
    }

    private static JsonNode field(JsonNode fields, String name) {
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("No field " + name);
    }
}
