package dev.kith.sandbox.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All objects of one type, archived ones too, found by id, unique property or time of change. Guarded by {@link HubSpotPortal}. */
final class HubSpotTable {

    private static final long FIRST_ID = 101;

    /** Texts that differ in case only stand side by side. */
    private static final Comparator<String> FOLDED =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final HubSpotType type;
    private final NavigableMap<Long, HubSpotRecord> records = new TreeMap<>();
    private final Map<String, NavigableMap<String, Long>> unique = new HashMap<>();
    private final NavigableMap<Stamp, HubSpotRecord> modified = new TreeMap<>();
    private long nextId = FIRST_ID;

    /** Where an object stands in the order of changes. */
    record Stamp(long millis, long id) implements Comparable<Stamp> {
        private static final Comparator<Stamp> ORDER =
                Comparator.comparingLong(Stamp::millis).thenComparingLong(Stamp::id);

        @Override
        public int compareTo(Stamp other) {
            return ORDER.compare(this, other);
        }
    }

    HubSpotTable(HubSpotType type) {
        this.type = type;
    }

    long nextId() {
        return nextId++;
    }

    Optional<HubSpotRecord> get(long id) {
        return Optional.ofNullable(records.get(id));
    }

    /** The live object with this id. */
    Optional<HubSpotRecord> live(String id) {
        try {
            return get(Long.parseLong(id)).filter(found -> !found.isArchived());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The live object that a unique property finds. */
    Optional<HubSpotRecord> find(HubSpotProperty property, String value) {
        String key = property.isEmail() ? PropertyValues.folded(value) : value;
        return Optional.ofNullable(index(property).get(key)).flatMap(this::get);
    }

    /** The live objects that a unique property finds in any case of the letters. */
    List<HubSpotRecord> findFolded(HubSpotProperty property, String value) {
        StringBuilder first = new StringBuilder();
        value.chars().forEach(c -> first.append((char) Character.toUpperCase(c)));
        List<HubSpotRecord> found = new ArrayList<>();
        for (Map.Entry<String, Long> entry :
                index(property).tailMap(first.toString(), true).entrySet()) {
            if (!entry.getKey().equalsIgnoreCase(value)) {
                break;
            }
            get(entry.getValue()).ifPresent(found::add);
        }
        return found;
    }

    /** By id, archived ones too. */
    NavigableMap<Long, HubSpotRecord> all() {
        return records;
    }

    /** The live objects that were changed in this time, both ends included. */
    Collection<HubSpotRecord> modified(long fromMillis, long toMillis) {
        return fromMillis > toMillis
                ? List.of()
                : modified.subMap(
                                new Stamp(fromMillis, Long.MIN_VALUE), true, new Stamp(toMillis, Long.MAX_VALUE), true)
                        .values();
    }

    void put(HubSpotRecord stored) {
        remove(stored.id());
        records.put(stored.id(), stored);
        nextId = Math.max(nextId, stored.id() + 1);
        if (stored.isArchived()) {
            return;
        }
        modified.put(stamp(stored), stored);
        for (HubSpotProperty property : type.uniqueProperties()) {
            for (String key : stored.keys(property)) {
                index(property).put(key, stored.id());
            }
        }
    }

    void remove(long id) {
        HubSpotRecord removed = records.remove(id);
        if (removed == null || removed.isArchived()) {
            return;
        }
        modified.remove(stamp(removed));
        for (HubSpotProperty property : type.uniqueProperties()) {
            removed.keys(property).forEach(key -> index(property).remove(key, id));
        }
    }

    private NavigableMap<String, Long> index(HubSpotProperty property) {
        return unique.computeIfAbsent(property.name(), name -> new TreeMap<>(FOLDED));
    }

    private static Stamp stamp(HubSpotRecord stored) {
        return new Stamp(stored.updatedAt().toEpochMilli(), stored.id());
    }
}
