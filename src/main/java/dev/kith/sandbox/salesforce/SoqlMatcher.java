package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions and orders of SOQL over stored records: text without regard to case, nulls first, {@code != 'x'} true of null. */
final class SoqlMatcher {

    private final SimulatedOrg org;
    private final SoqlPath.Names names;
    private final SoqlSearch search;

    SoqlMatcher(SimulatedOrg org, SoqlPath.Names names, SoqlSearch search) {
        this.org = org;
        this.names = names;
        this.search = search;
    }

    static String unknownColumn(String name, SalesforceObject object) {
        return "No such column '" + name + "' on entity '" + object.name()
                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name."
                + " Please reference your WSDL or the describe call for the appropriate names.";
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
            return membership(in);
        }
        return condition instanceof SoqlQuery.SemiJoin join
                ? semiJoin(join)
                : comparison((SoqlQuery.Comparison) condition);
    }

    Comparator<StoredRecord> order(List<SoqlQuery.Order> orders) throws RequestRefused {
        Comparator<StoredRecord> all = (one, other) -> 0;
        for (SoqlQuery.Order order : orders) {
            SoqlPath path = names.path(order.field());
            Comparator<Comparable<?>> values =
                    order.descending() ? (one, other) -> SoqlValues.compare(other, one) : SoqlValues::compare;
            all = all.thenComparing(
                    stored -> SoqlValues.comparable(path.leaf(), path.value(org, stored)),
                    order.nullsFirst() ? Comparator.nullsFirst(values) : Comparator.nullsLast(values));
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

    private Predicate<StoredRecord> membership(SoqlQuery.Membership in) throws RequestRefused {
        SoqlPath path = filterable(in.field());
        Set<@Nullable Comparable<?>> wanted = new HashSet<>();
        List<Predicate<StoredRecord>> periods = new ArrayList<>();
        for (Literal literal : in.literals()) {
            if (literal.value() instanceof SoqlDates.Literal) {
                periods.add(comparison(new SoqlQuery.Comparison(in.field(), Operator.EQUAL, literal)));
            } else {
                SoqlValues.refuseWrongType(path.leaf(), literal.value());
                wanted.add(SoqlValues.comparable(path.leaf(), literal.value()));
            }
        }
        return stored -> wanted.contains(SoqlValues.comparable(path.leaf(), path.value(org, stored)))
                || periods.stream().anyMatch(period -> period.test(stored));
    }

    private Predicate<StoredRecord> semiJoin(SoqlQuery.SemiJoin join) throws RequestRefused {
        SoqlPath path = filterable(join.field());
        if (join.query().selects().size() != 1 || !path.leaf().isId()) {
            throw names.refused(
                    join.field(),
                    "The left operand of a semi join must be an Id or a reference, and it selects one field");
        }
        SoqlSearch.Found inner = search.run(join.query(), false);
        Set<Object> wanted = new HashSet<>();
        for (StoredRecord found : inner.records()) {
            Object value = ((SoqlPath) inner.columns().get(0)).value(org, found);
            if (value != null) {
                wanted.add(value);
            }
        }
        return stored -> {
            Object value = path.value(org, stored);
            return value != null && wanted.contains(value);
        };
    }

    private Predicate<StoredRecord> comparison(SoqlQuery.Comparison comparison) throws RequestRefused {
        SoqlPath path = filterable(comparison.field());
        SalesforceField field = path.leaf();
        Operator operator = comparison.operator();
        Object literal = comparison.literal().value();
        SoqlValues.refuseWrongType(field, literal);
        if (operator == Operator.LIKE) {
            Pattern pattern = SoqlValues.like(String.valueOf(literal));
            return stored -> path.value(org, stored) instanceof String text
                    && pattern.matcher(text).matches();
        }
        if (literal instanceof SoqlDates.Literal days) {
            SoqlValues.Period period = SoqlValues.period(field, days, org.now());
            return stored -> period.holds(operator, SoqlValues.comparable(field, path.value(org, stored)));
        }
        Comparable<?> wanted = SoqlValues.comparable(field, literal);
        return stored -> SoqlValues.holds(operator, SoqlValues.comparable(field, path.value(org, stored)), wanted);
    }

    private SoqlPath filterable(SoqlQuery.Ref ref) throws RequestRefused {
        SoqlPath path = names.path(ref);
        if (!path.leaf().isFilterable()) {
            throw names.refused(ref, "field '" + path.leaf().name() + "' can not be filtered in a query call");
        }
        return path;
    }
}
