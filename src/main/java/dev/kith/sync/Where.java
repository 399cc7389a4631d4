package dev.kith.sync;

import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.record.CustomerRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition behind {@code where:}: comparisons joined by {@code and}, such as {@code country_code = 'DE' and loyalty_points >= 100}.
 * Texts stand in single quotes and compare exactly; numbers compare as numbers; {@code null} stands for a blank field. A blank field
 * fulfils only {@code = null} and {@code !=} something else.
 */
public final class Where {

    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*(\\w+)\\s*(=|!=|<=|>=|<|>)\\s*('(?:[^']|'')*'|-?\\d+(?:\\.\\d+)?|true|false|null)\\s*");
    private static final Pattern AND = Pattern.compile("and\\b", Pattern.CASE_INSENSITIVE);

    private Where() {}

    /** The condition; every record, with the problem noted, when it cannot be read. */
    public static Predicate<CustomerRecord> parse(String written, ObjectMap object, Place place, Problems problems) {
        List<Predicate<CustomerRecord>> all = new ArrayList<>();
        Matcher comparison = COMPARISON.matcher(written);
        Matcher and = AND.matcher(written);
        int at = 0;
        while (comparison.region(at, written.length()).lookingAt()) {
            if (object.field(comparison.group(1)).isEmpty()) {
                problems.add(
                        place,
                        object.name() + " has no described field '" + comparison.group(1) + "'."
                                + Suggestion.forName(
                                        comparison.group(1), object.fields().keySet()));
            }
            all.add(predicate(comparison.group(1), comparison.group(2), comparison.group(3)));
            at = comparison.end();
            if (at == written.length()) {
                return record -> all.stream().allMatch(one -> one.test(record));
            }
            if (!and.region(at, written.length()).lookingAt()) {
                break;
            }
            at = and.end();
        }
        problems.add(
                place,
                "'where:' cannot be read from here: '" + written.substring(at).strip()
                        + "'. Write comparisons joined by and, such as country_code = 'DE' and loyalty_points >= 100.");
        return record -> true;
    }

    private static Predicate<CustomerRecord> predicate(String field, String operator, String literal) {
        return record ->
                holds(record.value(field).filter(value -> !value.toString().isBlank()), operator, literal);
    }

    private static boolean holds(Optional<Object> value, String operator, String literal) {
        if (literal.equals("null") || value.isEmpty()) {
            boolean same = literal.equals("null") && value.isEmpty();
            return operator.equals("=") ? same : operator.equals("!=") && !same;
        }
        Optional<Integer> order = compare(value.get(), literal);
        if (order.isEmpty()) {
            return operator.equals("!=");
        }
        int sign = order.get();
        return switch (operator) {
            case "=" -> sign == 0;
            case "!=" -> sign != 0;
            case "<" -> sign < 0;
            case "<=" -> sign <= 0;
            case ">" -> sign > 0;
            default -> sign >= 0;
        };
    }

    private static Optional<Integer> compare(Object value, String literal) {
        if (literal.startsWith("'")) {
            return Optional.of(value.toString()
                    .compareTo(literal.substring(1, literal.length() - 1).replace("''", "'")));
        }
        if (literal.equals("true") || literal.equals("false")) {
            return Optional.of(value.toString().equalsIgnoreCase(literal) ? 0 : 1);
        }
        try {
            return Optional.of(new BigDecimal(value.toString()).compareTo(new BigDecimal(literal)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
