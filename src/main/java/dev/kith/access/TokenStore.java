package dev.kith.access;

import dev.kith.audit.AuditEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where tokens are kept. Thread-safe. */
public interface TokenStore {

    /** Keeps a token, and the event that tells of it: both or neither. */
    void add(AccessToken token, String secretHash, AuditEvent event);

    /** Empty when there is none of that id, or its row is not as it was kept. */
    Optional<Stored> find(String id);

    /** From the oldest to the newest. */
    List<AccessToken> list();

    /** False when there is none of that id that is not revoked already; then there is no event either. */
    boolean revoke(String id, Instant at, AuditEvent event);

    void used(String id, LocalDate day);

    /** A token and what its secret is compared with. */
    record Stored(AccessToken token, String secretHash) {

        @Override
        public String toString() {
            return "Stored[" + token.id() + "]";
        }
    }
}
