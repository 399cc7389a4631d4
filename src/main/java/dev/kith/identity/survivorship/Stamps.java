package dev.kith.identity.survivorship;

import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to a record, as far as known.
 *
 * @param updated when its system last changed it, by that system's clock
 * @param firstRead when Kith first read it
 * @param created when its system created it
 */
public record Stamps(Optional<Instant> updated, Optional<Instant> firstRead, Optional<Instant> created) {

    public static final Stamps UNKNOWN = new Stamps(Optional.empty(), Optional.empty(), Optional.empty());

    public static Stamps updated(Instant updated) {
        return new Stamps(Optional.of(updated), Optional.empty(), Optional.empty());
    }
}
