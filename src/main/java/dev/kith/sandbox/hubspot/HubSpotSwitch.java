package dev.kith.sandbox.hubspot;

import java.util.Arrays;
import java.util.Locale;

/** Where HubSpot's documentation can be read in two ways, or accounts differ. Off is the reading that comes first. */
public enum HubSpotSwitch {
    /** A merged object keeps its primary's id (a beta) instead of getting a new one: section 7. */
    MERGE_KEEPS_PRIMARY_ID,
    /** An address on the blocklist can be created again through the API instead of being refused: section 9. */
    BLOCKLIST_LETS_API_IN,
    /** Searches find an erased contact until it is purged, instead of no longer: section 9. */
    SEARCH_FINDS_ERASED,
    /**
     * "Partial upserts are not supported when using email as the idProperty": what a row leaves out is emptied in the contact
     * that it finds, instead of one bad row failing its whole batch: section 4.
     */
    EMAIL_UPSERT_EMPTIES_OMITTED,
    /** Of two rows of a batch that mean one object the last one wins, instead of both failing the whole batch: section 4. */
    BATCH_REPEATS_TAKE_THE_LAST,
    /** A unique value that another object has, other than an email, is a conflict (409) instead of a bad value (400): section 4. */
    UNIQUE_CLASH_IS_CONFLICT,
    /** The account associates a new contact with the company whose domain is that of the email: section 8. */
    COMPANIES_BY_EMAIL_DOMAIN,
    /** Under 2026-09 too a batch that failed in part is answered with 207: section 1. */
    PARTIAL_IS_207,
    /** Webhooks come twice and out of order, as any may: section 12. */
    WEBHOOKS_REPEAT,
    /** The account's data privacy settings are on: who sets a subscription has to say what allows it: section 10. */
    DATA_PRIVACY,
    /** Answers do not tell the limits, as those to OAuth apps do not tell the day's: section 13. */
    LIMITS_UNTOLD;

    /** As the control API writes it: {@code merge-keeps-primary-id}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static HubSpotSwitch of(String word) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no switch " + word + "; there are "
                        + Arrays.stream(values()).map(HubSpotSwitch::word).toList()));
    }
}
