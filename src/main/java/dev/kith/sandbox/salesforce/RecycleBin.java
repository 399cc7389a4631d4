package dev.kith.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of deleted records (section 14): 15 days in the bin unless it is emptied before, then a day in which queryAll still
 * sees them, then nothing. What was deleted with its parent comes and goes with it; a restart forgets which that was. Guarded by
 * {@link SimulatedOrg}.
 */
final class RecycleBin {

    private static final Duration DAYS_IN_BIN = Duration.ofDays(15);
    private static final Duration TAIL = Duration.ofDays(1);

    private final SimulatedOrg org;
    private final PriorityQueue<Due> dues =
            new PriorityQueue<>((one, other) -> one.at().compareTo(other.at()));
    private final Map<String, Deletion> deletions = new HashMap<>();
    private final Map<String, Set<String>> deletedWith = new HashMap<>();

    RecycleBin(SimulatedOrg org) {
        this.org = org;
    }

    private record Due(Instant at, String id) {}

    /** That a record was deleted, for as long as the org remembers it. */
    record Deletion(SalesforceObject object, String id, Instant at) {}

    /** Takes note of a record as it now is. */
    void note(StoredRecord stored) {
        if (!stored.isDeleted()) {
            deletions.remove(stored.id());
            return;
        }
        Instant at = stored.stamp();
        deletions.put(stored.id(), new Deletion(stored.object(), stored.id(), at));
        dues.add(new Due(end(stored), stored.id()));
    }

    /** What of an object was deleted from one moment to another. */
    List<Deletion> deletions(SalesforceObject object, Instant from, Instant to) {
        return deletions.values().stream()
                .filter(deletion -> deletion.object() == object)
                .filter(deletion ->
                        !deletion.at().isBefore(from) && deletion.at().isBefore(to))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    Instant earliestDeletion() {
        return org.now().minus(DAYS_IN_BIN);
    }

    /** The records that go into the bin with this one: its own, and those that cannot be without it. */
    List<StoredRecord> withChildren(StoredRecord stored) {
        List<StoredRecord> all = new ArrayList<>(List.of(stored));
        for (SalesforceSchema.Child child : org.schema().children(stored.object())) {
            if (child.field().is(SalesforceField.Trait.DELETED_WITH)) {
                org.table(child.object())
                        .from("")
                        .filter(record -> !record.isDeleted()
                                && stored.id()
                                        .equals(record.values()
                                                .get(child.field().name())))
                        .forEach(all::add);
            }
        }
        if (all.size() > 1) {
            Set<String> ids = deletedWith.computeIfAbsent(stored.id(), id -> new LinkedHashSet<>());
            all.stream().skip(1).forEach(record -> ids.add(record.id()));
        }
        return all;
    }

    /** The record of this id, which is in the bin and was put there by itself. */
    StoredRecord inBin(String given) throws RowRefused {
        String id = SalesforceIds.canonical(given)
                .orElseThrow(() -> new RowRefused("INVALID_ID_FIELD", "bad id " + given, "Id"));
        boolean isChild = deletedWith.values().stream().anyMatch(children -> children.contains(id));
        return org.get(id)
                .filter(stored -> stored.isDeleted() && stored.emptied() == null && !isChild)
                .filter(stored -> stored.stamp().plus(DAYS_IN_BIN).isAfter(org.now()))
                .orElseThrow(() -> new RowRefused("UNDELETE_FAILED", "Entity is not in the recycle bin", "Id"));
    }

    /** The record as it comes out of the bin, and those that went in with it. */
    List<StoredRecord> restored(StoredRecord stored) {
        Map<String, @Nullable Object> back = org.stamps();
        back.put("IsDeleted", false);
        return together(stored).stream().map(record -> record.with(back)).toList();
    }

    /** The record as it is when the bin is emptied of it, and those that went in with it. */
    List<StoredRecord> emptied(StoredRecord stored) {
        return together(stored).stream()
                .map(record -> record.emptied(org.now()))
                .toList();
    }

    /** Records that nobody sees any longer. */
    List<StoredRecord> takeOverdue() {
        List<StoredRecord> overdue = new ArrayList<>();
        Instant now = org.now();
        while (!dues.isEmpty() && !dues.element().at().isAfter(now)) {
            Optional<StoredRecord> stored = org.get(dues.remove().id());
            stored.filter(record -> record.isDeleted() && !end(record).isAfter(now))
                    .ifPresent(overdue::add);
        }
        if (!overdue.isEmpty()) {
            Instant earliest = earliestDeletion();
            deletions.values().removeIf(deletion -> deletion.at().isBefore(earliest));
        }
        return overdue;
    }

    private List<StoredRecord> together(StoredRecord stored) {
        List<StoredRecord> all = new ArrayList<>(List.of(stored));
        Set<String> children = deletedWith.remove(stored.id());
        if (children != null) {
            children.forEach(
                    child -> org.get(child).filter(StoredRecord::isDeleted).ifPresent(all::add));
        }
        return all;
    }

    private static Instant end(StoredRecord stored) {
        Instant emptied = stored.emptied();
        return (emptied == null ? stored.stamp().plus(DAYS_IN_BIN) : emptied).plus(TAIL);
    }
}
