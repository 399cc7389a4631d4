package dev.kith.sandbox.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A parsed SOQL query; names are not yet checked against the object. */
record SoqlQuery(
        String text,
        List<Select> selects,
        String object,
        String alias,
        Optional<Condition> where,
        List<Ref> groupBy,
        Optional<Condition> having,
        List<Order> orderBy,
        OptionalInt limit,
        int offset) {

    /** {@code SELECT COUNT()}, which is answered by a number and no rows. */
    boolean isCount() {
        return selects.isEmpty();
    }

    boolean isAggregate() {
        return !groupBy.isEmpty() || selects.stream().anyMatch(SoqlQuery::isAggregate);
    }

    private static boolean isAggregate(Select select) {
        return select instanceof Aliased aliased && aliased.term().isAggregate();
    }

    /** What the groups are made of: every record that is meant, in any order. */
    SoqlQuery ungrouped() {
        return new SoqlQuery(text, selects, object, alias, where, groupBy, having, List.of(), OptionalInt.empty(), 0);
    }

    /** A field's name, perhaps in a function, perhaps with those of parents before it, and where in the text it begins. */
    record Ref(String function, String path, int column) implements Select {
        /** Whether it is a function of many records, such as {@code COUNT(Id)}. */
        boolean isAggregate() {
            return !function.isEmpty();
        }
    }

    sealed interface Select {}

    /** {@code COUNT(Id) total}. */
    record Aliased(Ref term, String alias) implements Select {}

    /** {@code TYPEOF What WHEN Account THEN Phone ELSE Id END}. */
    record TypeOf(Ref relationship, Map<Ref, List<Ref>> branches, List<Ref> otherwise) implements Select {}

    /** {@code (SELECT Id FROM Contacts)}: the object's name is that of the relationship. */
    record Children(SoqlQuery query, int column) implements Select {}

    /** {@code FIELDS(ALL)}. */
    record Every(String which) implements Select {}

    sealed interface Condition {}

    record And(List<Condition> all) implements Condition {}

    record Or(List<Condition> any) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record Comparison(Ref field, Operator operator, Literal literal) implements Condition {}

    /** {@code field IN (...)}. */
    record Membership(Ref field, List<Literal> literals) implements Condition {}

    /** {@code field IN (SELECT ...)}. */
    record SemiJoin(Ref field, SoqlQuery query) implements Condition {}

    /** A String, BigDecimal, Boolean, Instant, LocalDate, {@link SoqlDates.Literal} or null. */
    record Literal(@Nullable Object value) {}

    record Order(Ref field, boolean descending, boolean nullsFirst) {}

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
