package dev.kith.sandbox.salesforce;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All records of one object, deleted ones too, found by id or by any key field. Guarded by {@link SimulatedOrg}. */
final class SimulatedTable {

    private final SalesforceObject object;
    /** By id, which is the order in which they were created. */
    private final NavigableMap<String, StoredRecord> records = new TreeMap<>();

    private final Map<String, Map<String, List<String>>> indexes = new HashMap<>();
    private long lastNumber;

    SimulatedTable(SalesforceObject object) {
        this.object = object;
    }

    String nextId() {
        return SalesforceIds.of(object.prefix(), ++lastNumber);
    }

    Collection<StoredRecord> all() {
        return records.values();
    }

    /** By id, from this one on; all when it is blank. */
    Stream<StoredRecord> from(String id) {
        return records.tailMap(id, true).values().stream();
    }

    Optional<StoredRecord> get(String id) {
        return Optional.ofNullable(records.get(id));
    }

    void put(StoredRecord stored) {
        Optional.ofNullable(records.put(stored.id(), stored)).ifPresent(this::leaveIndexes);
        for (SalesforceField field : object.keys()) {
            Object value = stored.values().get(field.name());
            if (value != null) {
                index(field).merge(folded(value.toString()), List.of(stored.id()), SimulatedTable::union);
            }
        }
        lastNumber = Math.max(lastNumber, SalesforceIds.number(stored.id()));
    }

    void remove(String id) {
        Optional.ofNullable(records.remove(id)).ifPresent(this::leaveIndexes);
    }

    /** Every record, deleted or not, whose key field holds this value in any case. */
    List<StoredRecord> indexed(SalesforceField field, String value) {
        return index(field).getOrDefault(folded(value), List.of()).stream()
                .map(id -> get(id).orElseThrow())
                .toList();
    }

    /** The live records that an upsert by this field means. */
    List<StoredRecord> find(SalesforceField field, String value) {
        return indexed(field, value).stream()
                .filter(stored -> !stored.isDeleted())
                .filter(stored -> !field.is(SalesforceField.Trait.CASE_SENSITIVE)
                        || value.equals(stored.values().get(field.name())))
                .toList();
    }

    private void leaveIndexes(StoredRecord stored) {
        for (SalesforceField field : object.keys()) {
            Object value = stored.values().get(field.name());
            if (value != null) {
                index(field).computeIfPresent(folded(value.toString()), (key, ids) -> {
                    List<String> left =
                            ids.stream().filter(id -> !id.equals(stored.id())).toList();
                    return left.isEmpty() ? null : left;
                });
            }
        }
    }

    private Map<String, List<String>> index(SalesforceField field) {
        return indexes.computeIfAbsent(field.name(), name -> new HashMap<>());
    }

    private static List<String> union(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static String folded(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
