package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the systems can tell is told before a run, when they may be asked. */
class ValidateConnectIT {

    private static final String ROUTE = Installation.ROUTE;
    private static final String MAPPING = "config/mappings/customer-to-contact.yaml";

    @TempDir
    private Path dir;

    @Test
    void aFieldThatTheDestinationDoesNotHaveIsToldAtItsLine() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 3)) {
            kith.edit(MAPPING, "  MailingCity: city", "  MailingTown: city");
            Ended files = kith.kith("validate");
            assertThat(files.status()).isZero();
            assertThat(files.out()).contains("1 route can run by the files, no problems.", "No system was asked");

            Ended asked = kith.kith("validate", "--connect");

            assertThat(asked.status()).as(asked.all()).isEqualTo(2);
            assertThat(asked.out())
                    .contains(MAPPING + ":17: ", "MailingTown", "1 problem.")
                    .doesNotContain("No system was asked");
            assertThat(kith.contacts()).isZero();
            assertThat(dir.resolve("var/kith.key")).doesNotExist();
            assertThat(dir.resolve("var/state.mv.db")).doesNotExist();
            JsonNode looked = kith.kith("validate", "--connect", "--json")
                    .json()
                    .path("systems")
                    .get(0);
            assertThat(looked.path("route").asText()).isEqualTo(ROUTE);
            assertThat(looked.path("problems")).hasSize(1);
        }
    }

    @Test
    void aColumnThatIsGoneAndSystemsThatAreDownAreTold() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 3)) {
            Ended well = kith.kith("validate", "--connect");
            assertThat(well.status()).as(well.all()).isZero();
            assertThat(well.out()).contains(ROUTE + ": both ends have what the files name", "no problems.");

            kith.sql("ALTER TABLE customers ADD COLUMN shoe_size INT");
            assertThat(kith.kith("validate", "--connect").out())
                    .contains("nobody described, so not carried: customers.shoe_size");

            kith.sql("DELETE FROM customers");
            Ended empty = kith.kith("validate", "--connect");
            assertThat(empty.status()).as("no mistake of the files").isZero();
            assertThat(empty.out()).contains("its source shows no record yet");

            kith.sql("ALTER TABLE customers DROP COLUMN city");
            Ended gone = kith.kith("validate", "--connect");
            assertThat(gone.status()).isEqualTo(2);
            assertThat(gone.out()).contains(ROUTE + ": ", "city");

            kith.environment.put("KITH_SALESFORCE_CLIENT_SECRET", "wrong");
            assertThat(kith.kith("validate", "--connect").status()).isNotZero();
        }
    }

    @Test
    void besideAServiceItAsksWhatTheFilesSayNowAndTakesNothingUp() throws IOException {
        Installation.copy(Path.of("config"), dir.resolve("config"));
        Installation.copy(Path.of("routes"), dir.resolve("routes"));
        Map<String, String> environment = Map.of("KITH_HTTP_PORT", "0");
        try (KithProcess service = KithProcess.start(dir, environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            Path mapping = dir.resolve(MAPPING);
            Files.writeString(mapping, Files.readString(mapping).replace("  MailingCity: city", "  MailingTown: city"));

            try (KithProcess validate = KithProcess.start(dir, environment, "validate", "--connect", "--json")) {
                Ended ended = validate.ended();
                assertThat(ended.status()).as(ended.all()).isEqualTo(2);
                JsonNode systems = new ObjectMapper().readTree(ended.out()).path("systems");
                assertThat(systems).hasSize(4);
                assertThat(systems.toString()).contains("MailingTown");
            }
        }
    }
}
