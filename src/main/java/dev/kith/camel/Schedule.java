package dev.kith.camel;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a route's runs begin. */
public sealed interface Schedule {

    /** When the run after this moment should begin. */
    Instant after(Instant moment);

    /** So long after one another, counted from the service's start. */
    record Every(Duration interval) implements Schedule {
        @Override
        public Instant after(Instant moment) {
            return moment.plus(interval);
        }
    }

    /** By a Quartz cron expression, read on that zone's clock. */
    record Cron(String expression, ZoneId zone) implements Schedule {
        @Override
        public Instant after(Instant moment) {
            try {
                CronExpression cron = new CronExpression(expression);
                cron.setTimeZone(TimeZone.getTimeZone(zone));
                Date next = cron.getNextValidTimeAfter(Date.from(moment));
                return next == null ? Instant.MAX : next.toInstant();
            } catch (ParseException e) {
                throw new IllegalStateException("A cron expression that was checked", e);
            }
        }
    }
}
