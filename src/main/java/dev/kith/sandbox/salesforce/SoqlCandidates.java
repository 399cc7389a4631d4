package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The records among which a query's answer is: those that an index gives, else those from an id on, else all. */
final class SoqlCandidates {

    private final SimulatedOrg org;
    private final SalesforceObject object;
    private final SoqlQuery query;
    private final Optional<List<StoredRecord>> indexed;

    SoqlCandidates(SimulatedOrg org, SalesforceObject object, SoqlQuery query) {
        this.org = org;
        this.object = object;
        this.query = query;
        this.indexed = query.where().flatMap(this::indexed);
    }

    Stream<StoredRecord> records() {
        return indexed.map(List::stream).orElseGet(() -> org.table(object)
                .from(query.where().map(this::leastId).orElse("")));
    }

    /** Whether they come as the query wants them sorted. */
    boolean areInOrder() {
        return indexed.isEmpty()
                && query.orderBy().size() == 1
                && query.orderBy().get(0).field().path().equalsIgnoreCase("Id")
                && !query.orderBy().get(0).descending();
    }

    private String leastId(Condition where) {
        if (where instanceof SoqlQuery.And and) {
            return and.all().stream().map(this::leastId).max(String::compareTo).orElse("");
        }
        return where instanceof SoqlQuery.Comparison comparison
                        && comparison.field().path().equalsIgnoreCase("Id")
                        && (comparison.operator() == Operator.GREATER
                                || comparison.operator() == Operator.GREATER_OR_EQUAL)
                        && comparison.literal().value() instanceof String id
                ? SalesforceIds.canonical(id).orElse("")
                : "";
    }

    /** The records that an index gives for one of the conditions that must hold; empty when no index helps. */
    private Optional<List<StoredRecord>> indexed(Condition where) {
        if (where instanceof SoqlQuery.And and) {
            return and.all().stream()
                    .map(this::indexed)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (where instanceof SoqlQuery.Or or) {
            List<Optional<List<StoredRecord>>> branches =
                    or.any().stream().map(this::indexed).toList();
            if (!branches.stream().allMatch(Optional::isPresent)) {
                return Optional.empty();
            }
            Map<String, StoredRecord> found = new LinkedHashMap<>();
            branches.forEach(branch -> branch.orElseThrow().forEach(stored -> found.put(stored.id(), stored)));
            return Optional.of(List.copyOf(found.values()));
        }
        if (where instanceof SoqlQuery.Comparison comparison && comparison.operator() == Operator.EQUAL) {
            return byKey(comparison.field().path(), List.of(comparison.literal()));
        }
        return where instanceof SoqlQuery.Membership membership
                ? byKey(membership.field().path(), membership.literals())
                : Optional.empty();
    }

    private Optional<List<StoredRecord>> byKey(String name, List<Literal> literals) {
        Optional<SalesforceField> field = object.field(name)
                .filter(candidate -> candidate.isIndexed() || candidate.type() == SalesforceType.ID)
                .filter(candidate -> literals.stream().allMatch(literal -> literal.value() instanceof String));
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Map<String, StoredRecord> found = new LinkedHashMap<>();
        for (Literal literal : literals) {
            String value = String.valueOf(literal.value());
            if (field.get().type() == SalesforceType.ID) {
                SalesforceIds.canonical(value).flatMap(org::get).ifPresent(stored -> found.put(stored.id(), stored));
            } else if (!value.isEmpty()) {
                org.indexed(object, field.get(), value).forEach(stored -> found.put(stored.id(), stored));
            }
        }
        // An empty text means null, which no index holds.
        return literals.stream().anyMatch(literal -> "".equals(literal.value()))
                ? Optional.empty()
                : Optional.of(List.copyOf(found.values()));
    }
}
