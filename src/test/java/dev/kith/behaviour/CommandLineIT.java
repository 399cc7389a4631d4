package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command in a process of its own, on the sandbox out of the box: what it prints where, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = Installation.ROUTE;

    private Path dir = Path.of("");

    @BeforeAll
    void install(@TempDir Path folder) throws IOException {
        dir = folder;
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Installation.copy(Path.of("routes"), dir.resolve("routes"));
    }

    private Ended kith(String... command) throws IOException {
        try (KithProcess process = KithProcess.start(dir, Map.of(), command)) {
            return process.ended();
        }
    }

    @Test
    @Order(1)
    void startOnceAsJsonPrintsOneObjectWhoseCountsAddUp() throws IOException {
        Ended ended = kith("start", "--once", "--json");

        assertThat(ended.status()).isZero();
        assertThat(ended.out().strip().lines()).hasSize(1);
        JsonNode account = JSON.readTree(ended.out());
        assertThat(account.path("status").asText()).isEqualTo("complete");
        JsonNode route = account.path("routes").get(0);
        assertThat(route.path("route").asText()).isEqualTo(ROUTE);
        assertThat(route.path("read").asLong()).isEqualTo(1_000);
        assertThat(Stream.of("created", "updated", "unchanged", "setAside", "suppressed", "skipped", "deferred")
                        .mapToLong(count -> route.path(count).asLong(-1_000_000))
                        .sum())
                .isEqualTo(1_000);
        long reasons = 0;
        for (JsonNode reason : route.path("reasons")) {
            reasons += reason.path("count").asLong();
            assertThat(reason.path("text").asText()).isNotBlank();
            assertThat(reason.path("remedy").asText()).isNotBlank();
        }
        assertThat(reasons).isEqualTo(route.path("setAside").asLong());
        assertThat(ended.err()).doesNotContain("Exception");
    }

    @Test
    @Order(2)
    void startOnceForPeoplePrintsATable() throws IOException {
        Ended ended = kith("start", "--once");

        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .contains("4 routes, no problems. hubspot, salesforce, shop: SANDBOX. Nothing real is touched.")
                .contains("route ", "read", "created", "same", "aside", "complete", "set aside, the rest went on");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    @Order(3)
    void runPrintsTheAccountOfOneRoute() throws IOException {
        Ended text = kith("run", ROUTE);
        assertThat(text.status()).isZero();
        assertThat(text.out()).contains(ROUTE, "complete");

        JsonNode all = JSON.readTree(kith("run", ROUTE, "--all", "--json").out());
        assertThat(all.path("routes").get(0).path("read").asLong()).isEqualTo(1_000);
        assertThat(all.path("routes").get(0).path("created").asLong()).isZero();
        assertThat(kith("run", ROUTE, "--go").status()).isZero();
    }

    @Test
    @Order(4)
    void statusTellsTheLastRun() throws IOException {
        Ended text = kith("status");
        assertThat(text.status()).isZero();
        assertThat(text.out()).contains("Kith does not run here", ROUTE + ": last run complete");

        JsonNode status = JSON.readTree(kith("status", "--json").out());
        assertThat(status.path("running").asBoolean(true)).isFalse();
        assertThat(status.path("routes").get(0).path("lastRun").path("status").asText())
                .isEqualTo("complete");
    }

    @Test
    @Order(5)
    void validateAndRoutesReadTheFilesOnly() throws IOException {
        Ended validate = kith("validate");
        assertThat(validate.status()).isZero();
        assertThat(validate.out()).contains("4 routes can run by the files, no problems.", "No system was asked");
        assertThat(JSON.readTree(kith("validate", "--json").out()).path("problems"))
                .isEmpty();

        Ended routes = kith("routes");
        assertThat(routes.out()).contains(ROUTE + "  shop.customers -> salesforce.Contact, every 15 minutes");
        assertThat(JSON.readTree(kith("routes", "--json").out())
                        .path("routes")
                        .get(0)
                        .path("schedule")
                        .asText())
                .isEqualTo("every 15 minutes");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            --help | 0 | Usage: kith | -
            help | 0 | Usage: kith | -
            help run | 0 | --go | -
            --version | 0 | Kith 0.1.0 | -
            start --help | 0 | --once | -
            run --help | 0 | --go | -
            validate --help | 0 | Usage: kith validate | -
            routes --help | 0 | Usage: kith routes | -
            status --help | 0 | Usage: kith status | -
            sandbox --help | 0 | Usage: kith sandbox | -
            statsu | 2 | - | status
            run | 2 | - | ROUTE
            run customers-to-salesforce --al | 2 | - | --al
            run customer-to-salesforce | 2 | - | Did you mean 'customers-to-salesforce'?
            validate --config nowhere | 2 | system | -
            """)
    @Order(6)
    void helpAndWrongUsage(String command, int status, String out, String err) throws IOException {
        Ended ended = kith(command.split(" "));

        assertThat(ended.status()).as(ended.all()).isEqualTo(status);
        assertThat(ended.out()).contains(out == null ? "" : out);
        assertThat(ended.err()).contains(err == null ? "" : err).doesNotContain("Exception", "at dev.kith");
    }

    @Test
    @Order(7)
    void noCommandPrintsHowToUseIt() throws IOException {
        Ended ended = kith();
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).contains("Usage: kith", "start", "run", "validate", "Exit status:");
    }

    @Test
    @Order(8)
    void theSandboxAloneTellsProgramsHowToReachIt() throws IOException {
        try (KithProcess sandbox = KithProcess.start(dir, Map.of(), "sandbox", "--json")) {
            sandbox.awaitOut("\n");
            JsonNode addresses = JSON.readTree(sandbox.out());
            assertThat(addresses.path("salesforce").path("url").asText()).startsWith("http://127.0.0.1:");
            assertThat(addresses.path("salesforce").path("clientSecret").asText())
                    .isNotBlank();
            assertThat(addresses.path("hubspot").path("url").asText()).startsWith("http://127.0.0.1:");
            assertThat(addresses.path("hubspot").path("token").asText()).isNotBlank();
            assertThat(addresses.path("shop").path("url").asText()).startsWith("jdbc:h2:tcp:");
            sandbox.stop();
            assertThat(sandbox.ended().err()).isEmpty();
        }
    }

    @Test
    @Order(9)
    void whatTheSandboxPrintsPointsAnotherKithAtIt(@TempDir Path other) throws IOException {
        Installation.copy(Path.of("config"), other.resolve("config"));
        Installation.copy(Path.of("routes"), other.resolve("routes"));
        try (KithProcess sandbox = KithProcess.start(dir, Map.of(), "sandbox")) {
            sandbox.awaitOut("Ctrl-C stops them.");
            String printed = sandbox.out();
            Map<String, String> variables = new HashMap<>();
            Matcher set = Pattern.compile("(KITH_\\w+)='([^']*)'").matcher(printed);
            while (set.find()) {
                variables.put(set.group(1), set.group(2));
            }

            assertThat(variables)
                    .containsOnlyKeys(
                            "KITH_SALESFORCE_URL",
                            "KITH_SALESFORCE_CLIENT_ID",
                            "KITH_SALESFORCE_CLIENT_SECRET",
                            "KITH_HUBSPOT_URL",
                            "KITH_HUBSPOT_TOKEN",
                            "KITH_SHOP_URL",
                            "KITH_SHOP_USER",
                            "KITH_SHOP_PASSWORD");
            assertThat(printed)
                    .contains(
                            "new jsforce.Connection({loginUrl: '" + variables.get("KITH_SALESFORCE_URL") + "'",
                            "new Client({basePath: '" + variables.get("KITH_HUBSPOT_URL") + "'",
                            "curl -H 'Authorization: Bearer " + variables.get("KITH_HUBSPOT_TOKEN") + "' "
                                    + variables.get("KITH_HUBSPOT_URL") + "/crm/")
                    .doesNotContain(" URL", "TOKEN'");
            try (KithProcess process = KithProcess.start(other, variables, "validate", "--connect")) {
                Ended ended = process.ended();
                assertThat(ended.status()).as(ended.all()).isZero();
            }
        }
    }
}
