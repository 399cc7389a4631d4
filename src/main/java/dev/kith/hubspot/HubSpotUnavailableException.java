package dev.kith.hubspot;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HubSpot gave no usable answer, or the account is being moved between data centres. */
public final class HubSpotUnavailableException extends HubSpotException {

    private final boolean maybeProcessed;
    private final @Nullable Instant retryAt;

    HubSpotUnavailableException(String what, HubSpotError error, boolean maybeProcessed, @Nullable Instant retryAt) {
        super(what, error);
        this.maybeProcessed = maybeProcessed;
        this.retryAt = retryAt;
    }

    /** Whether HubSpot may have done what was asked, although it did not say so. */
    public boolean isMaybeProcessed() {
        return maybeProcessed;
    }

    /** When HubSpot asks to come back, if it said so; calls before that fail at once. */
    public Optional<Instant> getRetryAt() {
        return Optional.ofNullable(retryAt);
    }
}
