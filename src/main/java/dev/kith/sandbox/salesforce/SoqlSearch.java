package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Answers a SOQL query from the org, through an index where the condition names a key. */
final class SoqlSearch {

    private static final int MOST_OFFSET = 2000;

    private final SimulatedOrg org;

    SoqlSearch(SimulatedOrg org) {
        this.org = org;
    }

    /** What a query found, and the fields that it wants of it. */
    record Found(List<SalesforceField> fields, List<StoredRecord> records) {}

    /** @param deletedToo as {@code queryAll} wants it */
    Found run(SoqlQuery query, boolean deletedToo) throws RequestRefused {
        SalesforceObject object = org.schema()
                .object(query.object())
                .orElseThrow(() -> new SalesforceRefused(
                        400, "INVALID_TYPE", "sObject type '" + query.object() + "' is not supported."));
        SoqlMatcher matcher = new SoqlMatcher(object);
        List<SalesforceField> fields = new ArrayList<>();
        for (String name : query.fields()) {
            fields.add(matcher.field(name));
        }
        if (query.offset() > MOST_OFFSET) {
            throw new SalesforceRefused(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        Predicate<StoredRecord> wanted =
                query.where().isPresent() ? matcher.matches(query.where().get()) : stored -> true;
        Stream<StoredRecord> found = candidates(object, query)
                .filter(stored -> deletedToo || !stored.isDeleted())
                .filter(wanted);
        if (!query.orderBy().isEmpty()) {
            found = found.sorted(matcher.order(query.orderBy()));
        }
        return new Found(
                fields,
                found.skip(query.offset())
                        .limit(query.limit().orElse(Integer.MAX_VALUE))
                        .toList());
    }

    private Stream<StoredRecord> candidates(SalesforceObject object, SoqlQuery query) {
        return query.where().flatMap(where -> indexed(object, where)).orElseGet(() -> org.all(object)).stream();
    }

    /** The records that an index gives for one of the conditions that must hold; empty when no index helps. */
    private Optional<List<StoredRecord>> indexed(SalesforceObject object, Condition where) {
        if (where instanceof SoqlQuery.And and) {
            return and.all().stream()
                    .map(condition -> indexed(object, condition))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (where instanceof SoqlQuery.Or or) {
            List<Optional<List<StoredRecord>>> branches = or.any().stream()
                    .map(condition -> indexed(object, condition))
                    .toList();
            return branches.stream().allMatch(Optional::isPresent)
                    ? Optional.of(branches.stream()
                            .flatMap(Optional::stream)
                            .flatMap(List::stream)
                            .distinct()
                            .toList())
                    : Optional.empty();
        }
        if (where instanceof SoqlQuery.Comparison comparison && comparison.operator() == SoqlQuery.Operator.EQUAL) {
            return byKey(object, comparison.field(), List.of(comparison.literal()));
        }
        if (where instanceof SoqlQuery.Membership membership) {
            return byKey(object, membership.field(), membership.literals());
        }
        return Optional.empty();
    }

    private Optional<List<StoredRecord>> byKey(SalesforceObject object, String name, List<Literal> literals) {
        Optional<SalesforceField> field = object.field(name)
                .filter(candidate -> candidate.isKey() || candidate.type() == SalesforceType.ID)
                .filter(candidate -> literals.stream().allMatch(literal -> literal.value() instanceof String));
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Set<StoredRecord> found = new LinkedHashSet<>();
        for (Literal literal : literals) {
            String value = String.valueOf(literal.value());
            if (field.get().type() == SalesforceType.ID) {
                SalesforceIds.canonical(value).flatMap(org::get).ifPresent(found::add);
            } else if (!value.isEmpty()) {
                found.addAll(org.indexed(object, field.get(), value));
            }
        }
        // An empty text means null, which no index holds.
        return literals.stream().anyMatch(literal -> "".equals(literal.value()))
                ? Optional.empty()
                : Optional.of(new ArrayList<>(found));
    }
}
