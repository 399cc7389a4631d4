package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever tries Kith in the sandbox sees which customers arrived there. */
class LookIntoSandboxIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = Installation.ROUTE;
    private static final Map<String, String> ENVIRONMENT = Map.of("KITH_HTTP_PORT", "0");

    @TempDir
    private Path dir;

    @Test
    void startTellsWhereAndSoDoesTheCommandBesideIt() throws Exception {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Files.createDirectories(dir.resolve("routes"));
        Files.copy(Path.of("routes/" + ROUTE + ".camel.yaml"), dir.resolve("routes/" + ROUTE + ".camel.yaml"));
        try (KithProcess service = KithProcess.start(dir, ENVIRONMENT, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            Matcher told = Pattern.compile("In the sandbox's salesforce: curl -s (http://\\S+)")
                    .matcher(service.out());
            assertThat(told.find()).as(service.out()).isTrue();
            assertThat(service.out()).as("no route goes there").doesNotContain("sandbox's hubspot");
            assertThat(JSON.readTree(get(told.group(1)))).hasSize(987);

            Ended beside = sandbox();
            assertThat(beside.status()).as(beside.all()).isZero();
            assertThat(beside.out())
                    .contains(told.group(), "They end with Kith, process " + service.pid(), "For jsforce:")
                    .doesNotContain("For HubSpot:");
            JsonNode addresses = JSON.readTree(sandbox("--json").out());
            assertThat(told.group(1)).startsWith(addresses.at("/salesforce/url").asText() + "/");
            assertThat(addresses.at("/shop/url").asText()).startsWith("jdbc:h2:tcp:");
        }
    }

    @Test
    void aSystemOfAnotherNameStandsThereToo() throws IOException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Files.createDirectories(dir.resolve("routes"));
        renamed("config/systems/salesforce.yaml", "config/systems/crm.yaml", "system: salesforce", "system: crm");
        String mapping = "config/mappings/customer-to-contact.yaml";
        renamed(mapping, mapping, "to: salesforce.Contact", "to: crm.Contact");
        String route = "routes/" + ROUTE + ".camel.yaml";
        renamed(route, route, "kith:write/salesforce.Contact", "kith:write/crm.Contact");
        try (KithProcess service = KithProcess.start(dir, ENVIRONMENT, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            assertThat(service.out()).contains("In the sandbox's salesforce: curl -s http://");
            assertThat(JSON.readTree(sandbox("--json").out()).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("salesforce", "shop");
        }
    }

    private void renamed(String from, String to, String old, String now) throws IOException {
        String text = Files.readString(Path.of(from));
        assertThat(text).contains(old);
        Files.writeString(dir.resolve(to), text.replace(old, now));
    }

    private Ended sandbox(String... options) throws IOException {
        String[] command = options.length == 0 ? new String[] {"sandbox"} : new String[] {"sandbox", options[0]};
        try (KithProcess process = KithProcess.start(dir, ENVIRONMENT, command)) {
            return process.ended();
        }
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
