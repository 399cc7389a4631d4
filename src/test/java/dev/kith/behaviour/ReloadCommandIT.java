package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service on systems that are no sandbox takes up files when it is told to, and pauses routes. */
class ReloadCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = Installation.ROUTE;
    private static final String FILE = "routes/" + ROUTE + ".camel.yaml";
    private static final String MAPPING = "config/mappings/customer-to-contact.yaml";
    private static final String HELD = "opt-outs-to-shop";

    @TempDir
    private Path dir;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("KITH_HTTP_PORT", "0", "KITH_RETRY_ATTEMPTS", "2", "KITH_RETRY_PAUSE", "50 ms"));

    @BeforeEach
    void install() throws IOException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Files.createDirectories(dir.resolve("routes"));
        Files.copy(Path.of(FILE), dir.resolve(FILE));
    }

    private Ended kith(String... command) throws IOException {
        try (KithProcess process = KithProcess.start(dir, environment, command)) {
            return process.ended();
        }
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = dir.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private void pointAt(JsonNode sandbox) {
        environment.put("KITH_SALESFORCE_URL", sandbox.at("/salesforce/url").asText());
        environment.put(
                "KITH_SALESFORCE_CLIENT_ID", sandbox.at("/salesforce/clientId").asText());
        environment.put(
                "KITH_SALESFORCE_CLIENT_SECRET",
                sandbox.at("/salesforce/clientSecret").asText());
        environment.put("KITH_SHOP_URL", sandbox.at("/shop/url").asText());
        environment.put("KITH_SHOP_USER", sandbox.at("/shop/user").asText());
        environment.put("KITH_SHOP_PASSWORD", sandbox.at("/shop/password").asText());
    }

    @Test
    void aServiceReloadsPausesAndResumes(@TempDir Path elsewhere) throws IOException {
        try (KithProcess sandbox = KithProcess.start(elsewhere, Map.of(), "sandbox", "--json")) {
            sandbox.awaitOut("\n");
            pointAt(JSON.readTree(sandbox.out()));
            try (KithProcess service = KithProcess.start(dir, environment, "start")) {
                service.awaitOut("Ctrl-C stops safely.");
                aLookTakesNothingUpAndLetsOthersWork();
                aBrokenFileLeavesTheRouteAsItWas();
                mendedAndNewFilesAreTakenUp();
                aPausedRouteRunsByHandOnly();
                aRouteWhoseFileIsGoneIsTakenOut();
                service.stop();
                assertThat(service.ended().err()).doesNotContain("Exception");
            }
        }
    }

    private void aLookTakesNothingUpAndLetsOthersWork() throws IOException {
        String file = "config/systems/salesforce.yaml";
        String written = Files.readString(dir.resolve(file));
        String url = "{{env:KITH_SALESFORCE_URL:sandbox}}";
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            edit(file, url, "http://127.0.0.1:" + silent.getLocalPort());
            try (KithProcess look = KithProcess.start(dir, environment, "validate", "--connect")) {
                try (Socket asked = silent.accept()) {
                    JsonNode health = JSON.readTree(
                            KithProcess.get(dir.resolve("var"), "/health").body());
                    assertThat(health.at("/systems/salesforce").asText()).isEqualTo("up");
                    assertThat(kith("run", ROUTE).status()).isZero();
                    Files.writeString(dir.resolve(file), written);
                    assertThat(kith("reload").status()).isZero();
                    assertThat(look.isAlive()).as("still asks").isTrue();
                    assertThat(asked.isConnected()).isTrue();
                }
                silent.close();
                assertThat(look.ended().status()).isEqualTo(1);
            }
        }
        edit(file, url, "sandbox");
        Ended sandbox = kith("validate", "--connect");
        assertThat(sandbox.status()).as(sandbox.all()).isEqualTo(1);
        assertThat(sandbox.out()).contains("salesforce", "the running Kith has no sandbox", "./kith reload");
        assertThat(kith("sandbox").err()).contains("none of its systems is the sandbox");
        assertThat(dir.resolve("var/sandbox")).doesNotExist();
        Files.writeString(dir.resolve(file), written);
    }

    private void aBrokenFileLeavesTheRouteAsItWas() throws IOException {
        edit(MAPPING, "LastName: last_name | squeeze |", "LastName: last_name | squeese |");
        Ended broken = kith("reload");
        assertThat(broken.status()).as(broken.all()).isEqualTo(2);
        assertThat(broken.out())
                .contains("kept  " + ROUTE, MAPPING + ":13: ", "Did you mean 'squeeze'?", "Nothing to take up, ");
        assertThat(kith("run", ROUTE).status()).isZero();
        theRouteThatWasKeptIsToldEverywhere();
    }

    private void theRouteThatWasKeptIsToldEverywhere() throws IOException {
        Ended status = kith("status");
        assertThat(status.status()).as(status.all()).isEqualTo(2);
        assertThat(status.out())
                .contains(ROUTE + ": last run complete", "kept: its files have a mistake", "./kith validate");
        JsonNode view =
                JSON.readTree(kith("status", "--json").out()).path("routes").get(0);
        assertThat(view.path("kept").asBoolean()).isTrue();
        Ended routes = kith("routes");
        assertThat(routes.status()).isEqualTo(2);
        assertThat(routes.out()).contains(ROUTE + "  shop.customers", "kept as it was loaded");
        assertThat(routes.err()).contains(MAPPING + ":13: ");
        JsonNode listed = JSON.readTree(kith("routes", "--json").out());
        assertThat(listed.path("routes").get(0).path("kept").asBoolean()).isTrue();
        assertThat(listed.path("problems")).hasSize(2);
        JsonNode health =
                JSON.readTree(KithProcess.get(dir.resolve("var"), "/health").body());
        assertThat(health.path("status").asText()).isEqualTo("look");
        assertThat(health.path("routes").path(ROUTE).asText()).startsWith("kept: its files have a mistake");
    }

    private void nothingIsKeptAnyMore() throws IOException {
        assertThat(kith("status").out()).doesNotContain("kept");
        JsonNode listed = JSON.readTree(kith("routes", "--json").out());
        assertThat(listed.path("routes")).hasSize(1);
        assertThat(listed.path("routes").get(0).path("kept").asBoolean(true)).isFalse();
    }

    private void mendedAndNewFilesAreTakenUp() throws IOException {
        edit(MAPPING, "LastName: last_name | squeese |", "LastName: last_name | squeeze | truncate(80) |");
        edit(FILE, "every: 15 minutes", "every: 1 second");
        Files.copy(Path.of("routes", HELD + ".camel.yaml"), dir.resolve("routes/" + HELD + ".camel.yaml"));
        JsonNode once = JSON.readTree(kith("routes", "--json").out()).path("routes");
        assertThat(once).as("mended, not taken up yet, listed once").hasSize(1);
        Ended mended = kith("reload", "--json");
        assertThat(mended.status()).as(mended.all()).isZero();
        JsonNode taken = JSON.readTree(mended.out());
        assertThat(taken.path("changed").get(0).asText()).isEqualTo(ROUTE);
        nothingIsKeptAnyMore();
        assertThat(taken.path("problems")).isEmpty();
        assertThat(taken.path("held").get(0).path("route").asText()).isEqualTo(HELD);
        assertThat(kith("status").out()).contains("held  " + HELD + ": ", "Web shop is live");
    }

    private void aPausedRouteRunsByHandOnly() throws IOException {
        assertThat(kith("pause", "customer-to-salesforce").err()).contains("Did you mean '" + ROUTE + "'?");
        assertThat(kith("pause", ROUTE).status()).isZero();
        Path log = dir.resolve("var/logs/kith.log");
        await().until(() -> Files.readString(log).contains("Route " + ROUTE + " is paused"));
        assertThat(kith("status").out()).contains(", paused");
        Ended run = kith("run", ROUTE);
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.err()).contains(ROUTE + " is paused");
        assertThat(kith("resume", ROUTE).out()).contains("runs on its schedule again");
        assertThat(kith("status").out()).contains(", next ").doesNotContain("paused");
    }

    private void aRouteWhoseFileIsGoneIsTakenOut() throws IOException {
        Files.delete(dir.resolve(FILE));
        assertThat(kith("reload").out()).contains("taken out  " + ROUTE, "1 change taken up");
        assertThat(kith("run", ROUTE).status()).isEqualTo(2);
    }
}
