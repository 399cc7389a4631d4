package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes that are left out, because a person paused them or because they must not run: every command says so. */
class PausedAndHeldIT {

    private static final String ROUTE = Installation.ROUTE;
    private static final String HELD = "contacts-to-hubspot";

    @TempDir
    private Path dir;

    private Installation kith;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 40);
        only(ROUTE);
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private void only(String... routes) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("routes"))) {
            for (Path file : files.toList()) {
                if (Stream.of(routes).noneMatch(route -> file.endsWith(route + ".camel.yaml"))) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aPausedRouteIsLeftOutUntilItIsResumed() throws IOException {
        assertThat(kith.kith("pause", ROUTE).out()).contains(ROUTE + " is paused", "./kith resume " + ROUTE);

        Ended started = kith.kith("start", "--once");
        assertThat(started.status()).as(started.all()).isZero();
        assertThat(started.out()).contains("paused  " + ROUTE).doesNotContain("complete");
        assertThat(kith.contacts()).isZero();
        JsonNode json = kith.kith("start", "--once", "--json").json();
        assertThat(json.path("routes")).isEmpty();
        assertThat(json.path("paused").get(0).asText()).isEqualTo(ROUTE);
        assertThat(kith.kith("routes").out()).contains(", paused (else every 15 minutes)");
        assertThat(kith.kith("status").out()).contains(ROUTE + ": never run, paused");

        Ended run = kith.run("--json");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains(ROUTE + " is paused", "./kith resume");
        assertThat(run.json().path("status").asText()).isEqualTo("complete");
        assertThat(kith.contacts()).isEqualTo(40);

        JsonNode resumed = kith.kith("resume", ROUTE, "--json").json();
        assertThat(resumed.path("paused").asBoolean(true)).isFalse();
        assertThat(kith.kith("start", "--once").out()).contains("complete").doesNotContain("paused");
        assertThat(kith.run().err()).isEmpty();
    }

    @Test
    void anUnknownRouteIsNotPausedButSuggestedAndAPausedOneThatIsGoneCanBeResumed() throws IOException {
        for (String command : new String[] {"pause", "resume"}) {
            Ended ended = kith.kith(command, "customer-to-salesforce");
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains("Did you mean '" + ROUTE + "'?");
        }
        assertThat(kith.kith("pause", ROUTE).status()).isZero();
        Path file = dir.resolve("routes/" + ROUTE + ".camel.yaml");
        Files.move(file, dir.resolve("routes/other"));
        assertThat(kith.kith("resume", ROUTE).status()).isZero();
        assertThat(kith.kith("resume", ROUTE).status()).isEqualTo(2);
    }

    @Test
    void aRouteWhoseFilesAreBrokenIsNotTakenForAMisspeltName() throws IOException {
        reinstalled(ROUTE, "opt-outs-to-salesforce");
        kith.edit("config/systems/shop.yaml", "connector: jdbc", "connector: jdbx");

        Ended run = kith.kith("run", ROUTE);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("Route " + ROUTE + " is kept back", "./kith validate", "jdbx")
                .doesNotContain("opt-outs");
    }

    @Test
    void reloadNeedsARunningService() {
        Ended ended = kith.kith("reload");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("No Kith runs here; start it with ./kith start");
    }

    @Test
    void aHeldRouteIsNamedEverywhereAndTheOthersRun() throws IOException {
        reinstalled(ROUTE, HELD);
        kith.environment.put("KITH_SALESFORCE_URL", "sandbox");
        kith.environment.put("KITH_SHOP_URL", "sandbox");
        kith.environment.put("KITH_HUBSPOT_URL", "https://api.hubapi.com");
        kith.environment.put("KITH_HUBSPOT_TOKEN", "x");

        Ended started = kith.kith("start", "--once");
        assertThat(started.status()).as(started.all()).isZero();
        assertThat(started.out()).contains(ROUTE, "complete", "held  " + HELD + ": the sandbox's invented customers");
        for (String command : new String[] {"routes", "status", "validate"}) {
            Ended text = kith.kith(command);
            assertThat(text.status()).as(command).isZero();
            assertThat(text.out()).as(command).contains("held  " + HELD + ": the sandbox's");
            JsonNode held = kith.kith(command, "--json").json().path("held").get(0);
            assertThat(held.path("route").asText()).isEqualTo(HELD);
            assertThat(held.path("reason").asText()).contains("HubSpot is live");
        }
        Ended run = kith.kith("run", HELD);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Route " + HELD + " is held and does not run: ");
    }

    @Test
    void whereAllRoutesAreHeldStartSaysSo() throws IOException {
        kith.environment.put("KITH_SALESFORCE_URL", "https://nobody.my.salesforce.com");
        kith.environment.put("KITH_SHOP_URL", "sandbox");

        Ended started = kith.kith("start", "--once", "--json");

        assertThat(started.status()).isEqualTo(2);
        assertThat(started.err()).contains("No route can run as things are", "held  " + ROUTE + ": ");
        assertThat(started.json().path("held").get(0).path("route").asText()).isEqualTo(ROUTE);
    }

    private void reinstalled(String... routes) throws IOException {
        for (String route : routes) {
            Files.copy(
                    Path.of("routes", route + ".camel.yaml"),
                    dir.resolve("routes/" + route + ".camel.yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
