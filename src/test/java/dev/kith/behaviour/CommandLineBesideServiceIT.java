package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running service: what commands and others on the machine get of it, and how it stops. */
class CommandLineBesideServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = Installation.ROUTE;

    @TempDir
    private Path dir;

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Installation.copy(Path.of("routes"), dir.resolve("routes"));
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_SALESFORCE_URL", salesforce.url().toString());
        environment.put("KITH_SALESFORCE_CLIENT_ID", salesforce.clientId());
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret());
        environment.put("KITH_RETRY_ATTEMPTS", "2");
        environment.put("KITH_RETRY_PAUSE", "50 ms");
    }

    @AfterEach
    void close() {
        salesforce.close();
    }

    private KithProcess start(String... command) throws IOException {
        return KithProcess.start(dir, environment, command);
    }

    private Path data() {
        return dir.resolve("var");
    }

    @Test
    void commandsAndHealthBesideAService() throws IOException {
        try (KithProcess service = start("start")) {
            service.awaitOut("Ctrl-C stops safely.");
            assertThat(service.out()).contains("Again: ./kith run " + ROUTE, "Health: http://127.0.0.1:");

            commandsGoThroughTheService(service);
            theApiIsForItsUserAlone();
            healthAndMetricsTellHowItIs();
            aSystemThatIsDownLeavesTheServiceReady();

            Instant told = Instant.now();
            service.stop();
            assertThat(service.ended().err()).doesNotContain("Exception");
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(data().resolve("daemon.json")).doesNotExist();
        }
    }

    private void commandsGoThroughTheService(KithProcess service) throws IOException {
        try (KithProcess run = start("run", ROUTE, "--json")) {
            Ended ended = run.ended();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.status()).isZero();
            assertThat(JSON.readTree(ended.out()).path("status").asText()).isEqualTo("complete");
        }
        try (KithProcess unknown = start("run", "customer-to-salesforce")) {
            Ended ended = unknown.ended();
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains("Did you mean '" + ROUTE + "'?");
        }
        try (KithProcess status = start("status")) {
            assertThat(status.ended().out())
                    .contains("Kith runs here, process " + service.pid(), ROUTE + ": last run complete", ", next ");
        }
        try (KithProcess second = start("start")) {
            Ended ended = second.ended();
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err()).contains("Kith runs here already (process " + service.pid() + ")");
        }
    }

    private void theApiIsForItsUserAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("daemon.json"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("kith.key"))))
                .isEqualTo("rw-------");
        String token = KithProcess.daemon(data()).path("token").asText();
        refused(KithProcess.get(data(), "/api/routes"), 401, "no-token");
        refused(KithProcess.get(data(), "/api/routes", "Authorization", "Bearer wrong"), 401, "wrong-token");
        refused(KithProcess.send(data(), "/api/routes/" + ROUTE + "/run", "POST"), 401, "no-token");
        HttpResponse<String> shown = KithProcess.get(data(), "/api/routes", "Authorization", "Bearer " + token);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(shown.body())
                        .get(0)
                        .path("lastRun")
                        .path("endedAt")
                        .asText())
                .startsWith("20");
        assertThat(JSON.readTree(shown.body())
                        .get(0)
                        .path("lastRun")
                        .path("status")
                        .asText())
                .as("as --json writes it")
                .isEqualTo("complete");
        refused(
                KithProcess.get(
                        data(), "/api/routes", "Authorization", "Bearer " + token, "Origin", "http://evil.example"),
                403,
                "foreign-origin");
        refused(KithProcess.get(data(), "/api/nothing", "Authorization", "Bearer " + token), 404, "refused");
        assertThat(askedAs("evil.example")).contains("403", "foreign-host");
        assertThat(askedAs(
                        "localhost:" + KithProcess.daemon(data()).path("port").asInt()))
                .contains("200 OK");
    }

    private static void refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("title").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    /** The name in the header Host is what a page of a rebound name would send; Java's own client sends only true ones. */
    private String askedAs(String host) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", KithProcess.daemon(data()).path("port").asInt())) {
            socket.getOutputStream()
                    .write(("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void healthAndMetricsTellHowItIs() throws IOException {
        assertThat(KithProcess.get(data(), "/health/live").statusCode()).isEqualTo(200);
        assertThat(KithProcess.get(data(), "/health/ready").statusCode()).isEqualTo(200);
        JsonNode health = JSON.readTree(KithProcess.get(data(), "/health").body());
        assertThat(health.path("status").asText()).isEqualTo("well");
        assertThat(health.path("state").asText()).isEqualTo("up");
        assertThat(health.path("systems").path("shop").asText()).isEqualTo("up");
        assertThat(health.path("systems").path("salesforce").asText()).isEqualTo("up");
        assertThat(health.path("routes").path(ROUTE).asText()).isEqualTo("well");
        assertThat(KithProcess.get(data(), "/metrics").body())
                .contains("kith_records_total{fate=\"created\",route=\"" + ROUTE + "\"}")
                .contains("kith_runs_total{route=\"" + ROUTE + "\",status=\"complete\"} 2.0")
                .contains("kith_last_complete_run_epoch_seconds")
                .contains("jvm_memory_used_bytes");
    }

    private void aSystemThatIsDownLeavesTheServiceReady() throws IOException {
        salesforce.faults().add(Fault.unavailable().always());
        try (KithProcess run = start("run", ROUTE)) {
            Ended ended = run.ended();
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out()).contains("failed", "Salesforce gave no usable answer");
        }
        assertThat(KithProcess.get(data(), "/health/ready").statusCode()).isEqualTo(200);
        JsonNode health = JSON.readTree(KithProcess.get(data(), "/health").body());
        assertThat(health.path("status").asText()).isEqualTo("look");
        assertThat(health.path("routes").path(ROUTE).asText()).startsWith("failed: Salesforce");
        salesforce.faults().clear();
    }

    @Test
    void aServiceThatIsStoppedInTheMiddleOfItsFirstRunEndsItAtAPageBoundary() throws IOException {
        slowly();
        try (KithProcess service = start("start", "--json")) {
            await().until(() -> !salesforce.records("Contact").isEmpty());
            Instant told = Instant.now();
            service.stop();
            Ended ended = service.ended();
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(ended.status()).isEqualTo(143);
            JsonNode route = JSON.readTree(ended.out()).path("routes").get(0);
            assertThat(route.path("status").asText()).isEqualTo("partial");
            assertThat(route.path("message").asText()).contains("page boundary", "The next run goes on from here");
            assertThat(route.path("created").asInt())
                    .isEqualTo(salesforce.records("Contact").size());
        }
        salesforce.faults().clear();
        try (KithProcess next = start("run", ROUTE, "--json")) {
            Ended ended = next.ended();
            assertThat(ended.status()).isZero();
            assertThat(salesforce.records("Contact")).hasSizeGreaterThan(950).hasSizeLessThan(1_000);
        }
    }

    @Test
    void aServiceThatWasKilledLeavesNothingThatKeepsTheNextOneFromStarting() throws IOException {
        slowly();
        try (KithProcess service = start("start")) {
            await().until(() -> !salesforce.records("Contact").isEmpty());
            service.kill();
            service.ended();
        }
        salesforce.faults().clear();
        // As in a container, where every process has the same number: a living one that is no Kith.
        Path file = data().resolve("daemon.json");
        String left = Files.readString(file)
                .replaceAll("\"pid\":\\d+", "\"pid\":" + ProcessHandle.current().pid());
        Files.writeString(file, left);
        try (KithProcess next = start("start", "--once", "--json")) {
            Ended ended = next.ended();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.status()).isZero();
            assertThat(JSON.readTree(ended.out()).path("status").asText()).isEqualTo("complete");
            assertThat(salesforce.records("Contact")).hasSizeGreaterThan(950).hasSizeLessThan(1_000);
        }
    }

    private void slowly() throws IOException {
        Path route = dir.resolve("routes/" + ROUTE + ".camel.yaml");
        Files.writeString(
                route,
                Files.readString(route)
                        .replace(
                                "every: 15 minutes ",
                                "page-size: 20\n        in-flight: 1\n        every: 15 minutes "));
        salesforce.faults().add(Fault.delay(Duration.ofMillis(300)).onWrites().always());
    }
}
