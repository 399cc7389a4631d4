package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer of a query with aggregates: a row for each group of records, or one row for all. */
final class SoqlGroups {

    private final SimulatedOrg org;
    private final SoqlQuery query;
    private final SoqlPath.Names names;

    SoqlGroups(SimulatedOrg org, SoqlQuery query, SoqlPath.Names names) {
        this.org = org;
        this.query = query;
        this.names = names;
    }

    List<Map<String, @Nullable Object>> rows(List<StoredRecord> records) throws RequestRefused {
        List<SoqlPath> keys = new ArrayList<>();
        for (SoqlQuery.Ref group : query.groupBy()) {
            keys.add(names.path(group));
        }
        Map<List<@Nullable Object>, List<StoredRecord>> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), records);
        }
        for (StoredRecord stored : keys.isEmpty() ? List.<StoredRecord>of() : records) {
            List<@Nullable Object> key = new ArrayList<>();
            keys.forEach(path -> key.add(path.value(org, stored)));
            groups.computeIfAbsent(key, values -> new ArrayList<>()).add(stored);
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<StoredRecord> group : groups.values()) {
            rows.add(row(keys, group));
        }
        return rows;
    }

    private Map<String, @Nullable Object> row(List<SoqlPath> keys, List<StoredRecord> group) throws RequestRefused {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("attributes", Map.of("type", "AggregateResult"));
        for (SoqlQuery.Select select : query.selects()) {
            if (select instanceof SoqlQuery.Aggregate aggregate) {
                row.put(aggregate.alias(), aggregate(aggregate, group));
            } else if (select instanceof SoqlQuery.Ref ref) {
                SoqlPath path = names.path(ref);
                if (!keys.contains(path)) {
                    throw new SalesforceRefused(
                            400,
                            "MALFORMED_QUERY",
                            SoqlTokens.at(query.text(), ref.column()) + "Field must be grouped or aggregated: "
                                    + path.leaf().name());
                }
                Object value = path.value(org, group.get(0));
                row.put(
                        path.leaf().name(),
                        value == null ? null : path.leaf().type().write(value));
            }
        }
        return row;
    }

    private @Nullable Object aggregate(SoqlQuery.Aggregate aggregate, List<StoredRecord> group) throws RequestRefused {
        SoqlPath path = names.path(aggregate.field());
        Stream<Object> values = group.stream()
                .map(stored -> path.value(org, stored))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
        return switch (aggregate.function()) {
            case "COUNT" -> values.count();
            case "COUNT_DISTINCT" -> values.distinct().count();
            case "SUM" -> values.mapToDouble(SoqlGroups::number).sum();
            case "AVG" ->
                values.mapToDouble(SoqlGroups::number).average().stream()
                        .boxed()
                        .findFirst()
                        .orElse(null);
            default -> {
                boolean least = aggregate.function().equals("MIN");
                yield values.map(value -> (Comparable<?>) value)
                        .reduce((one, other) -> (SoqlValues.compare(one, other) < 0) == least ? one : other)
                        .map(path.leaf().type()::write)
                        .orElse(null);
            }
        };
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
