package dev.kith.sandbox.salesforce;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A parsed SOQL query; names are not yet checked against the object. {@code fields} is empty for {@code COUNT()}. */
record SoqlQuery(
        List<String> fields,
        String object,
        Optional<Condition> where,
        List<Order> orderBy,
        OptionalInt limit,
        int offset) {

    boolean isCount() {
        return fields.isEmpty();
    }

    sealed interface Condition {}

    record And(List<Condition> all) implements Condition {}

    record Or(List<Condition> any) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record Comparison(String field, Operator operator, Literal literal) implements Condition {}

    /** {@code field IN (...)}. */
    record Membership(String field, List<Literal> literals) implements Condition {}

    /** A String, BigDecimal, Boolean, Instant, LocalDate or null. */
    record Literal(@Nullable Object value) {}

    record Order(String field, boolean descending) {}

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE
    }
}
