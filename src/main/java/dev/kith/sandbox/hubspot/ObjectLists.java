package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The lists of an account. Guarded by {@link HubSpotPortal}. */
final class ObjectLists {

    private final HubSpotPortal portal;
    private final NavigableMap<Long, ObjectList> lists = new TreeMap<>();
    private long nextId = 1;

    ObjectLists(HubSpotPortal portal) {
        this.portal = portal;
    }

    long nextId() {
        return nextId++;
    }

    Collection<ObjectList> all() {
        return lists.values();
    }

    Optional<ObjectList> find(String id) {
        return all().stream()
                .filter(list -> String.valueOf(list.id()).equals(id))
                .findFirst();
    }

    void put(ObjectList list) {
        lists.put(list.id(), list);
        nextId = Math.max(nextId, list.id() + 1);
    }

    void remove(long id) {
        nextId = Math.max(nextId, id + 1);
        lists.remove(id);
    }

    void clear() {
        lists.clear();
        nextId = 1;
    }

    /** The live members, and since when each is one. A dynamic list is filled whenever it is asked for. */
    NavigableMap<Long, Instant> members(ObjectList list) throws HubSpotRefused {
        if (list.processing() == ObjectList.Processing.DYNAMIC) {
            return matching(list.type(), new HubSpotBody(Map.copyOf(list.filterBranch())));
        }
        NavigableMap<Long, Instant> live = new TreeMap<>(list.members());
        live.keySet().retainAll(portal.table(list.type()).live().keySet());
        return live;
    }

    /** What the filters mean at this moment, each since its last change. */
    NavigableMap<Long, Instant> matching(HubSpotType type, HubSpotBody filterBranch) throws HubSpotRefused {
        Predicate<HubSpotRecord> matches = ListFilter.read(type, filterBranch);
        NavigableMap<Long, Instant> found = new TreeMap<>();
        for (HubSpotRecord stored : portal.table(type).live().values()) {
            if (matches.test(stored)) {
                found.put(stored.id(), stored.updatedAt());
            }
        }
        return found;
    }
}
