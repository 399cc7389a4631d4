package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.audit.CheckpointFile;
import dev.kith.behaviour.Installation.Ended;
import dev.kith.keys.KeyFile;
import dev.kith.keys.Keyring;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredSuppressionList;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kith journal}, and a Kith whose journal is gone. */
class JournalIT {

    @TempDir
    private Path dir;

    private Installation kith;
    private Path journal;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 20);
        journal = dir.resolve("elsewhere/journal.jsonl");
        kith.environment.put("KITH_JOURNAL", journal.toString());
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private void forget(String email) {
        Keyring keyring = KeyFile.read(dir.resolve("var/kith.key"));
        try (StateDatabase database =
                StateDatabase.open("jdbc:h2:file:" + dir.resolve("var/state"), "kith", "", keyring)) {
            StoredAuditLog audit = new StoredAuditLog(
                    database,
                    keyring,
                    new CheckpointFile(dir.resolve("var/audit-checkpoints.jsonl")),
                    Clock.systemUTC());
            try (Barrier.Held held = database.barrier().exclusive()) {
                new StoredSuppressionList(database, keyring, new Journal(journal, keyring), audit, Clock.systemUTC())
                        .add(List.of(new Identifier(Identifier.Kind.EMAIL, email)), "R-2026-0001");
            }
        }
    }

    @Test
    void withoutItsJournalKithWritesNothingUntilItIsBackOrANewOneIsBegun_58_59() throws IOException, SQLException {
        assertThat(kith.run().status()).isZero();
        forget("nobody.here@example.org");
        assertThat(kith.kith("journal", "check").out()).contains("fits its journal: 1 entry, 1 line");
        Path away = journal.resolveSibling("away");
        Files.move(journal, away);
        kith.sql("update customers set last_name = 'Changed', updated_at = localtimestamp where customer_id ="
                + " (select min(customer_id) from customers)");
        long writes = kith.salesforce.stats().writeCalls();

        Ended fenced = kith.run();

        assertThat(fenced.status()).isEqualTo(1);
        assertThat(fenced.all()).contains("is missing, though people are on the list", "KITH_JOURNAL");
        assertThat(kith.kith("journal", "check").err()).contains("is missing").doesNotContain("at dev.kith");
        assertThat(kith.salesforce.stats().writeCalls()).isEqualTo(writes);
        Files.move(away, journal);
        assertThat(kith.kith("journal", "check").status()).isZero();
        Files.delete(journal);
        assertThat(kith.kith("journal", "begin").status()).isEqualTo(2);
        Ended begun = kith.kith("journal", "begin", "--reason", "disk \"B\" broke");
        assertThat(begun.out()).as(begun.all()).contains("A new journal is begun: 1 entry, 1 line");
        assertThat(kith.run().status()).isZero();
        assertThat(kith.salesforce.stats().writeCalls()).isGreaterThan(writes);
    }
}
