package dev.kith.erasure;

import dev.kith.config.PrivacyPolicy;
import dev.kith.config.PrivacyPolicy.Law;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * When a request must be answered. GDPR 12(3): one calendar month from receipt, two more when that is announced with reasons within the
 * first; a period that ends on a weekend or a holiday ends on the next working day (Regulation 1182/71, Art. 3(4)). CCPA: 45 calendar days,
 * 45 more with notice, receipt confirmed within 10 business days. Pure.
 */
public final class Deadlines {

    private static final int CCPA_DAYS = 45;
    private static final int CCPA_DAYS_TO_ACKNOWLEDGE = 10;

    private final Law law;
    private final Set<LocalDate> holidays;

    public Deadlines(PrivacyPolicy policy) {
        this.law = policy.law();
        this.holidays = policy.holidays();
    }

    /** The last day for the answer. */
    public LocalDate due(LocalDate received) {
        return law == Law.GDPR ? workingDay(received.plusMonths(1)) : received.plusDays(CCPA_DAYS);
    }

    /** The same after an extension. */
    public LocalDate extended(LocalDate received) {
        return law == Law.GDPR ? workingDay(received.plusMonths(3)) : received.plusDays(2 * CCPA_DAYS);
    }

    /** The last day on which an extension may still be announced. */
    public LocalDate extensionEnds(LocalDate received) {
        return due(received);
    }

    /** The last day for confirming receipt. GDPR knows none of its own: the answer's. */
    public LocalDate acknowledge(LocalDate received) {
        if (law == Law.GDPR) {
            return due(received);
        }
        LocalDate day = received;
        for (int passed = 0; passed < CCPA_DAYS_TO_ACKNOWLEDGE; ) {
            day = day.plusDays(1);
            passed += isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    private LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
