package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

    @TempDir
    private Path dir;

    @Test
    void allAreThereAgainAtTheNextStart() throws IOException {
        try (Sandbox sandbox = Sandbox.start(dir, Clock.systemUTC())) {
            sandbox.salesforce().put("Contact", Map.of("LastName", "Weber", "Birthdate", "1980-02-29"));
            sandbox.hubSpot().put("contacts", Map.of("email", "eva@example.com"));
            assertThat(sandbox.shop().url()).isNotEmpty();
        }

        try (Sandbox sandbox = Sandbox.start(dir, Clock.systemUTC())) {
            assertThat(sandbox.salesforce().records("Contact")).singleElement().satisfies(contact -> assertThat(contact)
                    .containsEntry("Birthdate", "1980-02-29"));
            assertThat(sandbox.hubSpot().records("contacts")).hasSize(1);
        }
    }
}
