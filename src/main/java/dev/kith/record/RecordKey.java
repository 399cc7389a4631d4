package dev.kith.record;

/**
 * One row of one object, written {@code shop.customers:4711}.
 *
 * <p>A key that is itself personal data (a table keyed by email) never shows: {@link #toString()} prints a keyed token instead.
 *
 * @param value the key as the system spells it
 * @param shown what may be printed for it: the value itself, or a keyed token where the value is personal
 */
public record RecordKey(ObjectName object, String value, String shown) {

    /** A key that may be printed as it is: a record number. */
    public RecordKey(ObjectName object, String value) {
        this(object, value, value);
    }

    /** With the key itself, personal or not: for tokens and for what is stored sealed, never to be printed. */
    public String inFull() {
        return object + ":" + value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordKey key && object.equals(key.object) && value.equals(key.value);
    }

    @Override
    public int hashCode() {
        return 31 * object.hashCode() + value.hashCode();
    }

    @Override
    public String toString() {
        return object + ":" + shown;
    }
}
