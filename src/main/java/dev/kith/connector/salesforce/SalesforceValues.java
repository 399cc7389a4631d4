package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.connector.FieldType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Turns JSON into the few types that records hold. */
final class SalesforceValues {

    /** Salesforce writes {@code +0000}, which ISO does not know (salesforce.md, section 4). */
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    private SalesforceValues() {}

    /** Null for a blank field and for one that is made of several others. */
    static @Nullable Object value(JsonNode value, FieldType type) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return type == FieldType.WHOLE_NUMBER ? (Object) value.longValue() : value.decimalValue();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            return null;
        }
        return text(value.textValue(), type);
    }

    private static Object text(String text, FieldType type) {
        try {
            return switch (type) {
                case DATE -> LocalDate.parse(text);
                case DATE_TIME -> dateTime(text);
                default -> text;
            };
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** @throws DateTimeException when it is none */
    static OffsetDateTime dateTime(String text) {
        return OffsetDateTime.parse(text, DATE_TIME).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
