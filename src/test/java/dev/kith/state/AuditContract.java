package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.audit.AuditEntry;
import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The audit log in the hands of honest people, and after a person was forgotten (privacy.md, item 38). */
abstract class AuditContract extends AuditedContract {

    @Test
    void aLogThatNobodyTouchedIsWholeAlsoAfterARestart() {
        assertThat(check()).isEqualTo(new AuditReport(0, 0, List.of()));
        append(3);

        reopen();
        openLog();
        append(1_200);

        assertThat(check()).isEqualTo(new AuditReport(1_203, 1_203, List.of()));
        assertThat(log.entries().map(AuditEntry::seq))
                .isEqualTo(LongStream.rangeClosed(1, 1_203).boxed().toList());
    }

    @Test
    void anEntryTellsItsEventAsCanonicalJson() {
        log.append(new AuditEvent(
                AT,
                "anna",
                "token-made",
                Optional.of("R-1"),
                Map.of("roles", List.of("requester"), "count", 2),
                Map.of()));

        assertThat(log.after(0).get(0).entry())
                .isEqualTo("{\"action\":\"token-made\",\"actor\":\"anna\",\"at\":\"2026-02-03T04:05:06Z\","
                        + "\"facts\":{\"count\":2,\"roles\":[\"requester\"]},\"request\":\"R-1\",\"seq\":1}");
    }

    @Test
    void item38ShreddingKeepsTheChainAndConfirmsNobody() {
        log.append(about("R-1", ANNA));
        log.append(about("R-2", ANNA));
        assertThat(log.confirms(1, "email", ANNA)).contains(true);
        assertThat(log.confirms(1, "email", "somebody@example.org")).contains(false);
        assertThat(log.confirms(1, "phone", ANNA)).isEmpty();
        List<AuditEntry> before = log.entries().toList();

        log.shred("R-1");

        assertThat(log.confirms(1, "email", ANNA)).isEmpty();
        assertThat(log.confirms(2, "email", ANNA)).as("another request").contains(true);
        assertThat(log.entries()).isEqualTo(before);
        log.append(about("R-1", ANNA));
        assertThat(log.confirms(3, "email", ANNA)).contains(true);
        assertThat(check()).isEqualTo(new AuditReport(3, 3, List.of()));
    }

    @Test
    void item38TheSameValueGivesAnotherDigestEachTime() {
        log.append(about("R-1", ANNA));
        log.append(about("R-1", ANNA));

        assertThat(log.entries().map(entry -> entry.digest("email")))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void whatIsAppendedInATransactionThatFailsNeverWas() {
        append(1);

        assertThatThrownBy(() -> database.run(handle -> {
                    log.append(handle, event(2));
                    throw new IllegalArgumentException("afterwards");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        append(1);
        assertThat(check()).isEqualTo(new AuditReport(2, 2, List.of()));
    }

    @Test
    void aProcessThatDiedBeforeItsCheckpointLeavesNoGap() throws IOException {
        append(3);
        String two = Files.readString(checkpoints()).lines().limit(2).reduce("", (all, line) -> all + line + "\n");
        Files.writeString(checkpoints(), two);
        assertThat(check()).as("lags").isEqualTo(new AuditReport(3, 2, List.of()));

        Files.writeString(checkpoints(), two + "{\"at\":\"2026-");
        assertThat(check()).as("half a line").isEqualTo(new AuditReport(3, 2, List.of()));
        append(1);
        assertThat(check()).isEqualTo(new AuditReport(4, 4, List.of()));
        assertThat(Files.readString(checkpoints())).startsWith(two).hasLineCount(3);
    }

    @Test
    void checkpointsThatCannotBeWrittenUndoNothing() throws IOException {
        Files.createDirectories(checkpoints());
        append(1);
        Files.delete(checkpoints());
        append(1);

        assertThat(check()).isEqualTo(new AuditReport(2, 2, List.of()));
    }

    @Test
    void manyAppendAtOnceWithoutAGap() throws Exception {
        together(8, thread -> () -> {
            for (int i = 0; i < 25; i++) {
                log.append(event(i));
            }
            return true;
        });

        assertThat(check()).isEqualTo(new AuditReport(200, 200, List.of()));
    }

    @Test
    void severalNodesAppendToOneChain() throws Exception {
        if (!where.isPostgres()) {
            return; // one process alone opens an H2 file
        }
        try (StateDatabase other = where.open(keyring)) {
            StoredAuditLog there = log(other);
            together(6, thread -> () -> {
                for (int i = 0; i < 20; i++) {
                    (thread % 2 == 0 ? log : there).append(i % 5 == 0 ? about("R-" + thread, ANNA) : event(i));
                }
                return true;
            });
        }
        assertThat(check()).isEqualTo(new AuditReport(120, 120, List.of()));
    }
}
