package dev.kith.audit;

/** A file of the audit log cannot be read or written. */
public final class UnreadableAudit extends RuntimeException {

    public UnreadableAudit(String message) {
        super(message);
    }
}
