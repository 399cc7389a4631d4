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

/** Several calls in one, as section 6 of the field guide has them. */
class SalesforceCompositeIT {

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
    void aCallSeesWhatThoseBeforeItWereAnsweredAsSection6Says() throws IOException {
        Answer answer = client.post("/composite/", """
                {"allOrNone": true, "compositeRequest": [
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Account", "referenceId": "acc",
                   "body": {"Name": "Weber KG"}},
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact/", "referenceId": "con",
                   "body": {"LastName": "Weber", "AccountId": "@{acc.id}"}},
                  {"method": "GET", "referenceId": "read",
                   "url": "/services/data/v66.0/query/?q=SELECT+Id,AccountId+FROM+Contact+WHERE+Id='@{con.id}'"},
                  {"method": "PATCH", "referenceId": "upd",
                   "url": "/services/data/v66.0/sobjects/Contact/@{read.records[0].Id}",
                   "body": {"Description": "Account @{acc.id}"}}]}""");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode responses = answer.json().path("compositeResponse");
        assertThat(responses.findValuesAsText("httpStatusCode")).containsExactly("201", "201", "200", "204");
        String account = responses.path(0).path("body").path("id").asText();
        assertThat(responses.path(0).path("httpHeaders").path("Location").asText())
                .isEqualTo("/services/data/v66.0/sobjects/Account/" + account);
        assertThat(responses.path(3).path("body").isNull()).isTrue();
        assertThat(simulator.records("Contact").get(0))
                .containsEntry("AccountId", account)
                .containsEntry("Description", "Account " + account);
        assertThat(answer.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/5000000");
    }

    @Test
    void allOrNoneUndoesWhatWasDoneBeforeAsSection6Says() throws IOException {
        Answer answer = client.post("/composite", twoContacts(true));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode responses = answer.json().path("compositeResponse");
        assertThat(responses.path(0).path("httpStatusCode").asInt()).isEqualTo(400);
        assertThat(code(responses.path(0).path("body"))).isEqualTo("PROCESSING_HALTED");
        assertThat(code(responses.path(1).path("body"))).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(simulator.dump().get("Contact")).isEmpty();
        assertThat(simulator.stats().recordsWritten()).isZero();
    }

    @Test
    void withoutAllOrNoneOnlyWhatDependsOnAFailureFailsWithIt() throws IOException {
        Answer answer = client.post("/composite", twoContacts(false).replace("]}", """
                , {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "c",
                   "body": {"LastName": "Third", "ReportsToId": "@{b.id}"}}]}"""));

        JsonNode responses = answer.json().path("compositeResponse");
        assertThat(responses.findValuesAsText("httpStatusCode")).containsExactly("201", "400", "400");
        assertThat(responses.path(2).path("body").path(0).path("message").asText())
                .startsWith("Invalid reference specified. No value for b.id found in b.");
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void eachCallHasHeadersOfItsOwnAsSections6And12Say() throws IOException {
        client.post("/__control/settings", "{\"switches\": [\"assignment-rule\"]}");
        simulator.put("Lead", Map.of("LastName", "W", "Company", "C", "Email", "w@example.com"));
        simulator.duplicateRule(DuplicateRule.ALERT);

        String keep = "\"sforce-auto-assign\": \"FALSE\"";
        String allow = "\"Sforce-Duplicate-Rule-Header\": \"allowSave=true\"";
        String calls = "{\"compositeRequest\": ["
                + String.join(",", lead("a", keep), lead("b", allow), lead("c", keep + "," + allow)) + "]}";

        JsonNode responses = client.send(
                        "POST",
                        "/composite",
                        calls,
                        "Sforce-Duplicate-Rule-Header",
                        "allowSave=true",
                        "Sforce-Auto-Assign",
                        "FALSE")
                .json()
                .path("compositeResponse");

        assertThat(responses.findValuesAsText("httpStatusCode")).containsExactly("400", "201", "201");
        assertThat(code(responses.path(0).path("body"))).isEqualTo("DUPLICATES_DETECTED");
        assertThat(simulator.records("Lead"))
                .extracting(saved -> saved.get("OwnerId"))
                .containsExactly(SimulatedOrg.USER, SimulatedOrg.ASSIGNED, SimulatedOrg.USER);
    }

    @Test
    void headersOfTheOuterCallReachInnerOnesWhereASwitchSaysSo() throws IOException {
        client.post(
                "/__control/settings", "{\"switches\": [\"assignment-rule\", \"outer-headers-reach-inner-calls\"]}");
        String calls = "{\"compositeRequest\": [" + lead("a", "") + ", " + lead("b", "\"Sforce-Auto-Assign\": \"TRUE\"")
                + "]}";

        client.send("POST", "/composite", calls, "Sforce-Auto-Assign", "FALSE");

        assertThat(simulator.records("Lead"))
                .extracting(saved -> saved.get("OwnerId"))
                .containsExactly(SimulatedOrg.USER, SimulatedOrg.ASSIGNED);
    }

    @Test
    void headersThatOnlyTheOuterCallSetsAreRefused() throws IOException {
        Answer answer = client.post(
                "/composite", "{\"compositeRequest\": [" + lead("a", "\"authorization\": \"Bearer x\"") + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(simulator.records("Lead")).isEmpty();
    }

    @Test
    void tooManyCallsAreRefusedAsSection6Says() throws IOException {
        assertThat(client.post("/composite", many(26, "/sobjects/Contact", "POST"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/composite", many(6, "/query?q=SELECT+Id+FROM+Contact", "GET"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/composite", many(5, "/query?q=SELECT+Id+FROM+Contact", "GET"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBatchGoesOnAfterAFailureUnlessItIsToldToHaltAsSection6Says() throws IOException {
        String batch = """
                {"haltOnError": %s, "batchRequests": [
                  {"method": "GET", "url": "v66.0/sobjects/Contact/003000000000001AAA"},
                  {"method": "POST", "url": "v66.0/sobjects/Contact", "richInput": {"LastName": "Weber"}}]}""";

        JsonNode halted = client.post("/composite/batch", batch.formatted(true)).json();
        JsonNode wentOn =
                client.post("/composite/batch", batch.formatted(false)).json();

        assertThat(halted.path("hasErrors").asBoolean()).isTrue();
        assertThat(halted.path("results").findValuesAsText("statusCode")).containsExactly("404", "412");
        assertThat(wentOn.path("results").findValuesAsText("statusCode")).containsExactly("404", "201");
        assertThat(simulator.records("Contact")).hasSize(1);
    }

    @Test
    void aTreeIsCreatedWholeOrNotAtAllAsSection6Says() throws IOException {
        String tree = """
                {"records": [{"attributes": {"type": "Account", "referenceId": "a1"}, "Name": "Weber KG",
                  "Contacts": {"records": [
                    {"attributes": {"type": "Contact", "referenceId": "c1"}, "LastName": "Weber"},
                    {"attributes": {"type": "Contact", "referenceId": "c2"}, %s}]}}]}""";

        Answer refused = client.post("/composite/tree/Account", tree.formatted("\"FirstName\": \"No last name\""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("hasErrors").asBoolean()).isTrue();
        assertThat(refused.json().path("results").findValuesAsText("referenceId"))
                .containsExactly("c2");
        assertThat(simulator.records("Account")).isEmpty();

        Answer created = client.post("/composite/tree/Account/", tree.formatted("\"LastName\": \"Wagner\""));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("results").findValuesAsText("referenceId"))
                .containsExactly("a1", "c1", "c2");
        Object account = simulator.records("Account").get(0).get("Id");
        assertThat(simulator.records("Contact")).hasSize(2).allSatisfy(contact -> assertThat(contact)
                .containsEntry("AccountId", account));
    }

    @Test
    void eachGraphIsATransactionOfItsOwnAsSection6Says() throws IOException {
        Answer answer = client.post("/composite/graph", """
                {"graphs": [{"graphId": "1", "compositeRequest": %s}, {"graphId": "2", "compositeRequest": [
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "x",
                   "body": {"LastName": "Good"}}]}]}""".formatted(
                        twoContacts(true).replaceFirst("(?s)^.*?\\[", "[").replaceFirst("}$", "")));

        JsonNode graphs = answer.json().path("graphs");
        assertThat(graphs.findValuesAsText("isSuccessful")).containsExactly("false", "true");
        assertThat(simulator.records("Contact")).singleElement().satisfies(saved -> assertThat(saved)
                .containsEntry("LastName", "Good"));
    }

    @Test
    void afterFourteenFailedGraphsTheRestAreHaltedAsSection6Says() throws IOException {
        String bad = """
                {"graphId": "g", "compositeRequest": [{"method": "POST", "referenceId": "x",
                  "url": "/services/data/v66.0/sobjects/Contact", "body": {}}]}""";
        String good = bad.replace("{}", "{\"LastName\": \"Late\"}");
        String graphs =
                IntStream.range(0, 15).mapToObj(i -> i < 14 ? bad : good).collect(Collectors.joining(","));

        JsonNode last = client.post("/composite/graph", "{\"graphs\": [" + graphs + "]}")
                .json()
                .path("graphs")
                .path(14);

        assertThat(code(last.path("graphResponse")
                        .path("compositeResponse")
                        .path(0)
                        .path("body")))
                .isEqualTo("PROCESSING_HALTED");
        assertThat(simulator.records("Contact")).isEmpty();
    }

    @Test
    void recordsAreRetrievedInTheOrderOfTheirIdsAsSection6Says() throws IOException {
        String one = simulator.put("Contact", Map.of("LastName", "One"));
        String two = simulator.put("Contact", Map.of("LastName", "Two"));

        JsonNode got = client.post("/composite/sobjects/Contact", """
                {"ids": ["%s", "003000000000001AAA", "%s"], "fields": ["LastName"]}""".formatted(two, one))
                .json();

        assertThat(got.path(0).path("LastName").asText()).isEqualTo("Two");
        assertThat(got.path(1).isNull()).isTrue();
        assertThat(got.path(2).path("LastName").asText()).isEqualTo("One");
    }

    private static String twoContacts(boolean allOrNone) {
        return """
                {"allOrNone": %s, "compositeRequest": [
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "a",
                   "body": {"LastName": "Weber"}},
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "b",
                   "body": {"FirstName": "Nobody"}}]}""".formatted(allOrNone);
    }

    private static String lead(String reference, String headers) {
        return """
                {"method": "POST", "url": "/services/data/v66.0/sobjects/Lead", "referenceId": "%s",
                 "httpHeaders": {%s}, "body": {"LastName": "W", "Company": "C", "Email": "w@example.com"}}""".formatted(reference, headers);
    }

    private static String many(int calls, String path, String method) {
        return "{\"compositeRequest\": ["
                + IntStream.range(0, calls)
                        .mapToObj(i -> "{\"method\": \"" + method + "\", \"url\": \"/services/data/v66.0" + path
                                + "\", \"referenceId\": \"r" + i + "\", \"body\": {\"LastName\": \"X\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String code(JsonNode errors) {
        return errors.path(0).path("errorCode").asText();
    }
}
