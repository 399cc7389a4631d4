package dev.kith.identity.survivorship;

import java.util.Locale;

/** No rule was asked. */
public enum Circumstance implements Ground {
    /** A person chose this record. */
    PINNED,
    /** Nobody else has a value. */
    ONLY_VALUE,
    /** All who have a value have this one. */
    ALL_AGREE;

    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
