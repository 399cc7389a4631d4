package dev.kith.connector.jdbc;

import dev.kith.connector.jdbc.Table.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.UUID;

/** Turns what records hold into what columns hold, rounded as the column rounds, so that an equal value is seen to be equal. */
final class ColumnValues {

    private static final int DIGITS_OF_A_SECOND = 9;

    private final ZoneId zone;
    private final Dialect dialect;
    private final TruthWords words;

    /** @param zone of times that the table keeps without one */
    ColumnValues(ZoneId zone, Dialect dialect, TruthWords words) {
        this.zone = zone;
        this.dialect = dialect;
        this.words = words;
    }

    /** The column cannot hold it. Without the value. */
    static final class WrongType extends RuntimeException {

        private final transient Column column;

        WrongType(Column column) {
            super("Of the wrong type for " + column.name());
            this.column = column;
        }

        Column column() {
            return column;
        }
    }

    /** @throws WrongType when the column cannot hold it */
    Object converted(Column column, Object value) {
        try {
            return switch (column.type()) {
                case WHOLE_NUMBER -> number(value).longValueExact();
                case DECIMAL -> decimal(column, number(value));
                case TEXT -> text(column, value);
                case PADDED_TEXT -> text(column, value).stripTrailing();
                case UUID_VALUE -> UUID.fromString(value.toString());
                case DATE -> date(value);
                case TIMESTAMP -> rounded(column, local(value));
                case TIMESTAMP_WITH_ZONE -> rounded(column, moment(value));
                case BOOLEAN -> truth(value);
                case BINARY -> throw new WrongType(column);
            };
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new WrongType(column);
        }
    }

    private String text(Column column, Object value) {
        if (value instanceof Boolean truth) {
            return words.of(truth, column);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static BigDecimal number(Object value) {
        return value instanceof Boolean truth
                ? BigDecimal.valueOf(truth ? 1 : 0)
                : new BigDecimal(value.toString().strip());
    }

    private static Object decimal(Column column, BigDecimal number) {
        return switch (column.jdbcType()) {
            case Types.REAL -> number.floatValue();
            case Types.FLOAT, Types.DOUBLE -> number.doubleValue();
            default -> column.scale() < 0 ? number : number.setScale(column.scale(), RoundingMode.HALF_UP);
        };
    }

    private static Boolean truth(Object value) {
        return switch (value.toString()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("No truth value");
        };
    }

    private LocalDate date(Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        return isDate(value) ? LocalDate.parse(value.toString()) : local(value).toLocalDate();
    }

    private static boolean isDate(Object value) {
        return value.toString().indexOf('T') < 0;
    }

    private LocalDateTime local(Object value) {
        if (isDate(value)) {
            return LocalDate.parse(value.toString()).atStartOfDay();
        }
        return value instanceof LocalDateTime time
                ? time
                : OffsetDateTime.parse(value.toString()).atZoneSameInstant(zone).toLocalDateTime();
    }

    /** MariaDB takes it without a zone, in UTC ({@link Dialect#typed}). */
    private Temporal moment(Object value) {
        OffsetDateTime moment = isDate(value) || value instanceof LocalDateTime
                ? local(value).atZone(zone).toOffsetDateTime()
                : OffsetDateTime.parse(value.toString());
        OffsetDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC);
        return dialect == Dialect.MARIADB ? utc.toLocalDateTime() : utc;
    }

    private static Temporal rounded(Column column, Temporal time) {
        if (column.scale() < 0 || column.scale() >= DIGITS_OF_A_SECOND) {
            return time;
        }
        long step = (long) Math.pow(10, DIGITS_OF_A_SECOND - column.scale());
        long nanos = time.getLong(java.time.temporal.ChronoField.NANO_OF_SECOND);
        return time.minus(nanos % step, ChronoUnit.NANOS);
    }
}
