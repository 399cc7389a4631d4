package dev.kith.identity.linkage;

/** How alike two values of one attribute are, best first. */
public enum Level {
    SAME,
    /** Another form of the same: a nickname, names in the wrong columns, day and month swapped. */
    VARIANT,
    /** A slip of the pen: one or two signs. */
    CLOSE,
    /** Parts in common. */
    SIMILAR,
    DIFFERENT,
    /** One of the two has no value: says nothing. */
    MISSING;

    static final int COMPARED = 5;
    private static final Level[] ALL = values();

    static Level of(int ordinal) {
        return ALL[ordinal];
    }
}
