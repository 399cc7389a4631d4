package dev.kith.hubspot;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A limit is used up: the one of the day (at once), or a short one that several waits did not outlast. */
public final class HubSpotRateLimitException extends HubSpotException {

    private final boolean daily;
    private final @Nullable Instant until;

    HubSpotRateLimitException(String what, HubSpotError error, boolean daily, @Nullable Instant until) {
        super(what, error);
        this.daily = daily;
        this.until = until;
    }

    /** Whether it is the limit of the day, which HubSpot lifts at midnight in the account's own time zone. */
    public boolean isDaily() {
        return daily;
    }

    /** When a call may succeed again; empty for the day's limit, because HubSpot does not tell the account's time zone. */
    public Optional<Instant> getUntil() {
        return Optional.ofNullable(until);
    }
}
