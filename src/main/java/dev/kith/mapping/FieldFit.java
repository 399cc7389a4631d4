package dev.kith.mapping;

import dev.kith.connector.FieldDescription;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * One value made to fit one field of the destination, or why it cannot.
 *
 * <p>The same rules serve constants when the files are checked and values before they are sent.
 */
final class FieldFit {

    static final String TOO_LONG = "too-long";
    static final String NOT_AN_EMAIL = "not-an-email";
    static final String NOT_IN_PICKLIST = "not-in-picklist";

    private static final Fault EMAIL = new Fault(NOT_AN_EMAIL, "is not an email address", "");
    private static final Fault PICKLIST =
            new Fault(NOT_IN_PICKLIST, "has no value for what the source says", "add it to values:");
    private static final Fault WHOLE = new Fault("not-a-whole-number", "is not a whole number", "add | round");

    private FieldFit() {}

    /**
     * @param value as JSON holds it
     * @return the value as the field wants it, or a {@link Fault}
     */
    static Object fit(Object value, FieldDescription field) {
        return switch (field.type()) {
            case TEXT, PHONE, URL, REFERENCE -> text(value, field);
            case EMAIL -> email(value, field);
            case PICKLIST -> picklist(value, field);
            case MULTI_PICKLIST -> multiPicklist(value, field);
            case BOOLEAN -> bool(value);
            case WHOLE_NUMBER -> wholeNumber(value);
            case DECIMAL -> decimal(value);
            case DATE -> date(value);
            case DATE_TIME -> dateTime(value);
            case OTHER -> value;
        };
    }

    private static Object text(Object value, FieldDescription field) {
        String text = Values.text(value);
        return field.length() > 0 && text.length() > field.length() && Texts.length(Texts.strip(text)) > field.length()
                ? new Fault(TOO_LONG, "longer than " + field.length(), "add | truncate(" + field.length() + ")")
                : text;
    }

    private static Object email(Object value, FieldDescription field) {
        String address = Texts.strip(Values.text(value));
        return EmailAddress.isTaken(address) ? text(address, field) : EMAIL;
    }

    private static Object picklist(Object value, FieldDescription field) {
        Object text = text(value, field);
        return field.allowed().isEmpty() || field.allowed().contains(text) ? text : PICKLIST;
    }

    private static Object multiPicklist(Object value, FieldDescription field) {
        String text = Values.text(value);
        return field.allowed().isEmpty()
                        || Arrays.stream(text.split(";", -1)).map(Texts::strip).allMatch(field.allowed()::contains)
                ? text
                : PICKLIST;
    }

    private static Object bool(Object value) {
        return ValueType.BOOLEAN.from(value);
    }

    private static Object decimal(Object value) {
        return value instanceof Number ? value : ValueType.NUMBER.from(value);
    }

    private static Object wholeNumber(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return value;
        }
        BigDecimal number = Values.number(value);
        try {
            return number == null ? Fault.NOT_A_NUMBER : (Object) number.longValueExact();
        } catch (ArithmeticException e) {
            return WHOLE;
        }
    }

    /** A time of day is dropped, as the value's own zone shows the date. */
    private static Object date(Object value) {
        LocalDateTime date = value instanceof String ? Values.dateTime(value) : null;
        return date == null ? Fault.NOT_A_DATE : date.toLocalDate().toString();
    }

    /** A date without a time of day begins at midnight UTC. */
    private static Object dateTime(Object value) {
        LocalDateTime time = value instanceof String ? Values.dateTime(value) : null;
        if (time == null) {
            return Fault.NOT_A_DATE;
        }
        try {
            return Values.written(OffsetDateTime.parse((String) value));
        } catch (DateTimeParseException e) {
            return Values.written(time.atOffset(ZoneOffset.UTC));
        }
    }
}
