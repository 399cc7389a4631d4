package dev.kith.identity.linkage;

import java.util.Map;

/**
 * Makes many profiles. What it has lately seen it neither normalises nor keeps twice: names, cities and streets come again and again. Safe for
 * many threads: the worst that can happen is that something is remembered twice. Throw it away with the profiles: it holds values.
 */
public final class Profiles {

    private static final int BITS = 16;
    private static final int BITS_OF_A_PAGE = 9;

    private final int bits;
    private final Seen[][] raw = new Seen[Attribute.ALL.length][];
    private final Seen[][] normal = new Seen[Attribute.ALL.length][];

    /** A text and what became of it. Immutable, so threads may race for its place. */
    private record Seen(String text, Value value) {}

    /** Turns one raw value into what is compared. */
    interface Reading {
        Value read(Attribute attribute, String raw);
    }

    public Profiles() {
        this(BITS);
    }

    private Profiles(int bits) {
        this.bits = bits;
        for (Attribute attribute : Attribute.ALL) {
            raw[attribute.ordinal()] = new Seen[1 << bits];
            normal[attribute.ordinal()] = new Seen[1 << bits];
        }
    }

    /** For some thousand. */
    public static Profiles ofAPage() {
        return new Profiles(BITS_OF_A_PAGE);
    }

    /** As {@link Profile#of}. */
    public Profile of(Map<Attribute, String> record) {
        return read(record, this::remembered);
    }

    static Profile read(Map<Attribute, String> record, Reading reading) {
        Map<Attribute, String> whole = Parsing.parsed(record);
        Value[] values = new Value[Attribute.ALL.length];
        for (Attribute attribute : Attribute.ALL) {
            String text = attribute == Attribute.FULL_NAME ? null : whole.get(attribute);
            values[attribute.ordinal()] = text == null || text.isEmpty() ? Value.NONE : reading.read(attribute, text);
        }
        boolean isPerson = !values[Attribute.GIVEN_NAME.ordinal()].isMissing()
                || !values[Attribute.FAMILY_NAME.ordinal()].isMissing();
        if (isPerson && Mailboxes.isOfRole(values[Attribute.EMAIL.ordinal()].text())) {
            values[Attribute.EMAIL.ordinal()] = Value.NONE;
        }
        return new Profile(values);
    }

    private Value remembered(Attribute attribute, String text) {
        if (attribute.isOnesOwn()) {
            return Value.of(attribute, Normal.of(attribute, text));
        }
        Seen[] known = raw[attribute.ordinal()];
        int place = place(text);
        Seen seen = known[place];
        if (seen != null && seen.text().equals(text)) {
            return seen.value();
        }
        Value value = interned(attribute, Normal.of(attribute, text));
        known[place] = new Seen(text, value);
        return value;
    }

    private Value interned(Attribute attribute, String text) {
        Seen[] known = normal[attribute.ordinal()];
        int place = place(text);
        Seen seen = known[place];
        if (seen != null && seen.text().equals(text)) {
            return seen.value();
        }
        Value value = Value.of(attribute, text);
        known[place] = new Seen(text, value);
        return value;
    }

    private int place(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        return hash >>> 32 - bits;
    }
}
