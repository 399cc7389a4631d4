package dev.kith.connector.hubspot;

import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.ObjectMismatch;
import dev.kith.hubspot.HubSpotError;
import dev.kith.record.Reason;
import java.util.Optional;
import java.util.Set;

/** What became of a record that HubSpot did not take, in a CRM manager's words and without its values. */
final class HubSpotRowErrors {

    static final int LOCKED = 423;

    private static final String UNKNOWN_PROPERTY = "PROPERTY_DOESNT_EXIST";
    private static final String CONFLICT = "CONFLICT";
    private static final Set<String> PASSING = Set.of(
            HubSpotError.NO_RESULT,
            "LOCKED",
            "RATE_LIMITS",
            "INTERNAL_ERROR",
            "SERVICE_UNAVAILABLE",
            "TRANSIENT_ERROR");

    private final String title;
    private final String noun;

    /** @param noun for one record, as in contact */
    HubSpotRowErrors(String title, String noun) {
        this.title = title;
        this.noun = noun;
    }

    /** @throws ObjectMismatch when every other record would be refused for the same */
    Outcome outcome(HubSpotError error) {
        String code = code(error);
        String property = error.details().stream()
                .flatMap(detail -> Optional.ofNullable(detail.property()).stream())
                .findFirst()
                .orElse("");
        if (code.equals(UNKNOWN_PROPERTY)) {
            throw new ObjectMismatch(missing(property));
        }
        if (error.isNotFound()) {
            return new Outcome.Gone(gone(code));
        }
        return isPassing(error, code)
                ? busy(code)
                : new Outcome.Refused(new Reason(code, text(code, property), remedy(code)));
    }

    Outcome busy(String code) {
        return new Outcome.Busy(new Reason(code, "held back by " + title + " for now", "the next run tries again"));
    }

    Reason gone(String code) {
        return new Reason(code, "deleted in " + title, "restore it in " + title + ", or delete it in the source");
    }

    private String missing(String property) {
        return title + " has no property '" + property + "' any more (" + UNKNOWN_PROPERTY
                + "). The checkpoint stays. Create it there with this internal name (Settings, Properties, Create property), or"
                + " mend the mapping.";
    }

    private static String code(HubSpotError error) {
        if (error.status() == 409) {
            return CONFLICT;
        }
        return error.details().stream()
                .flatMap(detail -> Optional.ofNullable(detail.code()).stream())
                .findFirst()
                .orElse(error.category().isEmpty() ? "HTTP " + error.status() : error.category());
    }

    private static boolean isPassing(HubSpotError error, String code) {
        return PASSING.contains(code) || PASSING.contains(error.category()) || error.status() >= LOCKED;
    }

    private String text(String code, String property) {
        String field = property.isEmpty() ? "one of the properties" : property;
        return switch (code) {
            case CONFLICT -> "another " + noun + " in " + title + " has this email";
            case "CONFLICTING_UNIQUE_VALUE" -> "another " + noun + " in " + title + " has this " + field;
            case "INVALID_OPTION" -> "not among the options of " + field;
            case "INVALID_EMAIL" -> "not an email address in " + title + "'s eyes, " + field;
            case "INVALID_DATE" -> "not a date, " + field;
            case "INVALID_INTEGER", "INVALID_LONG", "INVALID_NUMBER" -> "not a number, " + field;
            case "READ_ONLY_VALUE" -> title + " lets nobody set " + field;
            case "REQUIRED_PROPERTY" -> title + " requires " + field;
            default -> title + " refused it (" + code + ")" + (property.isEmpty() ? "" : " for " + property);
        };
    }

    private String remedy(String code) {
        return switch (code) {
            case CONFLICT, "CONFLICTING_UNIQUE_VALUE" -> "merge them in " + title;
            case "INVALID_OPTION" -> "add the option in " + title + " and run with --all, or mend the mapping";
            default -> "mend the data or the mapping, or change the rule in " + title + " and run with --all";
        };
    }
}
