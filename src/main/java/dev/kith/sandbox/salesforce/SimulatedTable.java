package dev.kith.sandbox.salesforce;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All records of one object, deleted ones too, found by id, key, reference or stamp. Guarded by {@link SimulatedOrg}. */
final class SimulatedTable {

    private static final String STAMP = "SystemModstamp";

    private final SalesforceObject object;
    /** By id, which is the order in which they were created. */
    private final NavigableMap<String, StoredRecord> records = new TreeMap<>();

    private final Map<String, Map<String, List<String>>> indexes = new HashMap<>();
    private final Map<String, SortedIndex> sorted = new HashMap<>();
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
        object.sorted().forEach(field -> sorted(field).add(stored));
        lastNumber = Math.max(lastNumber, SalesforceIds.number(stored.id()));
    }

    /** Its id is nobody's from now on. */
    void remove(String id) {
        lastNumber = Math.max(lastNumber, SalesforceIds.number(id));
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

    /** Every record, deleted or not, whose reference holds this id, by its own id. */
    Stream<StoredRecord> pointing(SalesforceField reference, String id) {
        return reference.isSorted()
                ? sorted(reference).between(id, id)
                : all().stream().filter(stored -> id.equals(stored.values().get(reference.name())));
    }

    /** Every record, deleted or not, that was stamped in this time, both ends with it, by stamp and id. */
    Stream<StoredRecord> stamped(Instant from, Instant to) {
        return sorted(object.anyField(STAMP).orElseThrow()).between(from, to);
    }

    private SortedIndex sorted(SalesforceField field) {
        return sorted.computeIfAbsent(field.name(), name -> new SortedIndex(object, field));
    }

    private void leaveIndexes(StoredRecord stored) {
        object.sorted().forEach(field -> sorted(field).remove(stored));
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
