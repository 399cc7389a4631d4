package dev.kith.keys;

/**
 * What a key is for. Each purpose has a key of its own, so that tokens of one table say nothing about another's. Those that do not
 * {@link #rotates rotate} stay with the oldest key of the key file: what they made can only be made anew from the values themselves, or
 * must stay as it was given away.
 */
public enum Purpose {
    /** Proves that a state database and a key file belong together. */
    CHECK,
    /** Names a record without its key. */
    RECORD,
    /** Tells whether a source record changed. */
    SOURCE_FINGERPRINT,
    /** Tells whether a destination already holds what would be written. */
    WRITTEN_FINGERPRINT,
    /** An email or a phone number, for matching. */
    IDENTIFIER,
    /** Hashes under which match rules find records, and count values. */
    MATCHING,
    /** An entry of the suppression list. */
    SUPPRESSION,
    /** Wraps each person's own key. */
    WRAPPING,
    /** Seals how far a source was read, and records that nobody's person is known of: both name a record. */
    POSITION,
    /** A plan of an erasure, and what it was made for. */
    PLAN,
    /** A bearer token that was right a moment ago, and that its row in the state is as Kith wrote it. */
    ACCESS,
    /** The seed of the key that signs: checkpoints of the audit log, certificates. */
    SIGNING;

    /** True when the newest key of the key file is used, and what an older one made is brought under it. */
    public boolean rotates() {
        return this == CHECK || this == SUPPRESSION || this == WRAPPING || this == POSITION;
    }
}
