package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the org answers when it is asked too much or what it cannot understand: sections 10 and 11 of the field guide. */
class SalesforceLimitsIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

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
    void callsAboveTheDaysAllowanceAreRefusedAsSections10And11Say() throws IOException {
        allow(3);
        client.post("/sobjects/Contact", "{\"LastName\": \"Weber\"}");
        Answer limits = client.get("/limits");
        assertThat(limits.json().at("/DailyApiRequests/Max").asInt()).isEqualTo(3);
        assertThat(limits.json().at("/DailyApiRequests/Remaining").asInt()).isEqualTo(1);
        client.query("SELECT Id FROM Contact");

        Answer refused = client.post("/sobjects/Contact", "{\"LastName\": \"Zander\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/0/errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.json().at("/0/message").asText()).isEqualTo("TotalRequests Limit exceeded.");
        assertThat(refused.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=3/3");
        assertThat(simulator.records("Contact")).hasSize(1);
        assertThat(soap()).contains("sf:REQUEST_LIMIT_EXCEEDED");
        assertThat(client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theAllowanceIsThatOfTheLast24HoursAsSection10Says() throws IOException {
        allow(2);
        client.get("/limits");
        simulator.forward(Duration.ofMinutes(90));
        client.get("/limits");
        assertThat(client.get("/limits").status()).isEqualTo(403);

        simulator.forward(Duration.ofMinutes(22 * 60 + 30));
        client.loggedIn();
        Answer limits = client.get("/limits");

        assertThat(limits.status()).isEqualTo(200);
        assertThat(limits.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=2/2");
        assertThat(limits.json().at("/DailyApiRequests/Remaining").asInt()).isZero();
        assertThat(client.get("/limits").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /sobjects/Contact, 405, METHOD_NOT_ALLOWED",
        "POST, /query, 405, METHOD_NOT_ALLOWED",
        "GET, /nothing, 404, NOT_FOUND",
        "GET, /services/apexrest/Nothing, 404, NOT_FOUND",
        "POST, /sobjects/Contact, 400, JSON_PARSER_ERROR"
    })
    void whatCannotBeAnsweredIsRefusedInSalesforcesShapeAsSection11Says(
            String method, String path, int status, String code) throws IOException {
        Answer answer = client.send(method, path, "[1");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(answer.json().at("/0/message").asText()).isNotEmpty();
    }

    @Test
    void aMistakeOfTheSimulatorHasSalesforcesShapeAsSection11Says() throws IOException {
        String endless = "SELECT Id FROM Contact WHERE " + "(".repeat(200_000);

        Answer answer = client.post("/jobs/query", "{\"operation\": \"query\", \"query\": \"" + endless + "\"}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("UNKNOWN_EXCEPTION");
    }

    @Test
    void theControlApiAnswersInJsonWhateverItIsAsked() throws IOException {
        assertThat(client.get("/__control/nothing").json().path("error").asText())
                .startsWith("There is no GET /__control/nothing");
        Answer mistake = client.post("/__control/settings", "{\"dailyApiRequests\": \"many\"}");
        assertThat(mistake.status()).isEqualTo(400);
        assertThat(mistake.json().path("error").asText())
                .isEqualTo("'dailyApiRequests' must be a whole number, not negative");
    }

    @Test
    void aPlusSignInThePathOfAnInnerCallIsNoSpaceAsSection6Says() throws IOException {
        simulator.put("Contact", Map.of("LastName", "Weber", "Customer_Number__c", "A+1"));

        JsonNode answers = client.post("/composite", """
                {"compositeRequest": [
                  {"method": "GET", "referenceId": "a",
                   "url": "/services/data/v66.0/sobjects/Contact/Customer_Number__c/A+1"},
                  {"method": "GET", "referenceId": "b",
                   "url": "/services/data/v66.0/sobjects/Contact/Customer_Number__c/A%2B1?fields=LastName"},
                  {"method": "GET", "referenceId": "c",
                   "url": "/services/data/v66.0/sobjects/Contact/Customer_Number__c/A%1"},
                  {"method": "GET", "referenceId": "d",
                   "url": "/services/data/v66.0/query?q=SELECT+Id+FROM+Contact"}]}""").json().path("compositeResponse");

        assertThat(answers.findValuesAsText("httpStatusCode")).containsExactly("200", "200", "404", "200");
    }

    private void allow(int calls) throws IOException {
        client.post("/__control/settings", "{\"dailyApiRequests\": " + calls + "}");
    }

    private String soap() throws IOException {
        String token = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                .json()
                .path("access_token")
                .asText();
        URI url = simulator.url().resolve("/services/Soap/u/64.0");
        return client.send(HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString("""
                        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">
                        <e:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader></e:Header>
                        <e:Body><getServerTimestamp/></e:Body></e:Envelope>""".formatted(token))))
                .text();
    }
}
