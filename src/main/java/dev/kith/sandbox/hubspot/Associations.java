package dev.kith.sandbox.hubspot;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is associated with what, and as what: section 8 of the field guide. Both directions are kept, each with the types of its
 * own. Guarded by {@link HubSpotPortal}.
 */
final class Associations {

    private final HubSpotPortal portal;
    private final Map<ObjectRef, NavigableMap<ObjectRef, NavigableSet<Integer>>> ends = new HashMap<>();

    Associations(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** The objects of one type that the object is associated with, each with the ids of association types. */
    NavigableMap<ObjectRef, NavigableSet<Integer>> of(ObjectRef from, HubSpotType to) {
        return all(from).subMap(new ObjectRef(to.name(), 0), true, new ObjectRef(to.name(), Long.MAX_VALUE), true);
    }

    NavigableMap<ObjectRef, NavigableSet<Integer>> all(ObjectRef from) {
        return ends.getOrDefault(from, new TreeMap<>());
    }

    Set<Integer> between(ObjectRef from, ObjectRef to) {
        return all(from).getOrDefault(to, new TreeSet<>());
    }

    /** Makes these the types between two objects; none ends the association. */
    void set(ObjectRef from, ObjectRef to, Set<Integer> ids) {
        Set<Integer> inverses = new TreeSet<>();
        ids.forEach(id -> portal.associationTypes().find(id).ifPresent(type -> inverses.add(type.inverse())));
        setOne(from, to, ids);
        setOne(to, from, inverses);
    }

    void clear() {
        ends.clear();
    }

    private void setOne(ObjectRef from, ObjectRef to, Set<Integer> ids) {
        if (!ids.isEmpty()) {
            ends.computeIfAbsent(from, ref -> new TreeMap<>()).put(to, new TreeSet<>(ids));
            return;
        }
        NavigableMap<ObjectRef, NavigableSet<Integer>> others = ends.get(from);
        if (others != null) {
            others.remove(to);
            if (others.isEmpty()) {
                ends.remove(from);
            }
        }
    }
}
