package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records among which a query's answer is: those that an index of ids, keys or references gives, else those stamped in a time, else
 * those from an id on, else all.
 */
final class SoqlCandidates {

    private static final String STAMP = "SystemModstamp";

    private final SimulatedOrg org;
    private final SalesforceObject object;
    private final SoqlQuery query;
    private final Optional<List<StoredRecord>> indexed;
    private final SoqlWindow window;

    SoqlCandidates(SimulatedOrg org, SalesforceObject object, SoqlQuery query) {
        this.org = org;
        this.object = object;
        this.query = query;
        this.indexed = object.isRecycleBin()
                ? Optional.of(org.bin().events(object))
                : query.where().flatMap(this::indexed);
        this.window = query.where()
                .map(where -> SoqlWindow.of(where, STAMP, org.now()))
                .orElse(SoqlWindow.ALWAYS);
    }

    Stream<StoredRecord> records() {
        if (indexed.isPresent()) {
            return indexed.get().stream();
        }
        return isByStamp()
                ? org.table(object).stamped(window.from(), window.to())
                : org.table(object).from(query.where().map(this::leastId).orElse(""));
    }

    /** Whether they come as the query wants them sorted. */
    boolean areInOrder() {
        return indexed.isEmpty() && (isByStamp() ? isOrderedByStamp() : isOrderedBy(List.of("Id")));
    }

    private boolean isByStamp() {
        return !window.equals(SoqlWindow.ALWAYS) || isOrderedByStamp();
    }

    private boolean isOrderedByStamp() {
        return isOrderedBy(List.of(STAMP)) || isOrderedBy(List.of(STAMP, "Id"));
    }

    private boolean isOrderedBy(List<String> fields) {
        List<SoqlQuery.Order> orders = query.orderBy();
        boolean same = orders.size() == fields.size();
        for (int i = 0; same && i < fields.size(); i++) {
            same = !orders.get(i).descending() && orders.get(i).field().path().equalsIgnoreCase(fields.get(i));
        }
        return same;
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
            return byIndex(comparison.field().path(), List.of(comparison.literal()));
        }
        return where instanceof SoqlQuery.Membership membership
                ? byIndex(membership.field().path(), membership.literals())
                : Optional.empty();
    }

    /** An empty text means null, which no index holds. */
    private Optional<List<StoredRecord>> byIndex(String name, List<Literal> literals) {
        List<String> values = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal.value() instanceof String value && !value.isEmpty()) {
                values.add(value);
            }
        }
        Optional<SalesforceField> field = object.field(name);
        if (field.isEmpty() || values.size() < literals.size()) {
            return Optional.empty();
        }
        Map<String, StoredRecord> found = new LinkedHashMap<>();
        for (String value : values) {
            Optional<Stream<StoredRecord>> some = byIndex(field.get(), value);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            some.get().forEach(stored -> found.put(stored.id(), stored));
        }
        return Optional.of(List.copyOf(found.values()));
    }

    private Optional<Stream<StoredRecord>> byIndex(SalesforceField field, String value) {
        Optional<String> id = SalesforceIds.canonical(value);
        if (field.type() == SalesforceType.ID) {
            return Optional.of(id.flatMap(org.table(object)::get).stream());
        }
        if (field.isSorted()) {
            return Optional.of(id.stream().flatMap(parent -> org.table(object).pointing(field, parent)));
        }
        return field.isIndexed() ? Optional.of(org.indexed(object, field, value).stream()) : Optional.empty();
    }
}
