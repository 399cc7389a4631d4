package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much graphs and collections may hold: section 6 of the field guide. */
class SalesforceGraphLimitsIT {

    private static final String[] OBJECTS = {"Account", "Contact", "Lead", "Individual", "Case", "Task", "Campaign"};

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
    @CsvSource({"75, 1, 200", "76, 1, 400", "1, 500, 200", "2, 251, 400"})
    void graphsAndTheirNodesAreCountedAsSection6Says(int graphs, int nodes, int status) throws IOException {
        String nodesOfOne = list(nodes, i -> node("POST", "Contact", "n" + i, "{\"LastName\": \"X\"}"));

        Answer answer = client.post(
                "/composite/graph",
                "{\"graphs\": ["
                        + list(graphs, i -> "{\"graphId\": \"" + i + "\", \"compositeRequest\": [" + nodesOfOne + "]}")
                        + "]}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(simulator.records("Contact")).hasSize(status == 200 ? graphs * nodes : 0);
    }

    @ParameterizedTest
    @CsvSource({"15, 200", "16, 400"})
    void aGraphIsFifteenNodesDeepAsSection6Says(int depth, int status) throws IOException {
        String chain = list(
                depth,
                i -> node(
                        "POST",
                        "Account",
                        "n" + i,
                        i == 0 ? "{\"Name\": \"A\"}" : "{\"Name\": \"A\", \"ParentId\": \"@{n" + (i - 1) + ".id}\"}"));

        assertThat(graph(chain).status()).isEqualTo(status);
        assertThat(simulator.records("Account")).hasSize(status == 200 ? depth : 0);
    }

    @ParameterizedTest
    @CsvSource({"15, 200", "16, 400"})
    void aGraphHasFifteenKindsOfNodesAsSection6Says(int kinds, int status) throws IOException {
        String[] methods = {"GET", "PATCH", "DELETE"};
        String nodes = list(
                kinds,
                i -> node(methods[i % 3], OBJECTS[i / 3] + "/003000000000001AAA", "n" + i, "{\"Description\": \"X\"}"));

        Answer answer = graph(nodes);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("LIMIT_EXCEEDED");
        }
    }

    @Test
    void aGraphTakesSingleRecordsOnlyAsSection6Says() throws IOException {
        Answer answer = graph("""
                {"method": "GET", "url": "/services/data/v66.0/query?q=SELECT+Id+FROM+Contact", "referenceId": "q"}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/0/message").asText()).contains("single records only");
    }

    @ParameterizedTest
    @CsvSource({"10, 200", "11, 400"})
    void aCollectionChangesItsTypeTenTimesAsSection6Says(int chunks, int status) throws IOException {
        String records = list(
                chunks,
                i -> i % 2 == 0
                        ? "{\"attributes\": {\"type\": \"Contact\"}, \"LastName\": \"X\"}"
                        : "{\"attributes\": {\"type\": \"Account\"}, \"Name\": \"X\"}");

        Answer answer = client.post("/composite/sobjects", "{\"records\": [" + records + "]}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(simulator.records("Account")).hasSize(status == 200 ? chunks / 2 : 0);
    }

    @Test
    void theIdIsAKeyOfUpsertsAsSection5Says() throws IOException {
        String id = simulator.put("Contact", Map.of("LastName", "Old"));

        Answer many = client.patch("/composite/sobjects/Contact/Id", """
                {"records": [
                  {"attributes": {"type": "Contact"}, "Id": "%s", "LastName": "Changed"},
                  {"attributes": {"type": "Contact"}, "LastName": "New"},
                  {"attributes": {"type": "Contact"}, "LastName": "Newer"},
                  {"attributes": {"type": "Contact"}, "id": "003Kt0000000099AAA", "LastName": "Nobody"}]}""".formatted(id));
        assertThat(many.json().findValuesAsText("success")).containsExactly("true", "true", "true", "false");
        assertThat(many.json().findValuesAsText("created")).containsExactly("false", "true", "true");

        Answer one = client.patch("/sobjects/Contact/Id/" + id, "{\"LastName\": \"Again\"}");
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json().path("created").asBoolean()).isFalse();
        assertThat(client.post("/sobjects/Contact/Id", "{\"LastName\": \"Newest\"}")
                        .status())
                .isEqualTo(201);
        assertThat(client.get("/sobjects/Contact/Id/" + id)
                        .json()
                        .path("LastName")
                        .asText())
                .isEqualTo("Again");
        assertThat(simulator.records("Contact"))
                .extracting(contact -> contact.get("LastName"))
                .containsExactly("Again", "New", "Newer", "Newest");
    }

    private Answer graph(String nodes) throws IOException {
        return client.post(
                "/composite/graph", "{\"graphs\": [{\"graphId\": \"1\", \"compositeRequest\": [" + nodes + "]}]}");
    }

    private static String node(String method, String path, String reference, String body) {
        return "{\"method\": \"" + method + "\", \"url\": \"/services/data/v66.0/sobjects/" + path
                + "\", \"referenceId\": \"" + reference + "\", \"body\": " + body + "}";
    }

    private static String list(int number, IntFunction<String> item) {
        return IntStream.range(0, number).mapToObj(item).collect(Collectors.joining(","));
    }
}
