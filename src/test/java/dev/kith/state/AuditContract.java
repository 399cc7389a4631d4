package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.audit.AuditCheck;
import dev.kith.audit.AuditEntry;
import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditReport;
import dev.kith.audit.AuditReport.Finding;
import dev.kith.audit.AuditReport.Kind;
import dev.kith.audit.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log, and what somebody with all rights in the database cannot do to it unseen (privacy.md, items 36 to 38). */
abstract class AuditContract extends StateContract {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
    private static final String ANNA = "anna.weber@example.org";

    @TempDir
    private Path outside;

    private StoredAuditLog log;

    @BeforeEach
    void openLog() {
        log = log(database);
    }

    private Path checkpoints() {
        return outside.resolve("checkpoints.jsonl");
    }

    private StoredAuditLog log(StateDatabase node) {
        return new StoredAuditLog(node, keyring, new CheckpointFile(checkpoints()), Clock.fixed(AT, ZoneOffset.UTC));
    }

    private static AuditEvent event(int number) {
        return AuditEvent.of(AT, "kith", "tested", Map.of("number", number));
    }

    private static AuditEvent about(String request, String email) {
        return new AuditEvent(
                AT, "kith", "located", Optional.of(request), Map.of("systems", 3), Map.of("email", email));
    }

    private void append(int events) {
        for (int i = 1; i <= events; i++) {
            log.append(event(i));
        }
    }

    private AuditReport check() {
        return AuditCheck.of(log, keyring.signer().check());
    }

    private List<Finding> findings() {
        return check().findings();
    }

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
    void item36AnEditIsTold() {
        append(9);

        where.execute("UPDATE audit_entry SET entry = REPLACE(entry, '\"number\":5', '\"number\":6') WHERE seq = 5");

        assertThat(findings()).containsExactly(new Finding(Kind.EDITED, 5));
    }

    @Test
    void item36AnEditWithItsHashMadeAnewIsTold() {
        append(9);
        String edited = log.after(4).get(0).entry().replace("\"number\":5", "\"number\":6");

        write(5, edited, 4);

        assertThat(findings()).containsExactly(new Finding(Kind.REWRITTEN, 5), new Finding(Kind.EDITED, 6));
    }

    @Test
    void item36AnEditWithAllHashesMadeAnewIsTold() {
        append(9);
        String edited = log.after(4).get(0).entry().replace("\"number\":5", "\"number\":6");

        write(5, edited, 4);
        for (int seq = 6; seq <= 9; seq++) {
            write(seq, log.after(seq - 1).get(0).entry(), seq - 1);
        }

        assertThat(findings()).containsExactly(new Finding(Kind.REWRITTEN, 5));
    }

    /** As somebody does who knows how the chain is made. */
    private void write(int seq, String entry, int previous) {
        AuditEntry before = log.after(previous - 1L).get(0);
        AuditEntry forged = new AuditEntry(
                seq,
                entry,
                dev.kith.keys.Sha256.hex(
                        java.util.HexFormat.of().parseHex(before.hash()),
                        entry.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        where.execute("UPDATE audit_entry SET entry = '" + entry + "', entry_hash = '" + forged.hash()
                + "' WHERE seq = " + seq);
    }

    @Test
    void item36ReorderedEntriesAreTold() {
        append(9);

        where.execute("UPDATE audit_entry SET seq = 99 WHERE seq = 3");
        where.execute("UPDATE audit_entry SET seq = 3 WHERE seq = 6");
        where.execute("UPDATE audit_entry SET seq = 6 WHERE seq = 99");

        assertThat(findings()).containsExactly(new Finding(Kind.REORDERED, 3), new Finding(Kind.REORDERED, 6));
    }

    @Test
    void item36RemovedEntriesAreTold() {
        append(9);

        where.execute("DELETE FROM audit_entry WHERE seq IN (1, 4, 5)");

        assertThat(findings()).containsExactly(new Finding(Kind.REMOVED, 1), new Finding(Kind.REMOVED, 4, 5));
    }

    @Test
    void item37ACutTailIsToldByACheckpointOutside() {
        append(9);
        where.execute("DELETE FROM audit_entry WHERE seq > 6");
        where.execute("UPDATE audit_head SET seq = 6, entry_hash = (SELECT entry_hash FROM audit_entry WHERE seq = 6)");

        assertThat(findings()).containsExactly(new Finding(Kind.CUT, 7, 9));

        append(3);
        assertThat(findings()).as("with others in its place").containsExactly(new Finding(Kind.REWRITTEN, 7));
    }

    @Test
    void item37ALogThatIsGoneIsTold() {
        append(2);
        where.execute("DELETE FROM audit_entry");

        assertThat(findings()).containsExactly(new Finding(Kind.CUT, 1, 2));
    }

    @Test
    void item37WithoutCheckpointsNobodyCanTell() throws IOException {
        append(2);
        Files.delete(checkpoints());

        assertThat(findings()).containsExactly(new Finding(Kind.UNSIGNED, 2));
    }

    @Test
    void item37AForgedCheckpointIsTold() throws IOException {
        append(3);
        List<String> lines = Files.readAllLines(checkpoints());
        Files.write(checkpoints(), List.of(lines.get(0), lines.get(1).replace("\"seq\":2", "\"seq\":3")));

        assertThat(findings()).containsExactly(new Finding(Kind.FORGED, 3));
        assertThat(AuditCheck.of(
                                log,
                                new dev.kith.keys.Keyring(new byte[32]).signer().check())
                        .findings())
                .as("with another key")
                .contains(new Finding(Kind.FORGED, 1), new Finding(Kind.UNSIGNED, 3));
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
