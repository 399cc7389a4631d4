package dev.kith.hubspot;

import java.time.Instant;

/** The exception for each kind of refusal. */
final class Refusals {

    private Refusals() {}

    static HubSpotException of(HubSpotError error) {
        return switch (error.status()) {
            case 400, 422 -> new HubSpotValidationException("HubSpot does not take what was sent", error);
            case 401 -> new HubSpotUnauthorizedException("HubSpot refuses the token", error);
            case 403 -> new HubSpotUnauthorizedException("The token lacks a right in HubSpot", error);
            case 404 -> new HubSpotNotFoundException("HubSpot has no such record or object type", error);
            case 409 -> new HubSpotConflictException("Another record in HubSpot is in the way", error);
            case 414 ->
                new HubSpotValidationException("The call's address is too long, ask for fewer properties", error);
            default -> new HubSpotException("HubSpot refused the call", error);
        };
    }

    static HubSpotException daily(HubSpotError error) {
        return new HubSpotRateLimitException(
                "The day's limit of calls is used up; HubSpot lifts it at midnight in the account's time zone, which it does not tell",
                error,
                true,
                null);
    }

    static HubSpotException tooFast(HubSpotError error, Instant until) {
        return new HubSpotRateLimitException("HubSpot's rate limit is used up until " + until, error, false, until);
    }

    static HubSpotException paused(HubSpotError error, Instant until) {
        return new HubSpotUnavailableException(
                "HubSpot is moving the account to another data centre and asks to come back at " + until,
                error,
                false,
                until);
    }

    static HubSpotException locked(HubSpotError error) {
        return new HubSpotUnavailableException("HubSpot keeps the records locked", error, false, null);
    }

    static HubSpotException failed(HubSpotError error, boolean maybeProcessed) {
        return new HubSpotUnavailableException(
                "HubSpot failed" + afterwards(maybeProcessed), error, maybeProcessed, null);
    }

    static HubSpotException silent(String cause, boolean maybeProcessed) {
        return new HubSpotUnavailableException(
                "HubSpot did not answer: " + cause + afterwards(maybeProcessed),
                HubSpotError.of(0, ""),
                maybeProcessed,
                null);
    }

    private static String afterwards(boolean maybeProcessed) {
        return maybeProcessed ? "; it may have done what was asked" : "; nothing was done";
    }
}
