package dev.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.PrivacyPolicy;
import dev.kith.config.PrivacyPolicy.Law;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Item 1 of the acceptance list. */
class DeadlinesTest {

    private static Deadlines deadlines(Law law, String... holidays) {
        Set<LocalDate> days =
                Set.of(List.of(holidays).stream().map(LocalDate::parse).toArray(LocalDate[]::new));
        return new Deadlines(new PrivacyPolicy(law, days, Map.of(), List.of(), Optional.empty(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-12-02", // the same day of the next month
        "2026-11-20, 2026-12-21", // the 20th is a Sunday
        "2026-11-19, 2026-12-21", // the 19th is a Saturday
        "2027-01-31, 2027-03-01", // no 31st in February, whose 28th is a Sunday
        "2028-01-31, 2028-02-29", // a leap year
        "2026-08-31, 2026-09-30", // the 31st before a month of 30 days
    })
    void aCalendarMonthThatEndsOnAWorkingDay_1(LocalDate received, LocalDate due) {
        assertThat(deadlines(Law.GDPR).due(received)).isEqualTo(due);
    }

    @Test
    void noDeadlineEndsOnAHoliday_1() {
        assertThat(deadlines(Law.GDPR, "2026-12-25", "2026-12-28").due(LocalDate.parse("2026-11-25")))
                .as("a Friday that is Christmas, the weekend, a Monday off")
                .isEqualTo("2026-12-29");
    }

    @Test
    void twoMoreMonthsCountFromReceipt_1() {
        assertThat(deadlines(Law.GDPR).extended(LocalDate.parse("2026-11-20"))).isEqualTo("2027-02-22");
        assertThat(deadlines(Law.GDPR).extended(LocalDate.parse("2026-11-30"))).isEqualTo("2027-03-01");
    }

    @Test
    void californiaCountsDays_1() {
        Deadlines ccpa = deadlines(Law.CCPA, "2026-11-26");

        assertThat(ccpa.due(LocalDate.parse("2026-11-20"))).isEqualTo("2027-01-04");
        assertThat(ccpa.extended(LocalDate.parse("2026-11-20"))).isEqualTo("2027-02-18");
        assertThat(ccpa.acknowledge(LocalDate.parse("2026-11-20")))
                .as("ten business days, Thanksgiving left out")
                .isEqualTo("2026-12-07");
    }
}
