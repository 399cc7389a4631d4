package dev.kith.mapping;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.FieldDescription;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether a field's chain gives what the target can certainly not hold. */
final class TypeClash {

    private static final Set<FieldKind> NEVER_A_DATE = EnumSet.of(
            FieldKind.EMAIL,
            FieldKind.PHONE,
            FieldKind.GIVEN_NAME,
            FieldKind.FAMILY_NAME,
            FieldKind.FULL_NAME,
            FieldKind.ADDRESS,
            FieldKind.STREET,
            FieldKind.HOUSE_NUMBER,
            FieldKind.CITY,
            FieldKind.REGION,
            FieldKind.POSTAL_CODE,
            FieldKind.COUNTRY,
            FieldKind.COMPANY,
            FieldKind.FREE_TEXT);

    private TypeClash() {}

    /** The rest of a sentence that begins with the target's name; empty when the two may fit. */
    static Optional<String> between(FieldMapping field, ObjectMap source, FieldDescription target) {
        if (field.lookup().isPresent()) {
            return Optional.empty();
        }
        ValueType given = field.from().gives();
        Optional<ValueType> wanted = wanted(target);
        if (wanted.isPresent() && !given.fits(wanted.get()) && !textToBoolean(given, wanted.get())) {
            return Optional.of("takes " + wanted.get().words() + ", but '" + field.from() + "' gives " + given.words()
                    + "." + given.bridgeTo(wanted.get()));
        }
        return wanted.filter(type -> given == ValueType.ANY && neverFits(field, source, type))
                .map(type -> "takes " + type.words() + ", but '" + field.from() + "' never holds one.");
    }

    private static Optional<ValueType> wanted(FieldDescription target) {
        return switch (target.type()) {
            case DATE, DATE_TIME -> Optional.of(ValueType.DATE);
            case WHOLE_NUMBER, DECIMAL -> Optional.of(ValueType.NUMBER);
            case BOOLEAN -> Optional.of(ValueType.BOOLEAN);
            default -> Optional.empty();
        };
    }

    /** No filter leads there, and the text may well be "true". */
    private static boolean textToBoolean(ValueType given, ValueType wanted) {
        return given == ValueType.TEXT && wanted == ValueType.BOOLEAN;
    }

    private static boolean neverFits(FieldMapping field, ObjectMap source, ValueType wanted) {
        return source.field(field.from().source())
                .map(FieldMeaning::kind)
                .filter(kind -> wanted == ValueType.DATE
                        ? NEVER_A_DATE.contains(kind)
                        : kind == FieldKind.EMAIL || kind == FieldKind.BIRTH_DATE)
                .isPresent();
    }
}
