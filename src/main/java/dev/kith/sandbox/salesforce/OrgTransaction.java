package dev.kith.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was changed together, and how it was before. */
final class OrgTransaction {

    private final Map<String, Before> before = new LinkedHashMap<>();
    private final List<StoredRecord> changes = new ArrayList<>();

    private record Before(SimulatedTable table, Optional<StoredRecord> stored) {}

    void put(SimulatedTable table, StoredRecord saved) {
        before.computeIfAbsent(saved.id(), id -> new Before(table, table.get(id)));
        table.put(saved);
        changes.add(saved);
    }

    /** In the order in which they were made. */
    List<StoredRecord> changes() {
        return changes;
    }

    void undo() {
        before.forEach((id, was) ->
                was.stored().ifPresentOrElse(was.table()::put, () -> was.table().remove(id)));
    }

    /** Becomes a part of the one around it. */
    void join(OrgTransaction outer) {
        before.forEach(outer.before::putIfAbsent);
        outer.changes.addAll(changes);
    }
}
