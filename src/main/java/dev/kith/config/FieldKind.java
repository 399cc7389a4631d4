package dev.kith.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a field is about. Matching, suppression, masking and erasure all read this one word. */
public enum FieldKind {
    RECORD_NUMBER,
    EMAIL,
    PHONE,
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    BIRTH_DATE,
    ADDRESS,
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

    /** As users write it: {@code given-name}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FieldKind> of(String written) {
        return Arrays.stream(values())
                .filter(kind -> kind.written().equals(written))
                .findFirst();
    }

    public static List<String> allWritten() {
        return Arrays.stream(values()).map(FieldKind::written).toList();
    }
}
