package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks in Salesforce or in HubSpot itself: a request is filed here, and two people decide on it. */
class RequestsFromSystemsIT {

    private static final String CONTACTS = "/crm/v3/objects/contacts";
    private static final String INDIVIDUALS = """
              Individual:
                key: Id
                fields:
                  Id: record-number
                  FirstName: given-name
                  LastName: family-name
                  ShouldForget: asks-to-be-forgotten
                when-forgotten: delete
            """;

    @TempDir
    private Path dir;

    private final HubSpotSimulator hubSpot =
            HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(Clock.systemUTC()));
    private Installation kith;
    private int port;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 5);
        kith.environment.keySet().removeIf(name -> name.startsWith("KITH_SHOP"));
        Path route = Path.of("routes", "contacts-to-hubspot.camel.yaml");
        Files.copy(route, dir.resolve(route), StandardCopyOption.REPLACE_EXISTING);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        kith.environment.put("KITH_HTTP_PORT", Integer.toString(port));
        kith.environment.put("KITH_HUBSPOT_URL", hubSpot.url().toString());
        kith.environment.put("KITH_HUBSPOT_TOKEN", hubSpot.token());
        kith.environment.put("KITH_HUBSPOT_HOOK", "hush");
        kith.edit(
                "config/systems/hubspot.yaml",
                "api-version:",
                "webhook-url: " + hook() + "\nwebhook-secret: \"{{env:KITH_HUBSPOT_HOOK}}\"\napi-version:");
        kith.edit("config/systems/salesforce.yaml", "      Level__c: detail\n", """
                      Level__c: detail
                      IndividualId: record-number
                """);
        kith.edit(
                "config/systems/salesforce.yaml",
                "    when-forgotten: delete                  # and out of the recycle bin\n",
                "    same-person: {Individual: IndividualId}\n    when-forgotten: delete\n" + INDIVIDUALS);
        call(
                "/__control/webhooks",
                "{\"targetUrl\": \"" + hook() + "\", \"clientSecret\": \"hush\", \"appId\": 77, \"subscriptions\":"
                        + " [{\"eventType\": \"contact.privacyDeletion\"}, {\"eventType\": \"contact.deletion\"}]}");
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
        hubSpot.close();
    }

    private String hook() {
        return "http://127.0.0.1:" + port + "/hooks/hubspot";
    }

    private int call(String path, String body) throws IOException {
        return post(hubSpot.url() + path, body, "Authorization", "Bearer " + hubSpot.token());
    }

    private boolean everythingIsDelivered() throws IOException, InterruptedException {
        String state = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hubSpot.url() + "/__control/webhooks"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return state.contains("\"waiting\":0") && state.contains("\"delivered\":4");
    }

    private static int post(String url, String body, String... headers) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Content-Type", "application/json")
                                    .headers(headers)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> requests(String token) throws IOException {
        return StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(kith.as(token, "requests", "list", "--json")
                                        .out())
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void askingInSalesforceOrDeletingInHubSpotStartsARequest_48_67() throws IOException {
        String individual = kith.salesforce.put(
                "Individual", Map.of("FirstName", "Ottilie", "LastName", "Quillwright", "ShouldForget", true));
        kith.salesforce.put(
                "Contact",
                Map.of("LastName", "Quillwright", "Email", "ottilie@example.org", "IndividualId", individual));
        kith.salesforce.put("Contact", Map.of("LastName", "Bergamot", "Email", "paul@example.org"));
        try (KithProcess service = KithProcess.start(dir, kith.environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            Ended run = kith.kith("run", "contacts-to-hubspot", "--all");
            assertThat(run.status()).as(run.all()).isZero();
            String olga = kith.token("olga", "requester");
            String ben = kith.token("ben", "approver");
            await().until(() -> !requests(olga).isEmpty());
            JsonNode asked = requests(olga).get(0);
            assertThat(asked.path("filedBy").asText()).isEqualTo("salesforce");
            assertThat(asked.path("stage").asText())
                    .as("a person proves who asks")
                    .isEqualTo("received");

            String pauls = hubSpot.records("contacts").stream()
                    .filter(one -> one.toString().contains("paul@example.org"))
                    .map(one -> String.valueOf(one.get("hs_object_id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(call(CONTACTS + "/gdpr-delete", "{\"objectId\": \"" + pauls + "\"}"))
                    .isEqualTo(204);
            await().until(() -> requests(olga).size() == 2);
            JsonNode deleted = requests(olga).get(0);
            assertThat(deleted.path("filedBy").asText()).isEqualTo("hubspot");
            String number = deleted.path("number").asText();
            kith.as(olga, "requests", "identify", number, "--how", "asked our team in HubSpot");
            Ended found = kith.as(olga, "requests", "find", number, "--json");
            assertThat(found.out()).as("where Kith knows the same person").contains("salesforce.Contact:003");

            String salesforces = asked.path("number").asText();
            kith.as(olga, "requests", "identify", salesforces, "--how", "passport");
            kith.as(olga, "requests", "find", salesforces);
            String hash = kith.as(olga, "requests", "plan", salesforces, "--json")
                    .json()
                    .path("plan")
                    .path("hash")
                    .asText();
            assertThat(kith.as(olga, "requests", "approve", salesforces, hash).status())
                    .as("two people, though a system filed it")
                    .isNotZero();
            assertThat(kith.as(ben, "requests", "approve", salesforces, hash).status())
                    .isZero();
            await().until(() -> kith.as(ben, "requests", "show", salesforces, "--json")
                    .json()
                    .path("stage")
                    .asText()
                    .matches("closed|purge-pending"));
            assertThat(hubSpot.records("contacts").toString()).doesNotContain("ottilie@example.org");

            assertThat(post(hook(), "[]", "X-HubSpot-Request-Timestamp", "1", "X-HubSpot-Signature-v3", "x"))
                    .as("not signed")
                    .isEqualTo(401);
            await().until(this::everythingIsDelivered);
            assertThat(requests(olga))
                    .as("Kith's own deletion there asks for nothing")
                    .hasSize(2);
        }
    }
}
