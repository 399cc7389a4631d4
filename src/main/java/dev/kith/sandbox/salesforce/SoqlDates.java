package dev.kith.sandbox.salesforce;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SOQL's names for days, such as {@code LAST_N_DAYS:30}. Weeks begin on Sunday, as in an org of the United States. */
final class SoqlDates {

    private static final Pattern COUNTED = Pattern.compile(
            "(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S:(\\d+)|N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO:(\\d+)");
    private static final Pattern NAMED = Pattern.compile("(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)");

    private SoqlDates() {}

    /** A name for days. */
    record Literal(String name) {}

    /**
     * The days that are meant.
     *
     * @param to the first day after them
     */
    record Days(LocalDate from, LocalDate to) {}

    static boolean isLiteral(String word) {
        return days(word, LocalDate.EPOCH).isPresent();
    }

    /** Empty when the word names no days. */
    static Optional<Days> days(String word, LocalDate today) {
        String name = word.toUpperCase(Locale.ROOT);
        Matcher counted = COUNTED.matcher(name);
        if (counted.matches()) {
            return Optional.of(counted(counted, today));
        }
        Matcher named = NAMED.matcher(name);
        if (named.matches()) {
            int shift = named.group(1).equals("LAST") ? -1 : named.group(1).equals("NEXT") ? 1 : 0;
            return Optional.of(unit(named.group(2), today, shift, 1));
        }
        return switch (name) {
            case "TODAY" -> Optional.of(new Days(today, today.plusDays(1)));
            case "YESTERDAY" -> Optional.of(new Days(today.minusDays(1), today));
            case "TOMORROW" -> Optional.of(new Days(today.plusDays(1), today.plusDays(2)));
            case "LAST_90_DAYS" -> Optional.of(new Days(today.minusDays(90), today.plusDays(1)));
            case "NEXT_90_DAYS" -> Optional.of(new Days(today.plusDays(1), today.plusDays(91)));
            default -> Optional.empty();
        };
    }

    private static Days counted(Matcher counted, LocalDate today) {
        if (counted.group(4) != null) {
            return unit(counted.group(4), today, -count(counted.group(5)), 1);
        }
        int number = count(counted.group(3));
        String unit = counted.group(2);
        boolean last = counted.group(1).equals("LAST");
        if (unit.equals("DAY")) {
            // The last n days end with today; the next n begin with tomorrow.
            return last
                    ? new Days(today.minusDays(number), today.plusDays(1))
                    : new Days(today.plusDays(1), today.plusDays(1L + number));
        }
        return last ? unit(unit, today, -number, number) : unit(unit, today, 1, number);
    }

    /** So many units on end, the first of them so many away from the one that today is in. */
    private static Days unit(String unit, LocalDate today, int shift, int number) {
        LocalDate start =
                switch (unit) {
                    case "WEEK" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                    case "MONTH" -> today.withDayOfMonth(1);
                    case "QUARTER" -> today.with(IsoFields.DAY_OF_QUARTER, 1);
                    case "YEAR" -> today.withDayOfYear(1);
                    default -> today;
                };
        LocalDate from = start.plus(length(unit, shift));
        return new Days(from, from.plus(length(unit, number)));
    }

    private static Period length(String unit, int number) {
        return switch (unit) {
            case "WEEK" -> Period.ofWeeks(number);
            case "MONTH" -> Period.ofMonths(number);
            case "QUARTER" -> Period.ofMonths(3 * number);
            case "YEAR" -> Period.ofYears(number);
            default -> Period.ofDays(number);
        };
    }

    private static int count(String digits) {
        return digits.length() > 5 ? 99_999 : Integer.parseInt(digits);
    }
}
