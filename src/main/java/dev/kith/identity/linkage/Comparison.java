package dev.kith.identity.linkage;

import static dev.kith.identity.linkage.Attribute.EMAIL;
import static dev.kith.identity.linkage.Attribute.FAMILY_NAME;
import static dev.kith.identity.linkage.Attribute.GIVEN_NAME;

import org.jspecify.annotations.Nullable;

/**
 * How alike two records are, attribute by attribute; the same whichever comes first. It remembers pairs of values, so it is not thread-safe:
 * one per thread.
 */
final class Comparison {

    private final Model model;
    private final Attribute[] attributes;
    private final boolean hasNames;
    private final boolean hasEmails;
    private final @Nullable Measure[] measures = new Measure[Attribute.ALL.length];
    /** None for digits: they are compared cheaply, and hardly come again. */
    private final @Nullable SeenPairs[] seen = new SeenPairs[Attribute.ALL.length];

    /** How alike two different values are. */
    private interface Measure {
        Level between(Value one, Value other);
    }

    Comparison(Model model) {
        this.model = model;
        attributes = model.attributes().toArray(Attribute[]::new);
        hasNames = model.attributes().contains(GIVEN_NAME) && model.attributes().contains(FAMILY_NAME);
        hasEmails = model.attributes().contains(EMAIL);
        for (Attribute attribute : attributes) {
            measures[attribute.ordinal()] = measure(attribute);
            if (!attribute.isOfDigits()) {
                seen[attribute.ordinal()] = new SeenPairs();
            }
        }
    }

    private Measure measure(Attribute attribute) {
        return switch (attribute) {
            case GIVEN_NAME -> (one, other) -> slip(GIVEN_NAME, one, other, Levels.givenName(one, other));
            case FAMILY_NAME -> (one, other) -> slip(FAMILY_NAME, one, other, Levels.name(one, other));
            case EMAIL -> (one, other) -> Levels.email(one.text(), other.text());
            case PHONE, MOBILE -> (one, other) -> Levels.phone(one.text(), other.text());
            case BIRTH_DATE -> (one, other) -> Levels.date(one.text(), other.text());
            case IDENTIFIER -> (one, other) -> Levels.number(one.text(), other.text());
            case HOUSE_NUMBER, POSTAL_CODE, REGION -> (one, other) -> Levels.shortNumber(one.text(), other.text());
            default -> new Words(attribute, model)::level;
        };
    }

    /** @param found filled with a level for each attribute, by its ordinal */
    void compare(Profile one, Profile other, byte[] found) {
        for (Attribute attribute : attributes) {
            if (attribute != GIVEN_NAME && attribute != FAMILY_NAME) {
                found[attribute.ordinal()] = (byte) level(attribute, one, other).ordinal();
            }
        }
        names(one, other, found);
        if (hasNames && hasEmails) {
            mailboxOfTheName(one, other, found);
        }
    }

    void names(Profile one, Profile other, byte[] found) {
        found[GIVEN_NAME.ordinal()] = (byte) level(GIVEN_NAME, one, other).ordinal();
        found[FAMILY_NAME.ordinal()] = (byte) level(FAMILY_NAME, one, other).ordinal();
        if (hasNames) {
            swapped(one, other, found);
        }
    }

    /** Given and family name in each other's columns. */
    private static void swapped(Profile one, Profile other, byte[] found) {
        int straight = closeness(found[GIVEN_NAME.ordinal()]) + closeness(found[FAMILY_NAME.ordinal()]);
        if (straight >= 4) {
            return;
        }
        Level given = crossed(one.value(GIVEN_NAME), other.value(FAMILY_NAME));
        Level family = crossed(one.value(FAMILY_NAME), other.value(GIVEN_NAME));
        int crossed = closeness((byte) given.ordinal()) + closeness((byte) family.ordinal());
        if (crossed >= 3 && crossed > straight) {
            boolean isInOrder = given.compareTo(family) <= 0;
            found[GIVEN_NAME.ordinal()] =
                    (byte) shifted(isInOrder ? given : family).ordinal();
            found[FAMILY_NAME.ordinal()] =
                    (byte) shifted(isInOrder ? family : given).ordinal();
        }
    }

    /**
     * Namesakes choose the same name for their mailboxes, elsewhere or with the same large provider: once the names agree, it says nothing new.
     */
    private void mailboxOfTheName(Profile one, Profile other, byte[] found) {
        if (closeness(found[GIVEN_NAME.ordinal()]) >= 2
                && closeness(found[FAMILY_NAME.ordinal()]) >= 2
                && saysNoMoreThanTheName(Level.of(found[EMAIL.ordinal()]), one, other)) {
            found[EMAIL.ordinal()] = (byte) Level.MISSING.ordinal();
        }
    }

    private boolean saysNoMoreThanTheName(Level email, Profile one, Profile other) {
        return switch (email) {
            case VARIANT -> isOfName(one) || isOfName(other);
            case SIMILAR -> isOfNameAndNumber(one) || isOfNameAndNumber(other);
            case CLOSE -> isOfNameAndNumber(one) && isOfNameAndNumber(other);
            case SAME -> model.isCommon(EMAIL, Mailboxes.domain(one.text(EMAIL))) && (isOfName(one) || isOfName(other));
            default -> false;
        };
    }

    private static boolean isOfNameAndNumber(Profile profile) {
        return Mailboxes.isOfNameAndNumber(profile.text(EMAIL), profile.text(GIVEN_NAME), profile.text(FAMILY_NAME));
    }

    private static boolean isOfName(Profile profile) {
        return Mailboxes.isOfName(profile.text(EMAIL), profile.text(GIVEN_NAME), profile.text(FAMILY_NAME));
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

    private static Level crossed(Value one, Value other) {
        return one.isMissing() || other.isMissing()
                ? Level.MISSING
                : one.text().compareTo(other.text()) < 0 ? Levels.name(one, other) : Levels.name(other, one);
    }

    Level level(Attribute attribute, Profile one, Profile other) {
        int mine = one.code(attribute.ordinal());
        int theirs = other.code(attribute.ordinal());
        Measure measure = measures[attribute.ordinal()];
        if (mine == 0 || theirs == 0 || measure == null) {
            return Level.MISSING;
        }
        Value value = one.value(attribute);
        Value others = other.value(attribute);
        if (mine == theirs && value.isSame(others)) {
            return Level.SAME;
        }
        SeenPairs known = seen[attribute.ordinal()];
        return known == null ? measure.between(value, others) : seen(known, measure, value, others);
    }

    private static Level seen(SeenPairs known, Measure measure, Value one, Value other) {
        Level level = known.level(one, other);
        if (level == null) {
            // some measures depend on the order
            level = one.text().compareTo(other.text()) < 0 ? measure.between(one, other) : measure.between(other, one);
            known.remember(one, other, level);
        }
        return level;
    }

    /** Two names that many have are two names: a slip makes one that few have. */
    private Level slip(Attribute attribute, Value one, Value other, Level level) {
        boolean areTwo = level == Level.CLOSE
                && model.count(attribute, one.text()) > 0
                && model.count(attribute, other.text()) > 0;
        return areTwo ? Level.SIMILAR : level;
    }
}
