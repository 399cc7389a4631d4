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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions and orders of SOQL over records or groups of them: text without regard to case, nulls first, {@code != 'x'} true of null. */
final class SoqlMatcher<T> {

    private final SimulatedOrg org;
    private final SoqlPath.Names names;
    private final SoqlSearch search;
    private final Terms<T> terms;

    /** Something that can be compared, and how to get at it. */
    record Term<T>(SalesforceField field, Function<T, @Nullable Object> value) {

        @Nullable
        Comparable<?> of(T row) {
            return SoqlValues.comparable(field, value.apply(row));
        }
    }

    /** What names mean. */
    interface Terms<T> {
        Term<T> term(SoqlQuery.Ref ref) throws RequestRefused;
    }

    /** For the records themselves. */
    static SoqlMatcher<StoredRecord> ofRecords(SimulatedOrg org, SoqlPath.Names names, SoqlSearch search) {
        return new SoqlMatcher<>(org, names, search, ref -> {
            SoqlPath path = names.path(ref);
            return new Term<>(path.leaf(), stored -> path.value(org, stored));
        });
    }

    SoqlMatcher(SimulatedOrg org, SoqlPath.Names names, SoqlSearch search, Terms<T> terms) {
        this.terms = terms;
        this.org = org;
        this.names = names;
        this.search = search;
    }

    static String unknownColumn(String name, SalesforceObject object) {
        return "No such column '" + name + "' on entity '" + object.name()
                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name."
                + " Please reference your WSDL or the describe call for the appropriate names.";
    }

    Predicate<T> matches(Condition condition) throws RequestRefused {
        if (condition instanceof SoqlQuery.And and) {
            List<Predicate<T>> all = every(and.all());
            return stored -> all.stream().allMatch(one -> one.test(stored));
        }
        if (condition instanceof SoqlQuery.Or or) {
            List<Predicate<T>> any = every(or.any());
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

    Comparator<T> order(List<SoqlQuery.Order> orders) throws RequestRefused {
        Comparator<T> all = (one, other) -> 0;
        for (SoqlQuery.Order order : orders) {
            Term<T> term = terms.term(order.field());
            Comparator<Comparable<?>> values =
                    order.descending() ? (one, other) -> SoqlValues.compare(other, one) : SoqlValues::compare;
            all = all.thenComparing(
                    term::of, order.nullsFirst() ? Comparator.nullsFirst(values) : Comparator.nullsLast(values));
        }
        return all;
    }

    private List<Predicate<T>> every(List<Condition> conditions) throws RequestRefused {
        List<Predicate<T>> predicates = new ArrayList<>();
        for (Condition condition : conditions) {
            predicates.add(matches(condition));
        }
        return predicates;
    }

    private Predicate<T> membership(SoqlQuery.Membership in) throws RequestRefused {
        Term<T> term = filterable(in.field());
        Set<@Nullable Comparable<?>> wanted = new HashSet<>();
        List<Predicate<T>> periods = new ArrayList<>();
        for (Literal literal : in.literals()) {
            if (literal.value() instanceof SoqlDates.Literal) {
                periods.add(comparison(new SoqlQuery.Comparison(in.field(), Operator.EQUAL, literal)));
            } else {
                SoqlValues.refuseWrongType(term.field(), literal.value());
                wanted.add(SoqlValues.comparable(term.field(), literal.value()));
            }
        }
        return stored -> wanted.contains(term.of(stored)) || periods.stream().anyMatch(period -> period.test(stored));
    }

    private Predicate<T> semiJoin(SoqlQuery.SemiJoin join) throws RequestRefused {
        Term<T> term = filterable(join.field());
        List<SoqlQuery.Select> selects = join.query().selects();
        if (selects.size() != 1
                || !(selects.get(0) instanceof SoqlQuery.Ref)
                || !term.field().isId()) {
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
            Object value = term.value().apply(stored);
            return value != null && wanted.contains(value);
        };
    }

    private Predicate<T> comparison(SoqlQuery.Comparison comparison) throws RequestRefused {
        Term<T> term = filterable(comparison.field());
        SalesforceField field = term.field();
        Operator operator = comparison.operator();
        Object literal = comparison.literal().value();
        SoqlValues.refuseWrongType(field, literal);
        if (operator == Operator.LIKE) {
            Pattern pattern = SoqlValues.like(String.valueOf(literal));
            return stored -> term.value().apply(stored) instanceof String text
                    && pattern.matcher(text).matches();
        }
        if (literal instanceof SoqlDates.Literal days) {
            SoqlValues.Period period = SoqlValues.period(field, days, org.now());
            return stored -> period.holds(operator, term.of(stored));
        }
        Comparable<?> wanted = SoqlValues.comparable(field, literal);
        return stored -> SoqlValues.holds(operator, term.of(stored), wanted);
    }

    private Term<T> filterable(SoqlQuery.Ref ref) throws RequestRefused {
        Term<T> term = terms.term(ref);
        if (!term.field().isFilterable()) {
            throw names.refused(ref, "field '" + term.field().name() + "' can not be filtered in a query call");
        }
        return term;
    }
}
