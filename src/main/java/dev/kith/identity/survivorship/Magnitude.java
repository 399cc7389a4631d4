package dev.kith.identity.survivorship;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How large a value is: a number, else a date, else text; exactly one of the three.
 *
 * <p>Numbers come before dates and dates before text in either direction, so that one "n/a" never wins among numbers.
 */
record Magnitude(Optional<BigDecimal> number, Optional<Instant> date, Optional<String> text) {

    static final Comparator<Magnitude> SMALLEST = Comparator.comparing(
                    Magnitude::number, Order.presentFirst(Comparator.<BigDecimal>naturalOrder()))
            .thenComparing(Magnitude::date, Order.presentFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Magnitude::text, Order.presentFirst(Comparator.<String>naturalOrder()));

    static final Comparator<Magnitude> LARGEST = Comparator.comparing(
                    Magnitude::number, Order.presentFirst(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(Magnitude::date, Order.presentFirst(Comparator.<Instant>reverseOrder()))
            .thenComparing(Magnitude::text, Order.presentFirst(Comparator.<String>reverseOrder()));

    static Magnitude of(Object value) {
        Optional<BigDecimal> number = Numbers.of(value);
        Optional<Instant> date = Dates.of(value);
        boolean neither = number.isEmpty() && date.isEmpty();
        return new Magnitude(number, date, neither ? Optional.of(Normal.text(value)) : Optional.empty());
    }
}
