package dev.kith.identity.linkage;

import org.jspecify.annotations.Nullable;

/** The levels of pairs of values that were compared lately: common names meet again and again. Not thread-safe. */
final class SeenPairs {

    private static final int BITS = 14;

    private final Value[] ones = new Value[1 << BITS];
    private final Value[] others = new Value[1 << BITS];
    private final byte[] levels = new byte[1 << BITS];

    /** Null when they were not compared lately. */
    @Nullable
    Level level(Value one, Value other) {
        int place = place(one, other);
        boolean isIt = ones[place] == one && others[place] == other || ones[place] == other && others[place] == one;
        return isIt ? Level.of(levels[place]) : null;
    }

    void remember(Value one, Value other, Level level) {
        int place = place(one, other);
        ones[place] = one;
        others[place] = other;
        levels[place] = (byte) level.ordinal();
    }

    private static int place(Value one, Value other) {
        return (one.code() + other.code()) * 0x9E3779B9 >>> 32 - BITS;
    }
}
