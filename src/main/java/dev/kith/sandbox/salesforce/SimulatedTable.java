package dev.kith.sandbox.salesforce;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All records of one object, deleted ones too, found by id or by any key field. Guarded by {@link SimulatedOrg}. */
final class SimulatedTable {

    private final SalesforceObject object;
    private final Map<String, StoredRecord> records = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> indexes = new HashMap<>();
    private long lastNumber;

    SimulatedTable(SalesforceObject object) {
        this.object = object;
        object.keys().forEach(field -> indexes.put(field.name(), new HashMap<>()));
    }

    String nextId() {
        return SalesforceIds.of(object.prefix(), ++lastNumber);
    }

    Collection<StoredRecord> all() {
        return records.values();
    }

    Optional<StoredRecord> get(String id) {
        return Optional.ofNullable(records.get(id));
    }

    void put(StoredRecord stored) {
        Optional.ofNullable(records.put(stored.id(), stored)).ifPresent(this::leaveIndexes);
        for (SalesforceField field : object.keys()) {
            Object value = stored.values().get(field.name());
            if (value != null) {
                index(field)
                        .computeIfAbsent(folded(value.toString()), key -> new LinkedHashSet<>(2))
                        .add(stored.id());
            }
        }
        lastNumber = Math.max(lastNumber, SalesforceIds.number(stored.id()));
    }

    void remove(String id) {
        Optional.ofNullable(records.remove(id)).ifPresent(this::leaveIndexes);
    }

    /** Every record, deleted or not, whose key field holds this value in any case. */
    List<StoredRecord> indexed(SalesforceField field, String value) {
        return index(field).getOrDefault(folded(value), Set.of()).stream()
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
                    ids.remove(stored.id());
                    return ids.isEmpty() ? null : ids;
                });
            }
        }
    }

    private Map<String, Set<String>> index(SalesforceField field) {
        return indexes.getOrDefault(field.name(), Map.of());
    }

    private static String folded(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
