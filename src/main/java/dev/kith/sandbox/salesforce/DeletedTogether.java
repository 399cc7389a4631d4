package dev.kith.sandbox.salesforce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes when a record is deleted (sections 4 and 14): the records that cannot be without it, what hangs on those in turn, and the
 * references of others. Taking the record out of the bin brings it all back.
 */
final class DeletedTogether {

    private final Map<String, StoredRecord> gone = new LinkedHashMap<>();
    private final List<Cleared> cleared = new ArrayList<>();

    /** A reference that lost what it pointed at. */
    private record Cleared(StoredRecord holder, SalesforceField field, String target) {}

    private DeletedTogether() {}

    static DeletedTogether with(SimulatedOrg org, StoredRecord root) {
        DeletedTogether all = new DeletedTogether();
        Deque<StoredRecord> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            StoredRecord stored = next.remove();
            if (all.gone.putIfAbsent(stored.id(), stored) == null) {
                all.look(org, stored, next);
            }
        }
        all.cleared.removeIf(
                reference -> all.gone.containsKey(reference.holder().id()));
        return all;
    }

    private void look(SimulatedOrg org, StoredRecord stored, Deque<StoredRecord> next) {
        for (SalesforceSchema.Child child : org.schema().children(stored.object())) {
            if (child.field().is(SalesforceField.Trait.READ_ONLY)) {
                continue;
            }
            List<StoredRecord> pointing = org.table(child.object())
                    .pointing(child.field(), stored.id())
                    .filter(record -> !record.isDeleted())
                    .toList();
            if (child.field().is(SalesforceField.Trait.DELETED_WITH)) {
                next.addAll(pointing);
            } else {
                pointing.forEach(record -> cleared.add(new Cleared(record, child.field(), stored.id())));
            }
        }
    }

    /** Those that go, the deleted record first. */
    Set<String> ids() {
        return gone.keySet();
    }

    /** The Cases that go or lose what they are about. */
    List<StoredRecord> cases() {
        List<StoredRecord> holders = new ArrayList<>(gone.values());
        cleared.forEach(reference -> holders.add(reference.holder()));
        return holders.stream()
                .filter(record -> record.object().name().equals("Case"))
                .distinct()
                .toList();
    }

    /** Everything as it is afterwards. */
    Collection<StoredRecord> deleted(SimulatedOrg org) {
        Map<String, @Nullable Object> stamps = org.stamps();
        stamps.put("IsDeleted", true);
        Map<String, StoredRecord> changes = new LinkedHashMap<>();
        gone.forEach((id, record) -> changes.put(id, record.with(stamps)));
        for (Cleared reference : cleared) {
            point(org, changes, reference, null);
        }
        return changes.values();
    }

    /** Everything as it is when it comes back; references that were set anew meanwhile stay. */
    Collection<StoredRecord> restored(SimulatedOrg org) {
        Map<String, @Nullable Object> stamps = org.stamps();
        stamps.put("IsDeleted", false);
        Map<String, StoredRecord> changes = new LinkedHashMap<>();
        for (StoredRecord record : inBin(org)) {
            changes.put(record.id(), record.with(stamps));
        }
        for (Cleared reference : cleared) {
            org.get(reference.holder().id())
                    .filter(now -> !now.isDeleted()
                            && now.values().get(reference.field().name()) == null)
                    .ifPresent(now -> point(
                            org, changes, new Cleared(now, reference.field(), reference.target()), reference.target()));
        }
        return changes.values();
    }

    /** Those that are still in the bin, as they now are. */
    List<StoredRecord> inBin(SimulatedOrg org) {
        return gone.keySet().stream()
                .flatMap(id -> org.get(id).stream())
                .filter(record -> record.isDeleted() && record.emptied() == null)
                .toList();
    }

    /** A change that Salesforce makes by itself moves the stamp, but not the date on which somebody modified the record (section 8). */
    private static void point(
            SimulatedOrg org, Map<String, StoredRecord> changes, Cleared reference, @Nullable String target) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(reference.field().name(), target);
        values.put("SystemModstamp", org.now());
        StoredRecord holder = reference.holder();
        changes.put(holder.id(), changes.getOrDefault(holder.id(), holder).with(values));
    }
}
