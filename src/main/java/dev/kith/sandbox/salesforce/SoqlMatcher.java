package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions and orders of SOQL over stored records: text without regard to case, nulls first, {@code != 'x'} true of null. */
final class SoqlMatcher {

    private final SalesforceObject object;

    SoqlMatcher(SalesforceObject object) {
        this.object = object;
    }

    SalesforceField field(String name) throws RequestRefused {
        return object.field(name)
                .orElseThrow(() -> new SalesforceRefused(
                        400,
                        "INVALID_FIELD",
                        "No such column '" + name + "' on entity '" + object.name()
                                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the"
                                + " custom field name. Please reference your WSDL or the describe call for the"
                                + " appropriate names."));
    }

    Predicate<StoredRecord> matches(Condition condition) throws RequestRefused {
        if (condition instanceof SoqlQuery.And and) {
            List<Predicate<StoredRecord>> all = every(and.all());
            return stored -> all.stream().allMatch(one -> one.test(stored));
        }
        if (condition instanceof SoqlQuery.Or or) {
            List<Predicate<StoredRecord>> any = every(or.any());
            return stored -> any.stream().anyMatch(one -> one.test(stored));
        }
        if (condition instanceof SoqlQuery.Not not) {
            return matches(not.condition()).negate();
        }
        if (condition instanceof SoqlQuery.Membership in) {
            List<Predicate<StoredRecord>> any = new ArrayList<>();
            for (Literal literal : in.literals()) {
                any.add(comparison(new SoqlQuery.Comparison(in.field(), Operator.EQUAL, literal)));
            }
            return stored -> any.stream().anyMatch(one -> one.test(stored));
        }
        return comparison((SoqlQuery.Comparison) condition);
    }

    Comparator<StoredRecord> order(List<SoqlQuery.Order> orders) throws RequestRefused {
        Comparator<StoredRecord> all = (one, other) -> 0;
        for (SoqlQuery.Order order : orders) {
            SalesforceField field = field(order.field());
            Comparator<StoredRecord> by = Comparator.comparing(
                    stored -> comparable(field, stored.value(field)), Comparator.nullsFirst(SoqlMatcher::compare));
            all = all.thenComparing(order.descending() ? by.reversed() : by);
        }
        return all;
    }

    private List<Predicate<StoredRecord>> every(List<Condition> conditions) throws RequestRefused {
        List<Predicate<StoredRecord>> predicates = new ArrayList<>();
        for (Condition condition : conditions) {
            predicates.add(matches(condition));
        }
        return predicates;
    }

    private Predicate<StoredRecord> comparison(SoqlQuery.Comparison comparison) throws RequestRefused {
        SalesforceField field = field(comparison.field());
        Object literal = comparison.literal().value();
        refuseWrongType(field, literal);
        if (comparison.operator() == Operator.LIKE) {
            Pattern pattern = like(String.valueOf(literal));
            return stored -> stored.value(field) instanceof String text
                    && pattern.matcher(text).matches();
        }
        Comparable<?> wanted = comparable(field, literal);
        return stored -> holds(comparison.operator(), comparable(field, stored.value(field)), wanted);
    }

    private static boolean holds(Operator operator, @Nullable Comparable<?> value, @Nullable Comparable<?> wanted) {
        if (value == null || wanted == null) {
            boolean same = value == null && wanted == null;
            return (operator == Operator.EQUAL && same) || (operator == Operator.NOT_EQUAL && !same);
        }
        int compared = compare(value, wanted);
        return switch (operator) {
            case EQUAL -> compared == 0;
            case NOT_EQUAL -> compared != 0;
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER -> compared > 0;
            case GREATER_OR_EQUAL -> compared >= 0;
            case LIKE -> false;
        };
    }

    @SuppressWarnings("unchecked") // both come from comparable(), of one field
    private static int compare(Comparable<?> one, Comparable<?> other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static @Nullable Comparable<?> comparable(SalesforceField field, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return null;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return switch (field.type()) {
                case ID, REFERENCE -> SalesforceIds.canonical(text).orElse(text);
                default -> field.is(SalesforceField.Trait.CASE_SENSITIVE) ? text : text.toLowerCase(Locale.ROOT);
            };
        }
        return value instanceof Comparable<?> comparable ? comparable : value.toString();
    }

    private static void refuseWrongType(SalesforceField field, @Nullable Object literal) throws RequestRefused {
        SalesforceType type = field.type();
        if (type == SalesforceType.ID
                && literal instanceof String id
                && !id.isEmpty()
                && SalesforceIds.canonical(id).isEmpty()) {
            throw new SalesforceRefused(400, "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + id);
        }
        boolean right = literal == null
                || (type.isText() && literal instanceof String)
                || (type.isNumber() && literal instanceof BigDecimal)
                || (type == SalesforceType.BOOLEAN && literal instanceof Boolean)
                || (type == SalesforceType.DATETIME && literal instanceof Instant)
                || (type == SalesforceType.DATE && literal instanceof LocalDate);
        if (!right) {
            throw new SalesforceRefused(
                    400,
                    "INVALID_FIELD",
                    "value of filter criterion for field '" + field.name() + "' must be of type " + type.inDescribe()
                            + (literal instanceof String ? " and should not be enclosed in quotes" : ""));
        }
    }

    private static Pattern like(String wanted) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            if (c == '\\' && i + 1 < wanted.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(wanted.charAt(i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
