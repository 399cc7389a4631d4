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
 * @param begun when it was first tried: an answer may have been lost since
 * @param found how often it was there again after it was done
 */
public record Progress(
        Status status,
        Tier tier,
        Optional<Instant> goneBy,
        Optional<Reason> reason,
        Optional<Instant> begun,
        int found) {

    public static final Progress OPEN =
            new Progress(Status.OPEN, Tier.NONE, Optional.empty(), Optional.empty(), Optional.empty(), 0);

    private static final int MOST_FOUND = 3;
    private static final Reason STILL_THERE = new Reason(
            "still-there",
            "the system shows it again each time after it was erased",
            "see what brings it back there, then retry");

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

    /** The first try counts. */
    Progress begun(Instant at) {
        return new Progress(status, tier, goneBy, reason, begun.or(() -> Optional.of(at)), found);
    }

    /** Open again, because a person has mended what was in the way. */
    Progress reopened() {
        return new Progress(Status.OPEN, Tier.NONE, Optional.empty(), Optional.empty(), begun, 0);
    }

    Progress done(Tier how) {
        return new Progress(Status.DONE, how, Optional.empty(), Optional.empty(), begun, found);
    }

    Progress accepted(Instant by) {
        return new Progress(Status.DONE, Tier.ACCEPTED, Optional.of(by), Optional.empty(), begun, found);
    }

    Progress blocked(Reason why) {
        return new Progress(Status.BLOCKED, Tier.NONE, Optional.empty(), Optional.of(why), begun, found);
    }

    /** It is there, though it was erased: to be done again, but not for ever. */
    Progress foundAgain() {
        return found + 1 < MOST_FOUND
                ? new Progress(Status.OPEN, Tier.NONE, Optional.empty(), Optional.empty(), begun, found + 1)
                : blocked(STILL_THERE);
    }
}
