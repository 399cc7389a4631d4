package dev.kith.suppression;

/**
 * How far a journal goes.
 *
 * @param number of the last line; 0 without one
 * @param hash of the last line, which covers all before it
 */
public record JournalEnd(long number, String hash) {

    public static final JournalEnd NONE = new JournalEnd(0, "0".repeat(64));
}
