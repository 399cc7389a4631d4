package dev.kith.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of value read as another. Null always means: it cannot be read so.
 *
 * <p>A time without a zone counts as UTC; whoever read it has already applied the system's {@code time-zone:}.
 */
final class Values {

    /** As Salesforce and HubSpot both take it: {@code 2026-11-22T03:00:00.000Z}. */
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private Values() {}

    /** Null, or text of nothing but white space. */
    static boolean isBlank(@Nullable Object value) {
        return value == null
                || value instanceof String text && Texts.strip(text).isEmpty();
    }

    /** As people write it: numbers without exponents, dates as ISO 8601 has them. */
    static String text(Object value) {
        if (value instanceof Double || value instanceof Float) {
            BigDecimal number = number(value);
            return number == null
                    ? value.toString()
                    : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(json(value));
    }

    static @Nullable BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(value.toString()) : null;
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        return value instanceof String text
                        && PLAIN_NUMBER.matcher(Texts.strip(text)).matches()
                ? new BigDecimal(Texts.strip(text))
                : null;
    }

    /** True and false; in text of any case; 1 and 0, as databases without booleans keep them. */
    static @Nullable Boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        return switch (value instanceof Number || value instanceof String
                ? Texts.strip(value.toString()).toLowerCase(Locale.ROOT)
                : "") {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    static @Nullable LocalDate date(Object value) {
        LocalDateTime time = dateTime(value);
        return time == null ? null : time.toLocalDate();
    }

    /** The date and time as a clock on the wall of the value's own zone showed them. */
    static @Nullable LocalDateTime dateTime(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().atStartOfDay();
        }
        if (value instanceof java.sql.Timestamp stamp) {
            return stamp.toLocalDateTime();
        }
        if (value instanceof String text) {
            return dateTimeIn(Texts.strip(text));
        }
        OffsetDateTime time = offsetDateTime(value);
        return time == null ? null : time.toLocalDateTime();
    }

    private static @Nullable LocalDateTime dateTimeIn(String text) {
        if (text.length() < 10 || text.charAt(4) != '-') {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static @Nullable OffsetDateTime offsetDateTime(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time;
        }
        if (value instanceof ZonedDateTime time) {
            return time.toOffsetDateTime();
        }
        if (value instanceof LocalDateTime time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof java.util.Date date
                ? Instant.ofEpochMilli(date.getTime()).atOffset(ZoneOffset.UTC)
                : null;
    }

    static String written(OffsetDateTime time) {
        return DATE_TIME.format(time);
    }

    /** The value as JSON holds it: text, a number or a boolean. Dates and times become ISO text. */
    static Object json(Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number) {
            return value instanceof Double || value instanceof Float ? finite((Number) value) : value;
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().toString();
        }
        OffsetDateTime time = offsetDateTime(value);
        return time == null ? value.toString() : written(time);
    }

    /** JSON knows no infinity; as text it is refused where a number is wanted. */
    private static Object finite(Number number) {
        return Double.isFinite(number.doubleValue()) ? number : number.toString();
    }
}
