package dev.kith.connector.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

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
        Object back(Object value, Duration overlap) {
            return (Long) value - LATE_NUMBERS;
        }
    },
    DECIMAL {
        @Override
        Object parse(String text) {
            return new BigDecimal(text);
        }

        @Override
        Object back(Object value, Duration overlap) {
            return ((BigDecimal) value).subtract(BigDecimal.valueOf(LATE_NUMBERS));
        }
    },
    TEXT,
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
        Object back(Object value, Duration overlap) {
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
            return (value instanceof Timestamp stamp ? stamp.toLocalDateTime() : (LocalDateTime) value).toString();
        }

        @Override
        Object back(Object value, Duration overlap) {
            return ((LocalDateTime) value).minus(overlap);
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
                            ? stamp.toInstant().atOffset(ZoneOffset.UTC)
                            : ((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC))
                    .toString();
        }

        @Override
        Object back(Object value, Duration overlap) {
            return ((OffsetDateTime) value).minus(overlap);
        }
    };

    private static final long LATE_NUMBERS = 1000;

    /** The value as a statement takes it. */
    Object parse(String text) {
        return text;
    }

    /** The value as a position keeps it. */
    String format(Object value) {
        return value instanceof Date date ? date.toLocalDate().toString() : value.toString();
    }

    /** A value as far behind as rows may be committed late. */
    Object back(Object value, Duration overlap) {
        return value;
    }

    /** True for a time that no clock can show yet: such a row is read, but the watermark does not follow it. */
    boolean isFuture(String text, OffsetDateTime now) {
        // More than a day ahead, whatever time zone a local time is meant in.
        OffsetDateTime latest = now.plusHours(26);
        return switch (this) {
            case TIMESTAMP -> LocalDateTime.parse(text).isAfter(latest.toLocalDateTime());
            case TIMESTAMP_WITH_ZONE -> OffsetDateTime.parse(text).isAfter(latest);
            case DATE -> LocalDate.parse(text).isAfter(latest.toLocalDate());
            default -> false;
        };
    }

    static ColumnType of(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE_NUMBER;
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE -> DECIMAL;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> typeName.toLowerCase(Locale.ROOT).contains("tz") ? TIMESTAMP_WITH_ZONE : TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> TIMESTAMP_WITH_ZONE;
            default -> typeName.equalsIgnoreCase("uuid") ? UUID_VALUE : TEXT;
        };
    }
}
