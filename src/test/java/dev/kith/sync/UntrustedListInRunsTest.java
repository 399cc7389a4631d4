package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a suppression list that does not fit its journal no run writes anything. Numbers are those of the acceptance list. */
class UntrustedListInRunsTest {

    private static final Identifier SOMEBODY = new Identifier(Kind.EMAIL, "somebody@example.org");

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
        synced.bench.forget(SOMEBODY);
        synced.shop.fill(20);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    @Test
    void aRunWithoutTheJournalWritesAndLooksUpNothing_58_59() {
        synced.bench.deleteJournal();

        RunAccount account = synced.run();

        assertThat(account.status()).isEqualTo(RunStatus.FAILED);
        assertThat(account.toString()).contains("is missing, though people are on the list");
        assertThat(synced.crm.writes()).isEmpty();
        assertThat(synced.crm.lookedUp()).isEmpty();
        assertThat(synced.checkpoint()).isEqualTo(Checkpoint.NONE);
    }

    @Test
    void aRunWithATruncatedListWritesNothing_58() {
        synced.bench.execute("DELETE FROM suppression");

        assertThat(synced.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aPageUnderWayWritesNothingOnceTheJournalIsGone_58() {
        synced.sendingBy((page, done) -> {
            page.map("customer");
            page.match();
            synced.bench.deleteJournal();
            try {
                page.write();
                done.done(null);
            } catch (RuntimeException e) {
                done.done(e);
            }
        });

        RunAccount account = synced.run();

        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(synced.crm.writes()).isEmpty();
        assertThat(synced.bench.rows("fate")).isZero();
    }

    @Test
    void theNextRunWritesOnceTheListIsWholeAgain_58() {
        synced.bench.execute("CREATE TABLE kept AS SELECT * FROM suppression");
        synced.bench.execute("DELETE FROM suppression");
        synced.run();

        synced.bench.execute("INSERT INTO suppression SELECT * FROM kept");
        synced.shop.put(3, Map.of("email", SOMEBODY.value()));
        RunAccount account = synced.run();

        assertThat(account.created()).isEqualTo(19);
        assertThat(account.suppressed()).isEqualTo(1);
    }
}
