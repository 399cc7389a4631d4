package dev.kith.audit;

import java.util.List;

/**
 * What checking a log found.
 *
 * @param covered the last entry that a signed checkpoint confirms; 0 for none
 * @param findings at most {@value #MOST_FINDINGS}, in the order of the log; none when the log is whole
 */
public record AuditReport(long entries, long covered, List<Finding> findings) {

    public static final int MOST_FINDINGS = 100;

    public AuditReport {
        findings = List.copyOf(findings);
    }

    public boolean isWhole() {
        return findings.isEmpty();
    }

    /** How a log was tampered with. */
    public enum Kind {
        EDITED("does not say what was written, or the hash before it is not the one it was written after"),
        REORDERED("stands in the place of another one"),
        REMOVED("was taken out"),
        REWRITTEN("is not the one that Kith signed: it was written anew, or one before it"),
        CUT("is gone from the end, though a signed checkpoint tells that it was there"),
        FORGED("has a checkpoint that Kith did not sign with this key"),
        UNSIGNED("has no signed checkpoint before or after it: whether the end is missing, nobody can tell");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As commands print it. */
        public String written() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One thing that is not as it was written.
     *
     * @param seq the first entry concerned; 0 where nobody can tell which
     * @param until the last one
     */
    public record Finding(Kind kind, long seq, long until) {

        public Finding(Kind kind, long seq) {
            this(kind, seq, seq);
        }

        public String text() {
            if (seq == 0) {
                return "a line of the checkpoints is none";
            }
            return (seq == until ? "entry " + seq + " " : "each of the entries " + seq + " to " + until + " ")
                    + kind.text;
        }
    }
}
