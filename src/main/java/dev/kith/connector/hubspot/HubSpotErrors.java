package dev.kith.connector.hubspot;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.hubspot.HubSpotException;
import dev.kith.hubspot.HubSpotRateLimitException;
import dev.kith.hubspot.HubSpotUnauthorizedException;
import dev.kith.hubspot.HubSpotUnavailableException;
import java.util.Optional;

/** What it means when HubSpot refuses a whole call (hubspot.md, sections 13 and 14). */
final class HubSpotErrors {

    private final String title;
    private final String file;

    HubSpotErrors(String title, String file) {
        this.title = title;
        this.file = file;
    }

    String title() {
        return title;
    }

    /** Of the causes, the one that HubSpot's component threw. */
    static Optional<HubSpotException> refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HubSpotException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** A person's task, a mistake of the configuration, or something that passes. */
    RuntimeException explained(Throwable thrown) {
        return refusal(thrown)
                .map(this::explained)
                .orElseGet(() ->
                        unavailable(thrown.getClass().getSimpleName(), "See that url: in " + file + " is right."));
    }

    private RuntimeException explained(HubSpotException e) {
        if (e instanceof HubSpotUnauthorizedException refused) {
            return refused.getStatus() == 401 ? badToken() : noRight(refused);
        }
        if (e instanceof HubSpotRateLimitException limit) {
            return unavailable(
                    limit.isDaily() ? "the day's limit of calls is used up" : "too many calls",
                    limit.isDaily()
                            ? "HubSpot lifts the limit at midnight in the account's time zone."
                            : "See what else calls HubSpot with this token.");
        }
        if (e instanceof HubSpotUnavailableException away) {
            return unavailable(
                    e.getStatus() == 0 ? "no answer" : "HTTP " + e.getStatus(),
                    away.getRetryAt()
                            .map(at -> "HubSpot moves the account and asks to come back at " + at + ".")
                            .orElse("See whether it is up."));
        }
        return new ObjectMismatch(title + " refused the whole call (" + code(e)
                + "). Nothing of it was done; the checkpoint stays. Compare the object, its properties and url: in "
                + file
                + " with " + title + ".");
    }

    private CredentialsRejected badToken() {
        return new CredentialsRejected(title + " refused the token. Nothing was done. Look at token: in " + file
                + ", at the environment variable that it names, and whether the service key is still valid in " + title
                + ".");
    }

    private ObjectMismatch noRight(HubSpotUnauthorizedException e) {
        String lacking = e.getMissingScopes().isEmpty()
                ? "a right (" + code(e) + ")"
                : "the scopes " + String.join(", ", e.getMissingScopes());
        return new ObjectMismatch("The token for " + title + " lacks " + lacking
                + ". Nothing of the call was done; the checkpoint stays. Give them to the service key in " + title
                + ", and put a new token behind token: in " + file + " where it changes.");
    }

    private SystemUnavailable unavailable(String why, String advice) {
        return new SystemUnavailable(title + " gave no usable answer (" + why
                + "). The checkpoint stays; the next run goes on from there and doubles nothing. " + advice);
    }

    SystemUnavailable unreadable() {
        return unavailable("an answer that cannot be read", "See whether it is up.");
    }

    private static String code(HubSpotException e) {
        return e.getDetails().stream()
                .map(detail -> detail.toString())
                .findFirst()
                .orElse(e.getCategory().isEmpty() ? "HTTP " + e.getStatus() : e.getCategory());
    }
}
