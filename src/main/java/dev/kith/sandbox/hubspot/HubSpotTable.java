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
    private final NavigableMap<Long, HubSpotRecord> live = new TreeMap<>();
    private final NavigableMap<Long, HubSpotRecord> archived = new TreeMap<>();
    private final Map<Long, Long> mergedInto = new HashMap<>();
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
        HubSpotRecord found = live.get(id);
        return Optional.ofNullable(found == null ? archived.get(id) : found);
    }

    /** The live object with this id, or the one that it was merged into. */
    Optional<HubSpotRecord> live(String id) {
        Optional<Long> number = number(id);
        return number.map(live::get).or(() -> number.map(mergedInto::get).map(live::get));
    }

    /** The same, or else the archived object with this id. */
    Optional<HubSpotRecord> any(String id) {
        return live(id).or(() -> archived(id));
    }

    Optional<HubSpotRecord> archived(String id) {
        return number(id).map(archived::get);
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

    /** By id. */
    NavigableMap<Long, HubSpotRecord> live() {
        return live;
    }

    /** By id. */
    NavigableMap<Long, HubSpotRecord> archived() {
        return archived;
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
        if (stored.isArchived()) {
            archived.put(stored.id(), stored);
            return;
        }
        live.put(stored.id(), stored);
        stored.mergedIds().forEach(id -> mergedInto.put(id, stored.id()));
        modified.put(stamp(stored), stored);
        for (HubSpotProperty property : type.uniqueProperties()) {
            for (String key : stored.keys(property)) {
                index(property).put(key, stored.id());
            }
        }
    }

    /** Its id is nobody's from now on. */
    void remove(long id) {
        nextId = Math.max(nextId, id + 1);
        archived.remove(id);
        HubSpotRecord removed = live.remove(id);
        if (removed == null) {
            return;
        }
        removed.mergedIds().forEach(old -> mergedInto.remove(old, id));
        modified.remove(stamp(removed));
        for (HubSpotProperty property : type.uniqueProperties()) {
            removed.keys(property).forEach(key -> index(property).remove(key, id));
        }
    }

    /** Finds live objects by this property from now on, or no longer. */
    void reindex(HubSpotProperty property) {
        unique.remove(property.name());
        if (property.isUnique()) {
            for (HubSpotRecord stored : live.values()) {
                stored.keys(property).forEach(key -> index(property).putIfAbsent(key, stored.id()));
            }
        }
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.valueOf(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private NavigableMap<String, Long> index(HubSpotProperty property) {
        return unique.computeIfAbsent(property.name(), name -> new TreeMap<>(FOLDED));
    }

    private static Stamp stamp(HubSpotRecord stored) {
        return new Stamp(stored.updatedAt().toEpochMilli(), stored.id());
    }
}
