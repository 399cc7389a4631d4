package dev.kith.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a field is about. Matching, suppression, masking and erasure all read this one word. */
public enum FieldKind {
    RECORD_NUMBER,
    EMAIL,
    PHONE,
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    BIRTH_DATE,
    /** A number that somebody gave this one alone: social security, tax, register. */
    IDENTIFIER,
    /** A whole address, or a part of one that has no kind of its own. */
    ADDRESS,
    STREET,
    HOUSE_NUMBER,
    CITY,
    REGION,
    POSTAL_CODE,
    COUNTRY,
    COMPANY,
    MARKETING_PERMISSION,
    FREE_TEXT,
    SPECIAL_CATEGORY,
    /** A yes here is a request of the person to be forgotten. */
    ASKS_TO_BE_FORGOTTEN,
    /** Other personal data. */
    PERSONAL,
    /** About the person, harmless to show an operator. */
    DETAIL;

    private static final Set<FieldKind> ADDRESS_LINES = EnumSet.of(ADDRESS, STREET, HOUSE_NUMBER, CITY, REGION);

    private static final Map<String, FieldKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FieldKind::written, kind -> kind));

    private final String written = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** True for what is written on an envelope under the name, but for postal code and country. */
    public boolean isAddressLine() {
        return ADDRESS_LINES.contains(this);
    }

    /** As users write it: {@code given-name}. */
    public String written() {
        return written;
    }

    public static Optional<FieldKind> of(String written) {
        return Optional.ofNullable(BY_NAME.get(written));
    }

    public static List<String> allWritten() {
        return Arrays.stream(values()).map(FieldKind::written).toList();
    }
}
