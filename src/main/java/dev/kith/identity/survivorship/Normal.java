package dev.kith.identity.survivorship;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** A value's text as it is compared; what is shown and kept is the raw value. */
final class Normal {

    /** Beyond this a number is not written out: 1E999999999 would fill the memory. */
    private static final int WRITTEN_OUT = 100;

    private Normal() {}

    /** Without spaces around it, whatever its case: up and down again, so that Straße is STRASSE. */
    static String text(Object value) {
        String composed = Normalizer.normalize(stripped(value), Normalizer.Form.NFC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    static boolean isBlank(Object value) {
        return value instanceof Collection<?> items
                ? items.stream().allMatch(item -> item == null || isBlank(item))
                : stripped(value).isEmpty();
    }

    static int length(Object value) {
        String text = stripped(value);
        return text.codePointCount(0, text.length());
    }

    static String stripped(Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream()
                    .filter(item -> item != null && !isBlank(item))
                    .map(Normal::stripped)
                    .collect(Collectors.joining(";"));
        }
        return strip(written(value));
    }

    /** Systems disagree on 5, 5.0 and 5.00. */
    private static String written(Object value) {
        return value instanceof Number number
                ? Numbers.of(number).map(Normal::plain).orElseGet(number::toString)
                : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.scale() > WRITTEN_OUT || number.scale() < -WRITTEN_OUT
                ? number.toString()
                : number.stripTrailingZeros().toPlainString();
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isEmpty(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && isEmpty(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** CRMs are full of no-break and zero-width spaces, which {@link String#strip} leaves. */
    private static boolean isEmpty(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
