package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What one record brought in.
 *
 * @param value as its system spells it; empty only for a blank part of a group
 * @param since when its system last changed the record, where known: systems rarely tell it by field
 */
public record Contribution(RecordKey from, Optional<Object> value, Optional<Instant> since) {

    /** The key alone: values are about a person and stay here. */
    @Override
    public String toString() {
        return from.toString();
    }
}
