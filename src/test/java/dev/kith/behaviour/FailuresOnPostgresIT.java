package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told when the state is in PostgreSQL and that is not as it should be. */
class FailuresOnPostgresIT {

    private static final int CUSTOMERS = 60;

    @TempDir
    private Path dir;

    @Test
    void aStateThatGoesAwayInTheMiddleIsToldAndNothingIsLost() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, CUSTOMERS);
                EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            kith.edit(
                    "routes/" + Installation.ROUTE + ".camel.yaml",
                    "every: 15 minutes",
                    "every: 15 minutes\n        page-size: 5\n        in-flight: 1");
            kith.environment.put("KITH_STATE_URL", postgres.getJdbcUrl("postgres", "postgres"));
            kith.environment.put("KITH_STATE_USER", "postgres");
            Path key = dir.resolve("var/kith.key");

            Ended keyless = kith.run();
            assertThat(keyless.status()).isEqualTo(1);
            assertThat(keyless.err()).contains("There is no key file", "KITH_KEY_FILE");
            assertThat(key).doesNotExist();

            Files.createDirectories(dir.resolve("var"));
            Files.writeString(key, "A".repeat(43) + "=\n");
            kith.salesforce
                    .faults()
                    .add(Fault.delay(Duration.ofMillis(150)).onWrites().always());
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
                await().until(() -> kith.contacts() > 10);
                stop(postgres);
            });
            Ended ended = kith.run();
            stopped.join();

            assertThat(ended.status()).isEqualTo(3);
            assertThat(ended.all()).contains("state database", "Nothing is lost");
            assertThat(kith.contacts()).isBetween(10, CUSTOMERS - 1);
            Ended down = kith.run();
            assertThat(down.status()).isEqualTo(1);
            assertThat(down.err()).contains("state database cannot be opened", "KITH_STATE_URL");

            kith.salesforce.faults().clear();
            kith.environment.remove("KITH_STATE_URL");
            kith.environment.remove("KITH_STATE_USER");
            assertThat(kith.run().status()).isZero();
            assertThat(kith.contacts()).isEqualTo(CUSTOMERS);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
