package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a record is compared. The name of a whole person is taken apart. */
public enum Attribute {
    /** Only as it is read: compared are its parts. */
    FULL_NAME(false),
    GIVEN_NAME(true),
    FAMILY_NAME(false),
    COMPANY(false),
    EMAIL(false),
    PHONE(false),
    /** Apart from the other phone, which a house or a company shares. */
    MOBILE(false),
    BIRTH_DATE(true),
    /** A number that somebody gave this one alone: social security, tax, register. */
    IDENTIFIER(true),
    STREET(false),
    HOUSE_NUMBER(false),
    CITY(false),
    POSTAL_CODE(false),
    REGION(false),
    /** What kind it is: a cuisine, a branch. */
    CATEGORY(false);

    static final Attribute[] ALL = values();

    private static final Map<String, Attribute> BY_NAME =
            Arrays.stream(ALL).collect(Collectors.toUnmodifiableMap(Attribute::written, attribute -> attribute));

    private final boolean personal;
    private final String written = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Attribute(boolean personal) {
        this.personal = personal;
    }

    /** As users write it: {@code given-name}. */
    public String written() {
        return written;
    }

    /** Sets apart what is counted of this attribute from what is of another. */
    long context() {
        return name().hashCode();
    }

    /** True of names that are several words, of which rare ones tell most. */
    boolean isOfWords() {
        return this == COMPANY || this == STREET || this == CATEGORY || this == CITY;
    }

    /** Of what few have in common: it is not worth to be remembered. */
    boolean isOnesOwn() {
        return this == EMAIL || this == PHONE || this == MOBILE || this == IDENTIFIER;
    }

    boolean isOfDigits() {
        return switch (this) {
            case PHONE, MOBILE, BIRTH_DATE, IDENTIFIER, HOUSE_NUMBER, POSTAL_CODE, REGION -> true;
            default -> false;
        };
    }

    /** Of what many have: that a value of it is rare is worth to be said. */
    boolean isCommonAtTimes() {
        return this == GIVEN_NAME || this == FAMILY_NAME || this == COMPANY || this == STREET || this == CITY;
    }

    public static Optional<Attribute> of(String written) {
        return Optional.ofNullable(BY_NAME.get(written));
    }

    /**
     * True when two people who belong together, as a household or colleagues, have it no more in common than strangers.
     *
     * @param ofPeople false among companies, whose name is their own
     */
    boolean isPersonal(boolean ofPeople) {
        return ofPeople ? personal : this == COMPANY || this == IDENTIFIER;
    }
}
