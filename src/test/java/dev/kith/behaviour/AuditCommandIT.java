package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.audit.AuditEvent;
import dev.kith.audit.CheckpointFile;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.keys.KeyFile;
import dev.kith.keys.Keyring;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kith audit}: with a service and without one, here and wherever an export is taken. */
class AuditCommandIT {

    private static final String ANNA = "anna.weber@example.org";

    @TempDir
    private Path dir;

    private Installation kith;
    private Path outside;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 5);
        outside = dir.resolve("outside/checkpoints.jsonl");
        kith.environment.put("KITH_AUDIT_CHECKPOINTS", outside.toString());
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private String url() {
        return "jdbc:h2:file:" + dir.resolve("var/state");
    }

    private void append(int events) throws IOException {
        Keyring keyring = KeyFile.readOrCreate(dir.resolve("var/kith.key"));
        try (StateDatabase database = StateDatabase.open(url(), "kith", "", keyring)) {
            StoredAuditLog log = new StoredAuditLog(database, keyring, new CheckpointFile(outside), Clock.systemUTC());
            for (int i = 0; i < events; i++) {
                log.append(new AuditEvent(
                        Instant.EPOCH,
                        "kith",
                        "located",
                        Optional.of("R-1"),
                        Map.of("systems", i),
                        Map.of("email", ANNA)));
            }
        }
    }

    private void tamper(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "kith", "");
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    @Test
    void aLogThatWasNeverWrittenIsEmptyAndMakesNoState() {
        Ended verified = kith.kith("audit", "verify");

        assertThat(verified.status()).as(verified.all()).isZero();
        assertThat(verified.out()).contains("The audit log is empty.");
        assertThat(dir.resolve("var/state.mv.db")).doesNotExist();
        assertThat(dir.resolve("var/kith.key")).doesNotExist();
    }

    @Test
    void withoutAServiceTheStateIsCheckedAndExported() throws IOException, SQLException {
        append(700);
        Ended verified = kith.kith("audit", "verify");
        assertThat(verified.status()).as(verified.all()).isZero();
        assertThat(verified.out())
                .contains("700 entries. The audit log is whole, and its end is under a signed checkpoint.");

        Path file = dir.resolve("audit.jsonl");
        Ended exported = kith.kith("audit", "export", file.toString());
        assertThat(exported.status()).as(exported.all()).isZero();
        assertThat(exported.out()).contains("700 entries written to " + file, "--key kith-signing.pub");
        assertThat(Files.readString(file)).doesNotContain(ANNA, "anna", "weber");

        tamper("UPDATE audit_entry SET entry = REPLACE(entry, '\"systems\":3', '\"systems\":4') WHERE seq = 4");
        tamper("DELETE FROM audit_entry WHERE seq > 698");
        Ended told = kith.kith("audit", "verify");
        assertThat(told.status()).isEqualTo(1);
        assertThat(told.out())
                .contains(
                        "not as Kith wrote it",
                        "edited     entry 4 does not say",
                        "cut        each of the entries 699 to 700");
        JsonNode json = kith.kith("audit", "verify", "--json").json();
        assertThat(json.path("whole").asBoolean(true)).isFalse();
        assertThat(json.at("/findings/1/kind").asText()).isEqualTo("cut");
        assertThat(json.at("/findings/1/from").asInt()).isEqualTo(699);
    }

    @Test
    void item34AnExportIsCheckedWhereNoKithIs(@TempDir Path elsewhere) throws IOException {
        append(5);
        Path file = elsewhere.resolve("audit.jsonl");
        kith.kith("audit", "export", file.toString());
        Path key = Files.copy(dir.resolve("var/kith-signing.pub"), elsewhere.resolve("kith-signing.pub"));
        Path checkpoints = Files.copy(outside, elsewhere.resolve("checkpoints.jsonl"));
        kith.environment.put("KITH_DATA", elsewhere.resolve("nothing").toString());

        Ended verified = kith.kith("audit", "verify", file.toString(), "--key", key.toString());
        assertThat(verified.status()).as(verified.all()).isZero();
        assertThat(verified.out()).contains("5 entries. The audit log is whole");

        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.subList(8, 10).clear();
        lines.subList(3, 5).clear();
        Files.write(file, lines);
        assertThat(kith.kith("audit", "verify", file.toString(), "--key", key.toString())
                        .status())
                .as("cut, and its checkpoints too")
                .isZero();
        Ended told = kith.kith(
                "audit", "verify", file.toString(), "--key", key.toString(), "--checkpoints", checkpoints.toString());
        assertThat(told.status()).isEqualTo(1);
        assertThat(told.out()).contains("cut        each of the entries 4 to 5");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        append(1);
        Path file = dir.resolve("audit.jsonl");
        kith.kith("audit", "export", file.toString());
        Files.delete(dir.resolve("var/kith-signing.pub"));

        Ended withoutKey = kith.kith("audit", "verify", file.toString());
        assertThat(withoutKey.status()).isEqualTo(1);
        assertThat(withoutKey.err()).contains("no public Ed25519 key", "kith-signing.pub");
        assertThat(kith.kith("audit", "verify", dir.resolve("none").toString()).err())
                .contains("is no exported audit log");
        assertThat(kith.kith(
                                "audit",
                                "verify",
                                "--checkpoints",
                                dir.resolve("none").toString())
                        .err())
                .contains("no checkpoints in", "KITH_AUDIT_CHECKPOINTS");
        assertThat(kith.kith("audit", "export", dir.resolve("no/folder").toString())
                        .err())
                .contains("could not be written", "See that its folder exists");
        assertThat(kith.kith("audit").status()).isEqualTo(2);
    }

    @Test
    void besideAServiceItIsAsked() throws IOException, SQLException {
        append(1_100);
        tamper("DELETE FROM audit_entry WHERE seq = 5");
        kith.environment.keySet().removeIf(name -> name.startsWith("KITH_SHOP"));
        try (KithProcess service = KithProcess.start(dir, kith.environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            Ended verified = kith.kith("audit", "verify");
            assertThat(verified.status()).as(verified.all()).isEqualTo(1);
            assertThat(verified.out()).contains("Found are 1,099 entries", "removed    entry 5 was taken out");

            Path file = dir.resolve("audit.jsonl");
            assertThat(kith.kith("audit", "export", file.toString()).status()).isZero();
            assertThat(Files.readAllLines(file)).hasSize(1_100 + 1_099);
            assertThat(kith.kith("audit", "verify", file.toString()).out()).contains("removed    entry 5");
            assertThat(KithProcess.get(dir.resolve("var"), "/api/audit/entries").statusCode())
                    .isEqualTo(401);
        }
    }
}
