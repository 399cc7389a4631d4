package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.audit.AuditCheck;
import dev.kith.audit.AuditEntry;
import dev.kith.audit.AuditReport.Finding;
import dev.kith.audit.AuditReport.Kind;
import dev.kith.keys.Keyring;
import dev.kith.keys.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody with all rights in the database cannot do to the audit log unseen (privacy.md, items 36 and 37). */
abstract class AuditTamperingContract extends AuditedContract {

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
                seq, entry, Sha256.hex(HexFormat.of().parseHex(before.hash()), entry.getBytes(StandardCharsets.UTF_8)));
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
        assertThat(AuditCheck.of(log, new Keyring(new byte[32]).signer().check())
                        .findings())
                .as("with another key")
                .contains(new Finding(Kind.FORGED, 1), new Finding(Kind.UNSIGNED, 3));
    }
}
