package dev.kith.identity.survivorship;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values read as numbers: one system stores 100, another "100". */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

    private Numbers() {}

    static Optional<BigDecimal> of(Object value) {
        return value instanceof Number number ? of(number) : written(Normal.stripped(value));
    }

    static Optional<BigDecimal> of(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (number instanceof BigInteger whole) {
            return Optional.of(new BigDecimal(whole));
        }
        return number instanceof Double || number instanceof Float
                ? floating(number)
                : Optional.of(BigDecimal.valueOf(number.longValue()));
    }

    /** By its text, since 0.1f is not 0.1 as a double; neither infinite nor NaN. */
    private static Optional<BigDecimal> floating(Number number) {
        return Double.isFinite(number.doubleValue())
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    private static Optional<BigDecimal> written(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
