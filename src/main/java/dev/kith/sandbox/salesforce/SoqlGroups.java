package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlMatcher.Term;
import dev.kith.sandbox.salesforce.SoqlQuery.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer of a query with aggregates: a row for each group of records, or one row for all. */
final class SoqlGroups {

    private static final int MOST_ROWS = 2000;
    private static final SalesforceField NUMBER = SalesforceField.of("COUNT", SalesforceType.INT, 0);
    private static final SalesforceField MEAN = SalesforceField.of("AVG", SalesforceType.DOUBLE, 0);

    private final SimulatedOrg org;
    private final SoqlQuery query;
    private final SoqlPath.Names names;
    private final SoqlSearch search;
    private final List<SoqlPath> keys = new ArrayList<>();

    SoqlGroups(SimulatedOrg org, SoqlQuery query, SoqlPath.Names names, SoqlSearch search) {
        this.org = org;
        this.query = query;
        this.names = names;
        this.search = search;
    }

    List<Map<String, @Nullable Object>> rows(List<StoredRecord> records) throws RequestRefused {
        for (Ref group : query.groupBy()) {
            keys.add(names.path(group));
        }
        refuseUnfit();
        Map<String, Term<List<StoredRecord>>> columns = columns();
        SoqlMatcher<List<StoredRecord>> matcher = new SoqlMatcher<>(org, names, search, this::term);
        Predicate<List<StoredRecord>> having =
                query.having().isPresent() ? matcher.matches(query.having().get()) : group -> true;
        List<List<StoredRecord>> groups = groups(records).stream()
                .filter(having)
                .sorted(matcher.order(query.orderBy()))
                .skip(query.offset())
                .limit(query.limit().orElse(Integer.MAX_VALUE))
                .toList();
        if (groups.size() > MOST_ROWS) {
            throw new SalesforceRefused(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        }
        return groups.stream().map(group -> row(columns, group)).toList();
    }

    private void refuseUnfit() throws RequestRefused {
        if (query.isCount()) {
            throw new SalesforceRefused(400, "MALFORMED_QUERY", "Grouped query cannot use COUNT(): name a field in it");
        }
        if (keys.isEmpty() && (query.limit().isPresent() || query.offset() > 0)) {
            throw new SalesforceRefused(
                    400,
                    "MALFORMED_QUERY",
                    "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
        }
    }

    private List<List<StoredRecord>> groups(List<StoredRecord> records) {
        if (keys.isEmpty()) {
            return List.of(records);
        }
        Map<List<@Nullable Object>, List<StoredRecord>> groups = new LinkedHashMap<>();
        for (StoredRecord stored : records) {
            List<@Nullable Object> key = new ArrayList<>();
            keys.forEach(path -> key.add(SoqlValues.comparable(path.leaf(), path.value(org, stored))));
            groups.computeIfAbsent(key, values -> new ArrayList<>()).add(stored);
        }
        return List.copyOf(groups.values());
    }

    private Map<String, Term<List<StoredRecord>>> columns() throws RequestRefused {
        Map<String, Term<List<StoredRecord>>> columns = new LinkedHashMap<>();
        for (SoqlQuery.Select select : query.selects()) {
            Ref ref;
            String name = "";
            if (select instanceof SoqlQuery.Aliased aliased) {
                ref = aliased.term();
                name = aliased.alias();
            } else if (select instanceof Ref plain) {
                ref = plain;
            } else {
                throw new SalesforceRefused(
                        400, "MALFORMED_QUERY", "Grouped query cannot have nested queries, TYPEOF or FIELDS()");
            }
            Term<List<StoredRecord>> term = term(ref);
            if (columns.put(name.isEmpty() ? term.field().name() : name, term) != null) {
                throw SoqlSearch.malformed(
                        query, ref, "duplicate alias: " + term.field().name());
            }
        }
        return columns;
    }

    private static Map<String, @Nullable Object> row(
            Map<String, Term<List<StoredRecord>>> columns, List<StoredRecord> group) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("attributes", Map.of("type", "AggregateResult"));
        columns.forEach((name, term) -> {
            Object value = term.value().apply(group);
            row.put(name, value == null ? null : term.field().type().write(value));
        });
        return row;
    }

    /** What a name means for a group. */
    private Term<List<StoredRecord>> term(Ref ref) throws RequestRefused {
        SoqlPath path = names.path(new Ref("", ref.path(), ref.column()));
        SalesforceField leaf = path.leaf();
        if (ref.isAggregate()) {
            refuseType(ref, leaf);
            return switch (ref.function()) {
                case "COUNT" -> new Term<>(NUMBER, group -> values(path, group).count());
                case "COUNT_DISTINCT" ->
                    new Term<>(NUMBER, group -> values(path, group)
                            .map(value -> Objects.requireNonNull(SoqlValues.comparable(leaf, value)))
                            .distinct()
                            .count());
                case "AVG" -> new Term<>(MEAN, group -> mean(path, group));
                case "SUM" ->
                    new Term<>(leaf, group -> values(path, group)
                            .reduce((one, other) -> number(one) + number(other))
                            .orElse(null));
                case "MIN" -> new Term<>(leaf, group -> extreme(path, group, true));
                default -> new Term<>(leaf, group -> extreme(path, group, false));
            };
        }
        if (!keys.contains(path)) {
            throw SoqlSearch.malformed(query, ref, "Field must be grouped or aggregated: " + leaf.name());
        }
        return new Term<>(leaf, group -> path.value(org, group.get(0)));
    }

    private void refuseType(Ref ref, SalesforceField leaf) throws RequestRefused {
        boolean fits =
                switch (ref.function()) {
                    case "SUM", "AVG" -> leaf.type().isNumber();
                    case "COUNT" -> leaf.type() != SalesforceType.ADDRESS;
                    default -> leaf.type() != SalesforceType.ADDRESS && leaf.type() != SalesforceType.BOOLEAN;
                };
        if (!fits) {
            throw SoqlSearch.malformed(
                    query, ref, "field " + leaf.name() + " does not support aggregate operator " + ref.function());
        }
    }

    private Stream<Object> values(SoqlPath path, List<StoredRecord> group) {
        return group.stream().flatMap(stored -> Stream.ofNullable(path.value(org, stored)));
    }

    private @Nullable Object mean(SoqlPath path, List<StoredRecord> group) {
        return values(path, group).mapToDouble(SoqlGroups::number).average().stream()
                .boxed()
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object extreme(SoqlPath path, List<StoredRecord> group, boolean least) {
        return values(path, group)
                .reduce((one, other) ->
                        (SoqlValues.compare((Comparable<?>) one, (Comparable<?>) other) < 0) == least ? one : other)
                .orElse(null);
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
