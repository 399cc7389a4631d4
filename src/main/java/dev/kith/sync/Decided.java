package dev.kith.sync;

import dev.kith.record.Fate;
import dev.kith.record.RecordKey;
import java.util.Optional;
import java.util.UUID;

/**
 * A fate to be stored.
 *
 * @param sourceFingerprint the record as read; empty for a suppressed one, of which nothing is kept
 * @param holding what the destination holds now, when it does
 * @param refused fingerprint of what the destination refused
 */
public record Decided(
        RecordKey source,
        Fate fate,
        Optional<UUID> sourceFingerprint,
        Optional<Holding> holding,
        Optional<UUID> refused) {

    /**
     * A record at the destination after a write.
     *
     * @param values what was written, as JSON; stored under the person's key only
     */
    public record Holding(String destinationId, String mapping, UUID fingerprint, String values) {
        @Override
        public String toString() {
            return "Holding";
        }
    }
}
