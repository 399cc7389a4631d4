package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a record is compared. The name of a whole person is taken apart. */
public enum Attribute {
    /** Only as it is read: compared are its parts. */
    FULL_NAME(false),
    GIVEN_NAME(true),
    FAMILY_NAME(false),
    COMPANY(false),
    EMAIL(false),
    PHONE(false),
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

    private final boolean personal;

    Attribute(boolean personal) {
        this.personal = personal;
    }

    /** As users write it: {@code given-name}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Attribute> of(String written) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.written().equals(written))
                .findFirst();
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
