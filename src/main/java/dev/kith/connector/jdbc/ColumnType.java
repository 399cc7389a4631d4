package dev.kith.connector.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The types that a key or a change column may have: how a value is written into a position and bound to a statement again. The Java
 * process keeps its clock in UTC, so that no local time falls into a gap of daylight saving.
 */
enum ColumnType {
    WHOLE_NUMBER {
        @Override
        Object parse(String text) {
            return Long.valueOf(text);
        }

        @Override
        String format(Object value) {
            return String.valueOf(((Number) value).longValue());
        }

        /** Numbers from a sequence are committed in another order than they were drawn. */
        @Override
        Object back(Object value, Duration overlap, ZoneId zone) {
            return (Long) value - LATE_NUMBERS;
        }
    },
    DECIMAL {
        @Override
        Object parse(String text) {
            return new BigDecimal(text);
        }

        @Override
        Object back(Object value, Duration overlap, ZoneId zone) {
            return ((BigDecimal) value).subtract(BigDecimal.valueOf(LATE_NUMBERS));
        }
    },
    TEXT,
    /** CHAR(n): the spaces that fill it up belong to the column, not to the value. */
    PADDED_TEXT {
        @Override
        String format(Object value) {
            return value.toString().stripTrailing();
        }
    },
    BOOLEAN {
        @Override
        Object parse(String text) {
            return Boolean.valueOf(text);
        }
    },
    /** Bytes are not carried. */
    BINARY,
    UUID_VALUE {
        @Override
        Object parse(String text) {
            return UUID.fromString(text);
        }
    },
    DATE {
        @Override
        Object parse(String text) {
            return LocalDate.parse(text);
        }

        @Override
        Object back(Object value, Duration overlap, ZoneId zone) {
            return ((LocalDate) value).minusDays(Math.max(1, overlap.toDays()));
        }
    },
    TIMESTAMP {
        @Override
        Object parse(String text) {
            return LocalDateTime.parse(text);
        }

        @Override
        String format(Object value) {
            return (value instanceof Timestamp stamp ? local(stamp) : (LocalDateTime) value).toString();
        }

        /** Where clocks go back, an hour of local times comes twice: what is written in the second one may lie behind the first. */
        @Override
        Object back(Object value, Duration overlap, ZoneId zone) {
            LocalDateTime stamp = (LocalDateTime) value;
            LocalDateTime back = stamp.minus(overlap);
            Instant earliest = stamp.atZone(zone).toInstant().minus(overlap);
            @Nullable ZoneOffsetTransition next = zone.getRules().nextTransition(earliest);
            return next != null && next.isOverlap() && next.getDateTimeAfter().isBefore(back)
                    ? next.getDateTimeAfter()
                    : back;
        }
    },
    TIMESTAMP_WITH_ZONE {
        @Override
        Object parse(String text) {
            return OffsetDateTime.parse(text);
        }

        @Override
        String format(Object value) {
            return (value instanceof Timestamp stamp
                            ? moment(stamp)
                            : ((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC))
                    .toString();
        }

        @Override
        Object back(Object value, Duration overlap, ZoneId zone) {
            return ((OffsetDateTime) value).minus(overlap);
        }
    };

    private static final long LATE_NUMBERS = 1000;

    /**
     * What a driver read, by the fields that it shows: a moment of its own calendar would be two days off in the year 1. The Java process
     * keeps its clock in UTC, so a time with a zone shows UTC.
     */
    static LocalDateTime local(Timestamp stamp) {
        if (stamp.getTime() == PGStatement.DATE_POSITIVE_INFINITY) {
            return LocalDateTime.MAX;
        }
        return stamp.getTime() == PGStatement.DATE_NEGATIVE_INFINITY ? LocalDateTime.MIN : stamp.toLocalDateTime();
    }

    static LocalDate local(Date date) {
        if (date.getTime() == PGStatement.DATE_POSITIVE_INFINITY) {
            return LocalDate.MAX;
        }
        return date.getTime() == PGStatement.DATE_NEGATIVE_INFINITY ? LocalDate.MIN : date.toLocalDate();
    }

    /** The same where the column has a zone. */
    static OffsetDateTime moment(Timestamp stamp) {
        LocalDateTime local = local(stamp);
        if (local.equals(LocalDateTime.MAX)) {
            return OffsetDateTime.MAX;
        }
        return local.equals(LocalDateTime.MIN) ? OffsetDateTime.MIN : local.atOffset(ZoneOffset.UTC);
    }

    /** The value as a statement takes it. */
    Object parse(String text) {
        return text;
    }

    /** The same; empty when such a column cannot hold it. */
    Optional<Object> parsed(String text) {
        try {
            return Optional.of(parse(text));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The value as a position keeps it. */
    String format(Object value) {
        return value instanceof Date date ? local(date).toString() : value.toString();
    }

    /** A value as far behind as rows may be committed late. */
    Object back(Object value, Duration overlap, ZoneId zone) {
        return value;
    }

    /**
     * False for a time that is yet to come, or lies before all times: such a row is read, but the watermark does not follow it, or rows that
     * are changed before then would lie behind it. Where the zone is set wrong, some hours are only read again.
     */
    boolean isWatermark(String text, Instant now, ZoneId zone) {
        return switch (this) {
            case TIMESTAMP ->
                isBetween(LocalDateTime.MIN, LocalDateTime.parse(text), LocalDateTime.ofInstant(now, zone));
            case TIMESTAMP_WITH_ZONE ->
                isBetween(OffsetDateTime.MIN, OffsetDateTime.parse(text), now.atOffset(ZoneOffset.UTC));
            case DATE -> isBetween(LocalDate.MIN, LocalDate.parse(text), LocalDate.ofInstant(now, zone));
            default -> true;
        };
    }

    private static <T extends Comparable<? super T>> boolean isBetween(T before, T stamp, T latest) {
        return before.compareTo(stamp) < 0 && stamp.compareTo(latest) <= 0;
    }

    static ColumnType of(int jdbcType, String typeName, Dialect dialect) {
        String name = typeName.toLowerCase(Locale.ROOT);
        if (name.equals("uuid")) {
            return UUID_VALUE; // which H2 calls binary
        }
        if (dialect == Dialect.MARIADB && (jdbcType == Types.TIMESTAMP || jdbcType == Types.BIGINT)) {
            return ofMariaDb(jdbcType, name);
        }
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE_NUMBER;
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE -> DECIMAL;
            case Types.DATE -> DATE;
            case Types.CHAR, Types.NCHAR -> PADDED_TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
            case Types.TIMESTAMP -> name.contains("tz") ? TIMESTAMP_WITH_ZONE : TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> TIMESTAMP_WITH_ZONE;
            case Types.BOOLEAN -> BOOLEAN;
            case Types.BIT -> name.equals("bit") && dialect == Dialect.POSTGRESQL ? TEXT : BOOLEAN;
            default -> TEXT;
        };
    }

    /** A TIMESTAMP is a moment there, a DATETIME is not; a BIGINT UNSIGNED is larger than Java's numbers. */
    private static ColumnType ofMariaDb(int jdbcType, String name) {
        if (jdbcType == Types.BIGINT) {
            return name.contains("unsigned") ? DECIMAL : WHOLE_NUMBER;
        }
        return name.startsWith("timestamp") ? TIMESTAMP_WITH_ZONE : TIMESTAMP;
    }
}
