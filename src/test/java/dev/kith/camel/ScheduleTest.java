package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void anIntervalCountsFromTheLastRun() {
        Schedule schedule = new Schedule.Every(Duration.ofMinutes(15));
        assertThat(schedule.after(Instant.parse("2026-11-22T03:07:00Z"))).isEqualTo("2026-11-22T03:22:00Z");
    }

    @Test
    void aCronExpressionIsReadOnItsOwnClock() {
        Schedule schedule = new Schedule.Cron("0 0 6 * * ?", ZoneId.of("Europe/Berlin"));
        assertThat(schedule.after(Instant.parse("2026-11-22T03:07:00Z"))).isEqualTo("2026-11-22T05:00:00Z");
        assertThat(schedule.after(Instant.parse("2026-11-22T05:00:00Z"))).isEqualTo("2026-11-23T05:00:00Z");
    }
}
