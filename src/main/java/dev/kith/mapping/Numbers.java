package dev.kith.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps for numbers. */
final class Numbers {

    private static final Pattern WITH_POINT =
            Pattern.compile("[+-]?(\\d{1,3}([ ,'’\u00a0\u202f]\\d{3})+|\\d{1,30})(\\.\\d{1,30})?");
    private static final Pattern WITH_COMMA =
            Pattern.compile("[+-]?(\\d{1,3}([ .'’\u00a0\u202f]\\d{3})+|\\d{1,30})(,\\d{1,30})?");

    private static final int MOST_PLACES = 18;

    private Numbers() {}

    /** Groups of anything but three digits are refused, so that "1.5" never reads as fifteen. */
    static Step number(List<Argument> arguments) {
        boolean comma = isComma(arguments);
        return (value, record) -> {
            if (!(value instanceof String text)) {
                return value;
            }
            BigDecimal number = parse(Texts.strip(text), comma);
            return number == null ? Fault.NOT_A_NUMBER : number;
        };
    }

    private static boolean isComma(List<Argument> arguments) {
        if (arguments.isEmpty() || arguments.get(0).equals(new Argument.Literal("."))) {
            return false;
        }
        if (arguments.get(0).equals(new Argument.Literal(","))) {
            return true;
        }
        throw new IllegalArgumentException("takes ',' or '.' as the decimal sign.");
    }

    private static @Nullable BigDecimal parse(String text, boolean comma) {
        if (!(comma ? WITH_COMMA : WITH_POINT).matcher(text).matches()) {
            return null;
        }
        StringBuilder plain = new StringBuilder(text.length());
        char decimal = comma ? ',' : '.';
        for (char c : text.toCharArray()) {
            if (c == decimal) {
                plain.append('.');
            } else if (Character.isDigit(c) || c == '-') {
                plain.append(c);
            }
        }
        return new BigDecimal(plain.toString());
    }

    static Step round(List<Argument> arguments) {
        int places = arguments.isEmpty() ? 0 : Literals.wholeNumber(arguments.get(0));
        if (places < 0 || places > MOST_PLACES) {
            throw new IllegalArgumentException("takes 0 to " + MOST_PLACES + " places.");
        }
        return (value, record) -> {
            if (value == null) {
                return null;
            }
            BigDecimal number = Values.number(value);
            return number == null ? Fault.NOT_A_NUMBER : number.setScale(places, RoundingMode.HALF_UP);
        };
    }
}
