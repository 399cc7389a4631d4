package dev.kith.erasure;

import java.time.Instant;

/**
 * What one person asked for, and a second one has not answered yet.
 *
 * @param text the reasons, as they were written down
 * @param detail the article of a refusal, the record of a release; else empty
 */
public record Asked(Measure measure, String by, Instant at, String text, String detail) {

    /** What needs two people, besides a plan. */
    public enum Measure {
        /** Keeps further steps back, from the moment when it is asked for. */
        HOLD,
        END_HOLD,
        /** Ends the request without erasing. */
        REFUSE,
        /** Lets one record pass that the suppression list would keep out. */
        RELEASE
    }

    @Override
    public String toString() {
        return measure + " asked by " + by;
    }
}
