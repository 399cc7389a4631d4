package dev.kith.sandbox.salesforce;

import java.util.Arrays;
import java.util.Locale;

/** Where what is known of Salesforce can be read in two ways, or orgs differ. Off is the reading that comes first. */
public enum OrgSwitch {
    /** A cursor is lost after 15 idle minutes, as SOAP's is, instead of two days: section 7. */
    CURSORS_LIVE_15_MINUTES,
    /** A cursor stays good when the session that opened it ends: section 7. */
    CURSORS_OUTLIVE_SESSIONS,
    /** An upsert that updates is answered with 204 by every version: section 5. */
    UPSERT_UPDATES_204,
    /** The external id may be repeated in the body of an upsert: section 5. */
    KEY_ALLOWED_IN_BODY,
    /** Email keeps the case in which it was sent: section 4. */
    EMAIL_KEEPS_CASE,
    /** Leads and Cases have an active assignment rule, which makes somebody else their owner: section 12. */
    ASSIGNMENT_RULE,
    /** An Account or a Contact that has Cases cannot be deleted, instead of taking an Account's Cases with it: section 14. */
    CASES_HOLD_PARENTS,
    /** The API's user lacks the right "Bulk API Hard Delete": section 14. */
    HARD_DELETE_REFUSED,
    /** A refresh token is good once, and its answer brings the next: section 1. */
    REFRESH_TOKENS_ROTATE,
    /** Logging in with a user's name and password is off, over OAuth and SOAP, as in new orgs: section 1. */
    PASSWORDS_REFUSED,
    /** The headers of a composite, batch or graph call count for the calls inside it that do not set them: section 6. */
    OUTER_HEADERS_REACH_INNER_CALLS,
    /** A duplicate rule names no record that it found, unless the call asks for their details: section 12. */
    DUPLICATE_IDS_WITH_DETAILS_ONLY,
    /** A value of the wrong type anywhere in a collection refuses the whole call, instead of its row: section 11. */
    WRONG_TYPES_REFUSE_THE_CALL,
    /** Countries and states are picklists with codes, and take nothing else: section 17. */
    STATE_COUNTRY_PICKLISTS;

    /** As the control API writes it: {@code cursors-outlive-sessions}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OrgSwitch of(String word) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no switch " + word + "; there are "
                        + Arrays.stream(values()).map(OrgSwitch::word).toList()));
    }
}
