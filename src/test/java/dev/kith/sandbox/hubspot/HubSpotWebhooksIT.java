package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 12 of the HubSpot field guide, received by a server of the test's own. */
@DisplayName("§12 Webhooks")
class HubSpotWebhooksIT {

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(new HandClock()));
    private final HubSpotClient client = new HubSpotClient(simulator);
    private final HubSpotClient stranger = new HubSpotClient(simulator, "");
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer app;
    private volatile int status = 204;

    private record Received(String body, String signature, String timestamp) {
        JsonNode events() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/hooks", this::receive);
        app.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
        app.stop(0);
    }

    @Test
    void whatHappensIsToldAndSigned() throws Exception {
        subscribe("contact.creation");

        String id =
                client.post(CONTACTS, "{'properties': {'lastname': 'Weber'}}").text("/id");

        Received first = awaitCalls(1).get(0);
        JsonNode event = first.events().path(0);
        assertThat(first.events()).hasSize(1);
        assertThat(event.path("subscriptionType").asText()).isEqualTo("contact.creation");
        assertThat(event.path("objectId").asText()).isEqualTo(id);
        assertThat(event.path("portalId").asLong()).isPositive();
        assertThat(event.path("appId").asInt()).isEqualTo(77);
        assertThat(event.path("occurredAt").asLong()).isPositive();
        assertThat(event.path("attemptNumber").asInt()).isZero();
        assertThat(event.path("changeSource").asText()).isEqualTo("INTEGRATION");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hush".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = Base64.getEncoder()
                .encodeToString(mac.doFinal(
                        ("POST" + url() + first.body() + first.timestamp()).getBytes(StandardCharsets.UTF_8)));
        assertThat(first.signature()).isEqualTo(expected);
    }

    @Test
    void aChangeIsToldForThePropertyThatWasAskedFor() throws IOException {
        subscribe("contact.propertyChange', 'propertyName': 'city");
        String id = simulator.put("contacts", Map.of("lastname", "Weber"));

        client.patch(CONTACTS + "/" + id, "{'properties': {'city': 'Ulm', 'phone': '1'}}");

        List<JsonNode> events = awaitEvents(1);
        assertThat(events.get(0).path("propertyName").asText()).isEqualTo("city");
        assertThat(events.get(0).path("propertyValue").asText()).isEqualTo("Ulm");
    }

    @Test
    void aMergeTellsItsIdsAndTheLosersDeletionsButNoChange() throws IOException {
        String anna = simulator.put("contacts", Map.of("firstname", "Anna"));
        String ann = simulator.put("contacts", Map.of("firstname", "Ann", "city", "Ulm"));
        subscribe("contact.merge", "contact.deletion", "contact.propertyChange", "contact.creation");

        String merged = client.post(
                        CONTACTS + "/merge", "{'primaryObjectId': '" + anna + "', 'objectIdToMerge': '" + ann + "'}")
                .text("/id");

        List<JsonNode> events = awaitEvents(3);
        assertThat(events)
                .extracting(event -> event.path("subscriptionType").asText())
                .containsExactly("contact.merge", "contact.deletion", "contact.deletion");
        assertThat(events.get(0).path("primaryObjectId").asText()).isEqualTo(anna);
        assertThat(events.get(0).at("/mergedObjectIds/0").asText()).isEqualTo(ann);
        assertThat(events.get(0).path("newObjectId").asText()).isEqualTo(merged);
    }

    @Test
    void anErasureTellsBothKindsOfDeletion() throws IOException {
        String id = simulator.put("contacts", Map.of("firstname", "Anna"));
        subscribe("contact.privacyDeletion", "contact.deletion");

        client.post(CONTACTS + "/gdpr-delete", "{'objectId': '" + id + "'}");

        assertThat(awaitEvents(2))
                .extracting(event -> event.path("subscriptionType").asText())
                .containsExactly("contact.privacyDeletion", "contact.deletion");
    }

    @Test
    void anAssociationIsToldAtBothEnds() throws IOException {
        String contact = simulator.put("contacts", Map.of("firstname", "Anna"));
        String company = simulator.put("companies", Map.of("name", "Weber KG"));
        subscribe("contact.associationChange", "company.associationChange");

        client.put(CONTACTS + "/" + contact + "/associations/default/companies/" + company, "");

        assertThat(awaitEvents(2))
                .extracting(event -> event.path("associationType").asText())
                .containsExactly("CONTACT_TO_COMPANY", "COMPANY_TO_CONTACT");
    }

    @Test
    void anAssociationThatEndsIsTold() throws IOException {
        String contact = simulator.put("contacts", Map.of("firstname", "Anna"));
        String company = simulator.put("companies", Map.of("name", "Weber KG"));
        String path = CONTACTS + "/" + contact + "/associations/companies/" + company;
        client.put(path.replace("associations/", "associations/default/"), "");
        subscribe("contact.associationChange");

        client.delete(path);

        JsonNode event = awaitEvents(1).get(0);
        assertThat(event.path("associationRemoved").asBoolean()).isTrue();
        assertThat(event.path("fromObjectId").asText()).isEqualTo(contact);
        assertThat(event.path("toObjectId").asText()).isEqualTo(company);
    }

    @Test
    void whatAPersonTakesOutOfTheRecycleBinIsTold() throws IOException {
        String id = simulator.put("contacts", Map.of("firstname", "Anna"));
        subscribe("contact.deletion", "contact.restore", "contact.creation");

        client.delete(CONTACTS + "/" + id);
        stranger.post("/__control/restore", "{'object': 'contacts', 'id': '" + id + "'}");

        List<JsonNode> events = awaitEvents(2);
        assertThat(events)
                .extracting(event -> event.path("subscriptionType").asText())
                .containsExactly("contact.deletion", "contact.restore");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("objectId").asText()).isEqualTo(id));
        assertThat(events.get(1).path("changeSource").asText()).isEqualTo("CRM_UI");
    }

    @Test
    void eventsOfAnyObjectNameItsType() throws IOException {
        subscribe(
                "object.creation",
                "object.propertyChange', 'objectTypeId': '0-1', 'propertyName': 'city",
                "object.deletion', 'objectTypeId': 'company",
                "contact.creation");

        String contact = client.post(CONTACTS, "{'properties': {'lastname': 'Weber', 'city': 'Ulm'}}")
                .text("/id");
        String company = client.post("/crm/v3/objects/companies", "{'properties': {'name': 'Weber KG', 'city': 'Ulm'}}")
                .text("/id");
        client.delete(CONTACTS + "/" + contact);
        client.delete("/crm/v3/objects/companies/" + company);

        assertThat(awaitEvents(5))
                .extracting(event -> event.path("subscriptionType").asText() + " "
                        + event.path("objectTypeId").asText())
                .containsExactlyInAnyOrder(
                        "object.creation 0-1",
                        "contact.creation ",
                        "object.propertyChange 0-1",
                        "object.creation 0-2",
                        "object.deletion 0-2");
    }

    @Test
    void whatIsRefusedTellsNothing() throws IOException {
        subscribe("contact.creation");

        client.post(
                CONTACTS + "/batch/create",
                "{'inputs': [{'properties': {'lastname': 'A'}}, {'properties': {'loyalty_level': 'Platinum'}}]}");
        client.post(CONTACTS, "{'properties': {'lastname': 'B'}}");

        awaitDelivered(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void whatIsNotTakenComesAgainByTheClockAndTenTimesAtMost() throws IOException {
        subscribe("contact.creation");
        status = 500;
        client.post(CONTACTS, "{'properties': {'lastname': 'Weber'}}");
        awaitCalls(1);
        for (int attempt = 1; attempt <= 10; attempt++) {
            int calls = attempt + 1;
            await().until(() -> state("/waiting") == 1);
            stranger.post("/__control/clock", "{'forward': 'PT7H'}");
            assertThat(awaitCalls(calls)
                            .get(attempt)
                            .events()
                            .at("/0/attemptNumber")
                            .asInt())
                    .isEqualTo(attempt);
        }

        await().until(() -> state("/givenUp") == 1);
        assertThat(state("/waiting")).isZero();
    }

    @Test
    void aHundredEventsAreInACallAtMost() throws IOException {
        subscribe("contact.propertyChange");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            rows.append(i == 0 ? "" : ",").append("{'properties': {'lastname': 'W', 'firstname': 'A', 'city': 'U'}}");
        }

        client.post(CONTACTS + "/batch/create", "{'inputs': [" + rows + "]}");

        awaitDelivered(180);
        assertThat(received).allSatisfy(call -> assertThat(call.events().size()).isLessThanOrEqualTo(100));
    }

    @Test
    void webhooksMayComeTwice() throws IOException {
        simulator.set(simulator.settings().with(Set.of(HubSpotSwitch.WEBHOOKS_REPEAT)));
        subscribe("contact.creation");

        client.post(CONTACTS, "{'properties': {'lastname': 'Weber'}}");

        awaitCalls(2);
        assertThat(received.get(1).events()).isEqualTo(received.get(0).events());
    }

    @Test
    void anUnknownEventIsRefused() throws IOException {
        assertThat(stranger.post(
                                "/__control/webhooks",
                                "{'targetUrl': '" + url()
                                        + "', 'clientSecret': 'hush', 'subscriptions': [{'eventType':"
                                        + " 'contact.born'}]}")
                        .text("/error"))
                .contains("propertyChange");
    }

    private String url() {
        return "http://127.0.0.1:" + app.getAddress().getPort() + "/hooks";
    }

    private void subscribe(String... events) throws IOException {
        List<String> subscriptions = new ArrayList<>();
        for (String event : events) {
            subscriptions.add("{'eventType': '" + event + "'}");
        }
        assertThat(stranger.post(
                                "/__control/webhooks",
                                "{'targetUrl': '" + url() + "', 'clientSecret': 'hush', 'appId': 77, 'subscriptions': ["
                                        + String.join(",", subscriptions) + "]}")
                        .status())
                .isEqualTo(204);
    }

    private void receive(HttpExchange call) throws IOException {
        received.add(new Received(
                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                call.getRequestHeaders().getFirst("X-HubSpot-Signature-v3"),
                call.getRequestHeaders().getFirst("X-HubSpot-Request-Timestamp")));
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    private int state(String pointer) throws IOException {
        return stranger.get("/__control/webhooks").json().at(pointer).asInt();
    }

    private List<Received> awaitCalls(int calls) {
        await().until(() -> received.size() >= calls);
        return received;
    }

    private void awaitDelivered(int events) {
        await().until(() -> state("/delivered") == events);
    }

    private List<JsonNode> awaitEvents(int events) {
        awaitDelivered(events);
        return events();
    }

    private List<JsonNode> events() {
        List<JsonNode> all = new ArrayList<>();
        received.forEach(call -> call.events().forEach(all::add));
        return all;
    }
}
