package dev.kith.sync;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
    /** Every record that was to be looked at has a stored fate. */
    COMPLETE,
    /** It began and could not finish, or let no record through; the next run goes on where this one stopped. */
    PARTIAL,
    /** A brake stopped it; a person decides. */
    STOPPED,
    /** It could not begin. */
    FAILED;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
