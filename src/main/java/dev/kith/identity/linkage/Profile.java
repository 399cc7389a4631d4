package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The values of one record, as they are compared. Immutable. Equal when all values are. Its text tells nothing of them. */
public final class Profile {

    private final Value[] values;
    private final int[] codes;

    Profile(Value[] values) {
        this.values = values;
        codes = new int[values.length];
        for (int place = 0; place < codes.length; place++) {
            codes[place] = values[place].code();
        }
    }

    /** @param raw values by attribute, as they are written; missing or empty where there is none */
    public static Profile of(Map<Attribute, String> raw) {
        return Profiles.read(raw, (attribute, text) -> Value.of(attribute, Normal.of(attribute, text)));
    }

    /** The normalised values that there are: read again as raw ones, they give the same profile. */
    public Map<Attribute, String> values() {
        Map<Attribute, String> all = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.ALL) {
            if (has(attribute)) {
                all.put(attribute, text(attribute));
            }
        }
        return all;
    }

    boolean has(Attribute attribute) {
        return !value(attribute).isMissing();
    }

    /** 0 when there is none; two that are not the same have not the same value. To ask it is cheaper than to ask for the value. */
    int code(int attribute) {
        return codes[attribute];
    }

    Value value(Attribute attribute) {
        return values[attribute.ordinal()];
    }

    /** Empty when there is none. */
    String text(Attribute attribute) {
        return value(attribute).text();
    }

    String sound(Attribute attribute) {
        return value(attribute).sound();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile profile && values().equals(profile.values());
    }

    @Override
    public int hashCode() {
        return Arrays.stream(values).map(Value::text).toList().hashCode();
    }

    @Override
    public String toString() {
        return "a profile of " + values().keySet();
    }
}
