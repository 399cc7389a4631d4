package dev.kith.audit;

import java.util.Optional;

/** Where everything that somebody may have to answer for is written down. Thread-safe. */
public interface AuditLog {

    /**
     * Adds an event at the end, and a signed checkpoint of it outside the database.
     *
     * @throws RuntimeException when it could not be stored: then what it tells of must not happen either
     */
    void append(AuditEvent event);

    /** The newest entry: where the chain stands. */
    Optional<AuditEntry> last();

    /**
     * Destroys what the commitments of a request could be confirmed with. The chain stays as it is, and nobody can guess any more what
     * was committed to.
     */
    void shred(String request);
}
