package dev.kith.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.audit.AuditReport.Finding;
import dev.kith.audit.AuditReport.Kind;
import dev.kith.keys.Keyring;
import dev.kith.keys.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that left the house is as hard to change unseen as the one at home. */
class AuditExportTest {

    @TempDir
    private Path folder;

    private final Signer signer = new Keyring(new byte[32]).signer();
    private Path exported;

    private record Log(List<String> checkpoints, List<AuditEntry> all) implements AuditTrail {
        @Override
        public Stream<AuditEntry> entries() {
            return all.stream();
        }
    }

    @BeforeEach
    void export() throws IOException {
        CheckpointFile file = new CheckpointFile(folder.resolve("checkpoints"));
        List<AuditEntry> all = new ArrayList<>();
        String previous = AuditEntry.NO_HASH;
        for (int seq = 1; seq <= 7; seq++) {
            AuditEvent event = AuditEvent.of(Instant.EPOCH, "Jürgen, hash", "tested", Map.of("number", 10 * seq));
            AuditEntry entry = AuditEntry.of(event, seq, previous, Map.of());
            all.add(entry);
            previous = entry.hash();
            if (seq % 3 == 0) {
                file.add(entry, Instant.EPOCH, signer);
            }
        }
        exported = folder.resolve("audit.jsonl");
        assertThat(AuditExport.write(new Log(file.lines(), all), exported)).isEqualTo(7);
    }

    private AuditReport check() {
        return AuditCheck.of(new AuditExport(exported), signer.check());
    }

    private List<Finding> afterChanging(Consumer<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(exported));
        change.accept(lines);
        Files.write(exported, lines);
        return check().findings();
    }

    /** Line of an entry: two checkpoints stand before them. */
    private static int line(int seq) {
        return seq + 1;
    }

    @Test
    void whatNobodyTouchedIsWhole() {
        assertThat(check()).isEqualTo(new AuditReport(7, 6, List.of()));
    }

    @Test
    void anEditIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.set(line(4), lines.get(line(4)).replace(":40", ":41"))))
                .containsExactly(new Finding(Kind.EDITED, 4));
    }

    @Test
    void aSpaceIsAnEditToo() throws IOException {
        assertThat(afterChanging(lines -> lines.set(line(4), lines.get(line(4)).replace(":40", ": 40"))))
                .containsExactly(new Finding(Kind.EDITED, 4));
    }

    @Test
    void aLineThatIsNoEntryIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.set(line(4), "{}"))).containsExactly(new Finding(Kind.EDITED, 4));
    }

    @Test
    void aHashThatIsNoneIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.set(line(4), lines.get(line(4)).replaceAll("[0-9a-f]{64}", "x"))))
                .containsExactly(new Finding(Kind.EDITED, 4));
    }

    @Test
    void swappedLinesAreTold() throws IOException {
        assertThat(afterChanging(lines -> Collections.swap(lines, line(3), line(4))))
                .containsExactly(new Finding(Kind.REORDERED, 3));
    }

    @Test
    void aLineThatStandsTwiceIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.add(line(5), lines.get(line(4)))))
                .containsExactly(new Finding(Kind.REORDERED, 4));
    }

    @Test
    void aRemovedLineIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.remove(line(4)))).containsExactly(new Finding(Kind.REMOVED, 4));
    }

    @Test
    void aCutTailIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.subList(line(5), lines.size()).clear()))
                .containsExactly(new Finding(Kind.CUT, 5, 6));
    }

    @Test
    void aTailThatWasCutWithItsCheckpointsIsToldByThoseKeptElsewhere() throws IOException {
        List<Finding> inItself = afterChanging(lines -> {
            lines.subList(line(4), lines.size()).clear();
            lines.remove(1);
        });
        assertThat(inItself).isEmpty();
        List<String> elsewhere = new CheckpointFile(folder.resolve("checkpoints")).lines();

        assertThat(AuditCheck.of(elsewhere, new AuditExport(exported), signer.check())
                        .findings())
                .containsExactly(new Finding(Kind.CUT, 4, 6));
    }

    @Test
    void aForgedCheckpointIsTold() throws IOException {
        Signer forger = new Keyring(
                        "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .signer();
        assertThat(afterChanging(lines -> {
                    AuditEntry entry = new AuditExport(exported)
                            .entries()
                            .skip(6)
                            .findFirst()
                            .orElseThrow();
                    lines.add(
                            0,
                            "{\"checkpoint\":"
                                    + SignedCheckpoint.of(entry, Instant.EPOCH, forger)
                                            .line() + "}");
                }))
                .containsExactly(new Finding(Kind.FORGED, 7));
    }

    @Test
    void aCheckpointThatIsNoneIsTold() throws IOException {
        assertThat(afterChanging(lines -> lines.set(0, "{\"checkpoint\":nothing}")))
                .containsExactly(new Finding(Kind.FORGED, 0))
                .allMatch(finding -> finding.text().contains("a line of the checkpoints is none"));
    }

    /** Separators of Unicode are no ends of lines. */
    @Test
    void everyRequestNumberSurvivesTheFile() {
        AuditEvent event = new AuditEvent(
                Instant.EPOCH, "kith", "tested", java.util.Optional.of("R\u2028\u0085\n1"), Map.of(), Map.of());
        AuditEntry entry = AuditEntry.of(event, 1, AuditEntry.NO_HASH, Map.of());
        AuditExport.write(new Log(List.of(), List.of(entry)), exported);

        assertThat(new AuditExport(exported).entries()).containsExactly(entry);
    }

    @Test
    void findingsEndSomewhere() throws IOException {
        assertThat(afterChanging(lines -> lines.addAll(Collections.nCopies(1_000, lines.get(line(4))))))
                .hasSize(AuditReport.MOST_FINDINGS);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(exported, "Name,Email\n");
        assertThatThrownBy(() -> new AuditExport(exported))
                .isInstanceOf(UnreadableAudit.class)
                .hasMessageContaining("./kith audit export FILE");
        assertThatThrownBy(() -> new AuditExport(folder)).isInstanceOf(UnreadableAudit.class);
        assertThatThrownBy(() -> AuditExport.write(new Log(List.of(), List.of()), folder.resolve("no/such/folder")))
                .isInstanceOf(UnreadableAudit.class)
                .hasMessageContaining("could not be written");
    }

    @Test
    void aFailedExportLeavesTheOneBefore() throws IOException {
        String before = Files.readString(exported);
        AuditTrail broken = new AuditTrail() {
            @Override
            public List<String> checkpoints() {
                return List.of();
            }

            @Override
            public Stream<AuditEntry> entries() {
                return Stream.generate(() -> {
                    throw new IllegalStateException("the state is gone");
                });
            }
        };

        assertThatThrownBy(() -> AuditExport.write(broken, exported)).isInstanceOf(IllegalStateException.class);

        assertThat(Files.readString(exported)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.jsonl", "checkpoints");
        }
    }
}
