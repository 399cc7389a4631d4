package dev.kith.audit;

import dev.kith.audit.AuditReport.Finding;
import dev.kith.audit.AuditReport.Kind;
import dev.kith.keys.SignatureCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether a log is as Kith wrote it. Within the log the chain of hashes tells; that its end is missing, or that all of it was
 * written anew, only checkpoints can tell. Holds the checkpoints in memory, of the entries one.
 */
public final class AuditCheck {

    private final Map<Long, Set<String>> signed = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private long last;
    private long covered;
    private String hash = AuditEntry.NO_HASH;

    /** False where the entry before is missing or another one, so that its hash tells nothing. */
    private boolean connected = true;

    private boolean rewritten;

    private AuditCheck() {}

    /** Checks a log with the public key of the Kith that wrote it. */
    public static AuditReport of(AuditTrail trail, SignatureCheck key) {
        return of(trail.checkpoints(), trail, key);
    }

    /** Checks a log by checkpoints that somebody kept elsewhere. */
    public static AuditReport of(List<String> checkpoints, AuditTrail trail, SignatureCheck key) {
        AuditCheck check = new AuditCheck();
        checkpoints.forEach(line -> check.take(line, key));
        try (Stream<AuditEntry> entries = trail.entries()) {
            for (Iterator<AuditEntry> all = entries.iterator(); all.hasNext(); ) {
                check.look(all.next());
            }
        }
        check.lookForTheEnd();
        return new AuditReport(check.entries, check.covered, check.findings);
    }

    private void take(String line, SignatureCheck key) {
        Optional<SignedCheckpoint> checkpoint = SignedCheckpoint.parse(line);
        if (checkpoint.filter(one -> one.holds(key)).isPresent()) {
            signed.computeIfAbsent(checkpoint.get().seq(), seq -> new HashSet<>())
                    .add(checkpoint.get().hash());
        } else {
            found(new Finding(Kind.FORGED, checkpoint.map(SignedCheckpoint::seq).orElse(0L)));
        }
    }

    private void look(AuditEntry entry) {
        entries++;
        if (entry.seq() <= last) {
            // What was missing before stands here.
            findings.remove(new Finding(Kind.REMOVED, entry.seq()));
            found(new Finding(Kind.REORDERED, entry.seq()));
            connected = false;
            return;
        }
        if (entry.seq() > last + 1) {
            found(new Finding(Kind.REMOVED, last + 1, entry.seq() - 1));
            connected = false;
        }
        lookInto(entry);
        last = entry.seq();
    }

    private void lookInto(AuditEntry entry) {
        long own = entry.ownSeq();
        if (own != entry.seq()) {
            found(new Finding(own == 0 ? Kind.EDITED : Kind.REORDERED, entry.seq()));
            connected = false;
            return;
        }
        if (connected && !AuditEntry.hash(hash, entry.entry()).equals(entry.hash())) {
            found(new Finding(Kind.EDITED, entry.seq()));
        }
        connected = entry.hash().matches("[0-9a-f]{64}");
        hash = entry.hash();
        compare(entry);
    }

    private void compare(AuditEntry entry) {
        Set<String> hashes = signed.getOrDefault(entry.seq(), Set.of());
        if (hashes.stream().anyMatch(one -> !one.equals(entry.hash()))) {
            if (!rewritten) {
                found(new Finding(Kind.REWRITTEN, entry.seq()));
            }
            rewritten = true; // and so is all that follows
        } else if (!hashes.isEmpty()) {
            covered = entry.seq();
        }
    }

    private void lookForTheEnd() {
        long highest = signed.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        if (highest > last) {
            found(new Finding(Kind.CUT, last + 1, highest));
        }
        if (highest == 0 && entries > 0) {
            found(new Finding(Kind.UNSIGNED, last));
        }
    }

    private void found(Finding finding) {
        if (findings.size() < AuditReport.MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
