package dev.kith.people;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A record as its system held it when it was read last.
 *
 * @param changedAt when it changed there, if the system tells
 */
public record KnownRecord(RecordKey key, Excerpt excerpt, Optional<Instant> changedAt) {
    @Override
    public String toString() {
        return key.toString();
    }
}
