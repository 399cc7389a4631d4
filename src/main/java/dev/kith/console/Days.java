package dev.kith.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Days and times as a person reads them. */
record Days(Clock clock, ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final long SOON = 7;

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** What the times are those of. */
    String place() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** {@code Fri 20 Nov 2026}. */
    String day(LocalDate day) {
        return DAY.format(day);
    }

    String day(Instant at) {
        return day(LocalDate.ofInstant(at, zone));
    }

    /** {@code Fri 20 Nov 2026, 10:05}. */
    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** A day by which something is due, how long that is, and how pressing. */
    Due due(LocalDate day) {
        long left = ChronoUnit.DAYS.between(today(), day);
        String words = left < 0
                ? "overdue by " + Words.many(-left, "day")
                : left == 0 ? "due today" : Words.many(left, "day") + " left";
        return new Due(day(day), words, left < 0 ? "late" : left <= SOON ? "soon" : "calm");
    }

    /**
     * When something is due.
     *
     * @param tone {@code late}, {@code soon} or {@code calm}
     */
    record Due(String day, String words, String tone) {}
}
