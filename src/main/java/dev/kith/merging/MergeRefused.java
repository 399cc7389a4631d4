package dev.kith.merging;

import dev.kith.record.ObjectName;

/** Nothing was merged, and the message says why and what to do. */
public final class MergeRefused extends RuntimeException {

    private MergeRefused(String message) {
        super(message);
    }

    static MergeRefused notOptedIn(String rule, ObjectName object, String file) {
        return new MergeRefused("The match rule '" + rule + "' links the records of " + object
                + " and merges none: a merge cannot be undone. If you want it: merge-in: [" + object + "] in " + file
                + ".");
    }

    static MergeRefused forbidden(String why) {
        return new MergeRefused(why);
    }

    static MergeRefused unread(ObjectName object) {
        return new MergeRefused(
                "Kith has not read this record of " + object + ", or it is gone. ./kith match load reads what is new.");
    }

    static MergeRefused changed() {
        return new MergeRefused(
                "The plan is another one by now, or was never shown. Look at it again: ./kith merge plan."
                        + " What is merged is exactly what it says.");
    }

    static MergeRefused tooMany(int records, long limit, ObjectName object) {
        return new MergeRefused("This would merge away " + records + " records of " + object + ", more than " + limit
                + ", which Kith does not do unasked. If that is what you want: the same with --go");
    }

    static MergeRefused busy() {
        return new MergeRefused("Kith is merging already. Wait for it to end.");
    }

    static MergeRefused unknown(long number) {
        return new MergeRefused("There is no merge " + number
                + ", or what was kept of it is gone: it is kept for 90 days, and not of people who were forgotten.");
    }
}
