package dev.kith.identity.survivorship;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Values read as points in time, days at their beginning in UTC: one system stores a date, another its ISO text. */
final class Dates {

    private Dates() {}

    static Optional<Instant> of(Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof LocalDate day) {
            return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (value instanceof LocalDateTime local) {
            return Optional.of(local.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof OffsetDateTime offset) {
            return Optional.of(offset.toInstant());
        }
        return value instanceof ZonedDateTime zoned ? Optional.of(zoned.toInstant()) : written(Normal.stripped(value));
    }

    private static Optional<Instant> written(String text) {
        if (text.length() < 10 || text.charAt(4) != '-') {
            return Optional.empty();
        }
        try {
            return of(text.length() == 10 ? LocalDate.parse(text) : moment(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Object moment(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    }
}
