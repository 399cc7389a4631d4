package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How alike two records of a population are, attribute by attribute. Not thread-safe: it remembers pairs of values. One per thread. */
final class Comparison {

    private static final int REMEMBERED = 1 << 16;

    private final Population population;
    private final List<Attribute> attributes;
    private final Map<Attribute, Words> words = new EnumMap<>(Attribute.class);
    private final long[][] pairs;
    private final byte[][] levels;

    Comparison(Population population) {
        this.population = population;
        this.attributes = List.copyOf(population.attributes());
        int all = Attribute.values().length;
        pairs = new long[all][];
        levels = new byte[all][];
        for (Attribute attribute : attributes) {
            pairs[attribute.ordinal()] = new long[REMEMBERED];
            levels[attribute.ordinal()] = new byte[REMEMBERED];
        }
        for (Attribute attribute : List.of(Attribute.COMPANY, Attribute.STREET, Attribute.CATEGORY, Attribute.CITY)) {
            if (attributes.contains(attribute)) {
                words.put(attribute, new Words(population.values(attribute)));
            }
        }
    }

    /** @param found filled with a level for each attribute, by its ordinal */
    void compare(int one, int other, byte[] found) {
        for (Attribute attribute : attributes) {
            found[attribute.ordinal()] =
                    (byte) level(attribute, population.number(attribute, one), population.number(attribute, other))
                            .ordinal();
        }
        if (attributes.contains(GIVEN_NAME) && attributes.contains(FAMILY_NAME)) {
            swapped(one, other, found);
        }
    }

    /** Given and family name in each other's columns. */
    private void swapped(int one, int other, byte[] found) {
        int straight = closeness(found[GIVEN_NAME.ordinal()]) + closeness(found[FAMILY_NAME.ordinal()]);
        if (straight >= 4) {
            return;
        }
        Level given = crossed(GIVEN_NAME, one, FAMILY_NAME, other);
        Level family = crossed(FAMILY_NAME, one, GIVEN_NAME, other);
        int crossed = closeness((byte) given.ordinal()) + closeness((byte) family.ordinal());
        if (crossed >= 3 && crossed > straight) {
            found[GIVEN_NAME.ordinal()] = (byte) shifted(given).ordinal();
            found[FAMILY_NAME.ordinal()] = (byte) shifted(family).ordinal();
        }
    }

    private static Level shifted(Level level) {
        return level == Level.SAME ? Level.VARIANT : level == Level.CLOSE ? Level.SIMILAR : level;
    }

    private static int closeness(byte level) {
        return switch (Level.of(level)) {
            case SAME, VARIANT -> 3;
            case CLOSE -> 2;
            case SIMILAR -> 1;
            default -> 0;
        };
    }

    private Level crossed(Attribute mine, int one, Attribute theirs, int other) {
        String a = population.text(mine, one);
        String b = population.text(theirs, other);
        return a.isEmpty() || b.isEmpty() ? Level.MISSING : Levels.name(a, b);
    }

    Level level(Attribute attribute, int one, int other) {
        if (one == Values.NONE || other == Values.NONE) {
            return Level.MISSING;
        }
        if (one == other) {
            return Level.SAME;
        }
        long pair = (long) Math.min(one, other) << 32 | Math.max(one, other);
        int slot = (int) (mixed(pair) >>> 48);
        int ordinal = attribute.ordinal();
        if (pairs[ordinal][slot] == pair) {
            return Level.of(levels[ordinal][slot]);
        }
        Level level = between(attribute, one, other);
        pairs[ordinal][slot] = pair;
        levels[ordinal][slot] = (byte) level.ordinal();
        return level;
    }

    private Level between(Attribute attribute, int one, int other) {
        Values values = population.values(attribute);
        String a = values.text(one);
        String b = values.text(other);
        return switch (attribute) {
            case GIVEN_NAME -> Levels.givenName(a, b);
            case FULL_NAME, FAMILY_NAME -> Levels.name(a, b);
            case EMAIL -> Levels.email(a, b);
            case PHONE -> Levels.phone(a, b);
            case BIRTH_DATE -> Levels.date(a, b);
            case IDENTIFIER -> Levels.number(a, b);
            case HOUSE_NUMBER, POSTAL_CODE, REGION -> Levels.shortNumber(a, b);
            case COMPANY, STREET, CATEGORY, CITY ->
                Objects.requireNonNull(words.get(attribute)).level(one, other);
        };
    }

    private static long mixed(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
