package dev.kith.sandbox.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One condition of a search: section 5 of the field guide. Texts are compared in lower case, but the values of IN must come so.
 * A property that the type does not have holds nothing, and nobody says so. What is empty meets no condition but
 * NOT_HAS_PROPERTY and NOT_CONTAINS_TOKEN.
 */
final class SearchFilter {

    private final Operator operator;
    private final SearchField field;
    private final List<SearchField.Key> operands;
    private final List<Pattern> tokens;

    enum Operator {
        EQ,
        NEQ,
        LT,
        LTE,
        GT,
        GTE,
        BETWEEN,
        IN,
        NOT_IN,
        HAS_PROPERTY,
        NOT_HAS_PROPERTY,
        CONTAINS_TOKEN,
        NOT_CONTAINS_TOKEN
    }

    private SearchFilter(Operator operator, SearchField field, List<SearchField.Key> operands, List<Pattern> tokens) {
        this.operator = operator;
        this.field = field;
        this.operands = operands;
        this.tokens = tokens;
    }

    static SearchFilter read(HubSpotType type, HubSpotBody json) throws HubSpotRefused {
        Operator operator = Stream.of(Operator.values())
                .filter(candidate -> candidate.name().equals(json.text("operator")))
                .findFirst()
                .orElseThrow(() -> HubSpotError.invalid("Unknown operator").refusal());
        SearchField field = new SearchField(type, json.text("propertyName"));
        List<SearchField.Key> operands = new ArrayList<>();
        List<Pattern> tokens = List.of();
        switch (operator) {
            case HAS_PROPERTY, NOT_HAS_PROPERTY -> {}
            case IN, NOT_IN -> {
                for (String value : required(json.texts("values"))) {
                    operands.add(field.exact(value));
                }
            }
            case BETWEEN -> {
                operands.add(field.folded(value(json, "value")));
                operands.add(field.folded(value(json, "highValue")));
            }
            case CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> tokens = List.of(token(value(json, "value")));
            default -> operands.add(field.folded(value(json, "value")));
        }
        return new SearchFilter(operator, field, operands, tokens);
    }

    boolean matches(HubSpotRecord stored) {
        SearchField.Key key = field.key(stored);
        if (key.isEmpty()) {
            return operator == Operator.NOT_HAS_PROPERTY || operator == Operator.NOT_CONTAINS_TOKEN;
        }
        return switch (operator) {
            case HAS_PROPERTY -> true;
            case NOT_HAS_PROPERTY -> false;
            case EQ -> compare(key, 0) == 0;
            case NEQ -> compare(key, 0) != 0;
            case LT -> compare(key, 0) < 0;
            case LTE -> compare(key, 0) <= 0;
            case GT -> compare(key, 0) > 0;
            case GTE -> compare(key, 0) >= 0;
            case BETWEEN -> compare(key, 0) >= 0 && compare(key, 1) <= 0;
            case IN -> operands.contains(key);
            case NOT_IN -> !operands.contains(key);
            case CONTAINS_TOKEN -> hasToken(key);
            case NOT_CONTAINS_TOKEN -> !hasToken(key);
        };
    }

    String property() {
        return field.name();
    }

    /** The values that the property must be one of; empty when it is another kind of condition. */
    Set<String> exactly() {
        return operator == Operator.EQ || operator == Operator.IN
                ? operands.stream().map(SearchField.Key::text).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** The same for numbers. */
    List<Long> exactNumbers() {
        return operator == Operator.EQ || operator == Operator.IN
                ? operands.stream().map(operand -> (long) operand.number()).toList()
                : List.of();
    }

    /** The least number that can match. */
    long least() {
        return switch (operator) {
            case EQ, GT, GTE, BETWEEN -> (long) operands.get(0).number();
            default -> Long.MIN_VALUE;
        };
    }

    /** The greatest number that can match. */
    long greatest() {
        return switch (operator) {
            case EQ, LT, LTE -> (long) operands.get(0).number();
            case BETWEEN -> (long) operands.get(1).number();
            default -> Long.MAX_VALUE;
        };
    }

    private int compare(SearchField.Key key, int operand) {
        return key.compareTo(operands.get(operand));
    }

    private boolean hasToken(SearchField.Key key) {
        return tokens.stream().allMatch(token -> Stream.concat(
                        Stream.of(key.text()), Pattern.compile("[\\s,;@]+").splitAsStream(key.text()))
                .anyMatch(word -> token.matcher(word).matches()));
    }

    private static Pattern token(String value) {
        String[] parts = value.toLowerCase(Locale.ROOT).split("\\*", -1);
        return Pattern.compile(Stream.of(parts).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static String value(HubSpotBody json, String name) throws HubSpotRefused {
        return required(Stream.of(json.text(name))
                        .filter(text -> !text.isEmpty())
                        .toList())
                .get(0);
    }

    private static List<String> required(List<String> values) throws HubSpotRefused {
        if (values.isEmpty()) {
            throw HubSpotError.invalid("A filter has no value").refusal();
        }
        return values;
    }
}
