package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How SOQL compares values. The user's time zone is UTC. */
final class SoqlValues {

    private SoqlValues() {}

    /** The values from one up to, not with, another. */
    record Period(Comparable<?> from, Comparable<?> to) {

        boolean holds(Operator operator, @Nullable Comparable<?> value) {
            if (value == null) {
                return operator == Operator.NOT_EQUAL;
            }
            boolean before = compare(value, from) < 0;
            boolean after = compare(value, to) >= 0;
            return switch (operator) {
                case EQUAL -> !before && !after;
                case NOT_EQUAL -> before || after;
                case LESS -> before;
                case LESS_OR_EQUAL -> !after;
                case GREATER -> after;
                case GREATER_OR_EQUAL -> !before;
                case LIKE -> false;
            };
        }
    }

    static Period period(SalesforceField field, SoqlDates.Literal literal, Instant now) {
        SoqlDates.Days days = SoqlDates.days(literal.name(), LocalDate.ofInstant(now, ZoneOffset.UTC))
                .orElseThrow();
        return field.type() == SalesforceType.DATE
                ? new Period(days.from(), days.to())
                : new Period(start(days.from()), start(days.to()));
    }

    static boolean holds(Operator operator, @Nullable Comparable<?> value, @Nullable Comparable<?> wanted) {
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
    static int compare(Comparable<?> one, Comparable<?> other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    static @Nullable Comparable<?> comparable(SalesforceField field, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return null;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return switch (field.type()) {
                case ID, REFERENCE ->
                    text.length() == 18 ? text : SalesforceIds.canonical(text).orElse(text);
                default -> field.is(SalesforceField.Trait.CASE_SENSITIVE) ? text : text.toLowerCase(Locale.ROOT);
            };
        }
        return value instanceof Comparable<?> comparable ? comparable : value.toString();
    }

    static void refuseWrongType(SalesforceField field, @Nullable Object literal) throws RequestRefused {
        SalesforceType type = field.type();
        if (field.isId()
                && literal instanceof String id
                && !id.isEmpty()
                && SalesforceIds.canonical(id).isEmpty()) {
            throw new SalesforceRefused(400, "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + id);
        }
        boolean right = literal == null
                || (type.isText() && literal instanceof String)
                || (type.isNumber() && literal instanceof BigDecimal)
                || (type == SalesforceType.BOOLEAN && literal instanceof Boolean)
                || (type == SalesforceType.DATETIME
                        && (literal instanceof Instant || literal instanceof SoqlDates.Literal))
                || (type == SalesforceType.DATE
                        && (literal instanceof LocalDate || literal instanceof SoqlDates.Literal));
        if (!right) {
            throw new SalesforceRefused(
                    400,
                    "INVALID_FIELD",
                    "value of filter criterion for field '" + field.name() + "' must be of type " + type.inDescribe()
                            + (literal instanceof String ? " and should not be enclosed in quotes" : ""));
        }
    }

    static Pattern like(String wanted) {
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

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
