package dev.kith.erasure;

import dev.kith.record.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one planned step is.
 *
 * @param tier what is proved
 * @param goneBy when the system says that it is gone at the latest
 * @param reason why it is not done; never with a value
 */
public record Progress(Status status, Tier tier, Optional<Instant> goneBy, Optional<Reason> reason) {

    public static final Progress OPEN = new Progress(Status.OPEN, Tier.NONE, Optional.empty(), Optional.empty());

    /** Where it stands. */
    public enum Status {
        OPEN,
        DONE,
        /** A person has to do something. */
        BLOCKED
    }

    /** How sure it is. */
    public enum Tier {
        NONE,
        /** The system, or a person, said so. */
        ASSERTED,
        /** Accepted for deletion by a date. */
        ACCEPTED,
        /** Asked again: nothing there. */
        ABSENT,
        /** The same, after the vendor's purge. */
        ABSENT_AFTER_PURGE,
        /** It was gone, and is there again. */
        REAPPEARED
    }

    static Progress done(Tier tier) {
        return new Progress(Status.DONE, tier, Optional.empty(), Optional.empty());
    }

    static Progress accepted(Instant goneBy) {
        return new Progress(Status.DONE, Tier.ACCEPTED, Optional.of(goneBy), Optional.empty());
    }

    static Progress blocked(Reason reason) {
        return new Progress(Status.BLOCKED, Tier.NONE, Optional.empty(), Optional.of(reason));
    }
}
