package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the sandbox, files are taken up as they are saved, broken ones and mended ones. */
class ReloadIT {

    private static final String ROUTE = Installation.ROUTE;

    @TempDir
    private Path dir;

    @BeforeEach
    void install() throws IOException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Files.createDirectories(dir.resolve("routes"));
        Files.copy(
                Path.of("routes", ROUTE + ".camel.yaml"), dir.resolve("routes").resolve(ROUTE + ".camel.yaml"));
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = dir.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void savedFilesAreTakenUpWhileTheServiceRuns() throws IOException {
        Map<String, String> environment = Map.of("KITH_HTTP_PORT", "0");
        String mapping = "config/mappings/customer-to-contact.yaml";
        try (KithProcess service = KithProcess.start(dir, environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");

            edit(mapping, "LastName: last_name | squeeze |", "LastName: last_name | squeese |");
            awaitErr(service, "Did you mean 'squeeze'?");
            try (KithProcess run = KithProcess.start(dir, environment, "run", ROUTE)) {
                assertThat(run.ended().status()).as("runs as it was loaded").isZero();
            }

            edit(mapping, "LastName: last_name | squeese |", "LastName: last_name | squeeze | truncate(80) |");
            awaitErr(service, "Files taken up: 1 route can run, no problems.");
            try (KithProcess run = KithProcess.start(dir, environment, "run", ROUTE, "--json")) {
                Ended ended = run.ended();
                assertThat(ended.status()).isZero();
                JsonNode account =
                        new ObjectMapper().readTree(ended.out()).path("routes").get(0);
                assertThat(account.path("read").asLong())
                        .as("everything is read again")
                        .isEqualTo(1_000);
                assertThat(account.path("created").asLong())
                        .as("the name that was too long")
                        .isEqualTo(1);
            }

            edit("config/mappings/customer-to-contact.yaml", "mapping: customer-to-contact", "mapping: [");
            awaitErr(service, "is not YAML");
            service.stop();
            assertThat(service.ended().err()).doesNotContain("Exception");
        }
    }

    @Test
    void aPortThatIsTakenIsToldAndNothingRuns() throws IOException {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                KithProcess service =
                        KithProcess.start(dir, Map.of("KITH_HTTP_PORT", "" + taken.getLocalPort()), "start")) {
            Ended ended = service.ended();
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("" + taken.getLocalPort(), "KITH_HTTP_PORT")
                    .doesNotContain("Exception", "unexpected");
        }
    }

    private static void awaitErr(KithProcess service, String text) {
        await().until(() -> service.err().contains(text));
    }
}
