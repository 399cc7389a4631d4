package dev.kith.sandbox.hubspot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** A property as searches compare and sort it: numbers and times as numbers, texts in lower case. */
final class SearchField {

    private final String name;
    private final boolean isId;
    private final boolean isModified;
    private final boolean isDate;
    private final boolean isNumber;

    SearchField(HubSpotType type, String name) {
        String kind = type.property(name).map(HubSpotProperty::type).orElse("string");
        this.name = name;
        this.isId = name.equals("hs_object_id");
        this.isModified = name.equals(type.modifiedProperty());
        this.isDate = kind.equals("date") || kind.equals("datetime");
        this.isNumber = kind.equals("number") || isDate;
    }

    /** A value to compare; numbers have no text and texts have no number. */
    record Key(double number, String text) implements Comparable<Key> {

        static final Key EMPTY = new Key(Double.NaN, "");

        boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public int compareTo(Key other) {
            int byNumber = Double.compare(number, other.number);
            return byNumber == 0 && Double.isNaN(number) ? text.compareTo(other.text) : byNumber;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && compareTo(key) == 0;
        }

        @Override
        public int hashCode() {
            return Double.isNaN(number) ? text.hashCode() : Double.hashCode(number);
        }
    }

    String name() {
        return name;
    }

    Key key(HubSpotRecord stored) {
        if (isId) {
            return number(stored.id());
        }
        if (isModified) {
            return number(stored.updatedAt().toEpochMilli());
        }
        String value = stored.value(name);
        if (value == null) {
            return Key.EMPTY;
        }
        return isDate ? number(millis(value)) : isNumber ? number(Double.parseDouble(value)) : text(value);
    }

    /** What a filter gives, in any case. */
    Key folded(String given) throws HubSpotRefused {
        return isNumber ? parsed(given) : text(given);
    }

    /** What a filter gives, as it is. */
    Key exact(String given) throws HubSpotRefused {
        return isNumber ? parsed(given) : new Key(Double.NaN, given);
    }

    private static Key parsed(String given) throws HubSpotRefused {
        try {
            return number(Double.parseDouble(given));
        } catch (NumberFormatException e) {
            throw HubSpotError.invalid("A filter's value must be a number").refusal();
        }
    }

    private static Key number(double number) {
        return new Key(number, "#");
    }

    private static Key text(String value) {
        return new Key(Double.NaN, value.toLowerCase(Locale.ROOT));
    }

    private static double millis(String value) {
        try {
            return value.length() == 10
                    ? LocalDate.parse(value)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : Instant.parse(value).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalStateException("A stored date cannot be read", e);
        }
    }
}
