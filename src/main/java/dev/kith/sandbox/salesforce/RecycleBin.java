package dev.kith.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
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
    /** By the record that somebody deleted. */
    private final Map<String, DeletedTogether> deletedTogether = new HashMap<>();

    /** The record that somebody deleted, by what went with it. */
    private final Map<String, String> deletedWith = new HashMap<>();

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

    /** Everything as it is when this record goes, the record first. */
    Collection<StoredRecord> deleted(StoredRecord stored, DeletedTogether together) {
        forget(stored.id());
        deletedTogether.put(stored.id(), together);
        together.ids().stream().filter(id -> !id.equals(stored.id())).forEach(id -> deletedWith.put(id, stored.id()));
        return together.deleted(org);
    }

    /** The record of this id, which is in the bin and was put there by itself. */
    StoredRecord inBin(String given) throws RowRefused {
        String id = SalesforceIds.canonical(given)
                .orElseThrow(() -> new RowRefused("INVALID_ID_FIELD", "bad id " + given, "Id"));
        return org.get(id)
                .filter(this::isShown)
                .orElseThrow(() -> new RowRefused("UNDELETE_FAILED", "Entity is not in the recycle bin", "Id"));
    }

    /** True for what is in the bin, and was put there by itself. */
    private boolean isShown(StoredRecord stored) {
        return stored.isDeleted()
                && stored.emptied() == null
                && !wentWithAnother(stored.id())
                && stored.stamp().plus(DAYS_IN_BIN).isAfter(org.now());
    }

    /** What is in the bin, a {@code DeleteEvent} each. */
    List<StoredRecord> events(SalesforceObject event) {
        List<StoredRecord> events = new ArrayList<>();
        for (Deletion deletion : deletions.values()) {
            org.get(deletion.id()).filter(this::isShown).ifPresent(stored -> {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("Id", SalesforceIds.of(event.prefix(), events.size() + 1L));
                values.put("Record", stored.id());
                values.put("SobjectName", stored.object().name());
                values.put("DeletedDate", deletion.at());
                Optional.ofNullable(stored.values().get("Name")).ifPresent(name -> values.put("RecordName", name));
                Optional.ofNullable(stored.values().get("LastModifiedById"))
                        .ifPresent(user -> values.put("DeletedById", user));
                events.add(new StoredRecord(event, String.valueOf(values.get("Id")), values));
            });
        }
        return events;
    }

    /** Everything as it is when the record comes out of the bin, and what went in with it. */
    Collection<StoredRecord> restored(StoredRecord stored) {
        Optional<DeletedTogether> together = forget(stored.id());
        if (together.isPresent()) {
            return together.get().restored(org);
        }
        Map<String, @Nullable Object> back = org.stamps();
        back.put("IsDeleted", false);
        return List.of(stored.with(back));
    }

    /** Everything as it is when the bin is emptied of the record, and of what went in with it. */
    Collection<StoredRecord> emptied(StoredRecord stored) {
        return forget(stored.id()).map(all -> all.inBin(org)).orElse(List.of(stored)).stream()
                .map(record -> record.emptied(org.now()))
                .toList();
    }

    private boolean wentWithAnother(String id) {
        return Optional.ofNullable(deletedWith.get(id))
                .flatMap(org::get)
                .filter(StoredRecord::isDeleted)
                .isPresent();
    }

    private Optional<DeletedTogether> forget(String id) {
        Optional<DeletedTogether> together = Optional.ofNullable(deletedTogether.remove(id));
        together.ifPresent(all -> all.ids().forEach(deletedWith::remove));
        return together;
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
        overdue.forEach(record -> forget(record.id()));
        if (!overdue.isEmpty()) {
            Instant earliest = earliestDeletion();
            deletions.values().removeIf(deletion -> deletion.at().isBefore(earliest));
        }
        return overdue;
    }

    private static Instant end(StoredRecord stored) {
        Instant emptied = stored.emptied();
        return (emptied == null ? stored.stamp().plus(DAYS_IN_BIN) : emptied).plus(TAIL);
    }
}
