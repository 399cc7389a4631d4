package dev.kith.sync;

import dev.kith.record.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the state remembers of one source record at one destination.
 *
 * @param destinationId its cross-reference: the destination's own id
 * @param written per mapping, the fingerprint of what was last written there
 * @param sourceFingerprint the source record when it last got a fate on this route
 * @param settled false while the record is set aside or deferred, and when it never had a fate
 * @param refused what the destination refused last time, if it did
 * @param blocked why the gate held the record back last time, if it did
 */
public record Known(
        Optional<Supplier<String>> destinationId,
        Map<String, UUID> written,
        Optional<UUID> sourceFingerprint,
        boolean settled,
        Optional<Refusal> refused,
        Optional<Reason> blocked) {

    public static final Known NOTHING =
            new Known(Optional.empty(), Map.of(), Optional.empty(), false, Optional.empty(), Optional.empty());

    /** True when the record got its fate as it is now, and nothing is left to do about it. */
    boolean isSettledAs(UUID fingerprint) {
        return settled && sourceFingerprint.filter(fingerprint::equals).isPresent();
    }

    /** A refusal by the destination: the same values would be refused again. */
    public record Refusal(UUID fingerprint, Reason reason) {}

    @Override
    public String toString() {
        return "Known";
    }
}
