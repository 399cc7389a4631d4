package dev.kith.sandbox.hubspot;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What objects can be to each other: HubSpot's own kinds, and labels that people made. Guarded by {@link HubSpotPortal}. */
final class AssociationTypes {

    /** HubSpot's own ids are below. */
    private static final int FIRST_CUSTOM = 1_001;

    private final NavigableMap<Integer, AssociationType> byId = new TreeMap<>();

    AssociationTypes() {
        pair("contacts", "companies", 279, 280, "");
        pair("contacts", "companies", 1, 2, "Primary");
        pair("deals", "companies", 341, 342, "");
        pair("deals", "companies", 5, 6, "Primary");
        pair("contacts", "deals", 4, 3, "");
        pair("contacts", "tickets", 15, 16, "");
        pair("tickets", "companies", 339, 340, "");
        pair("tickets", "companies", 26, 25, "Primary");
        pair("deals", "tickets", 27, 28, "");
        pair("companies", "companies", 13, 14, "Parent Company");
        for (String type : List.of("contacts", "companies", "deals", "tickets")) {
            int id = 449 + List.of("contacts", "companies", "deals", "tickets").indexOf(type);
            pair(type, type, id, id, "");
        }
    }

    Collection<AssociationType> between(HubSpotType from, HubSpotType to) {
        return byId.values().stream()
                .filter(type -> type.from().equals(from.name()) && type.to().equals(to.name()))
                .toList();
    }

    Optional<AssociationType> find(HubSpotType from, HubSpotType to, String category, int id) {
        return Optional.ofNullable(byId.get(id))
                .filter(type ->
                        between(from, to).contains(type) && type.category().equals(category));
    }

    /** What associates without a word. */
    Optional<AssociationType> plain(HubSpotType from, HubSpotType to) {
        return between(from, to).stream().filter(AssociationType::isPlain).findFirst();
    }

    Optional<AssociationType> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    int nextId() {
        return Math.max(FIRST_CUSTOM, byId.lastKey() + 1);
    }

    void put(AssociationType type) {
        byId.put(type.id(), type);
    }

    void remove(int id) {
        byId.remove(id);
    }

    private void pair(String from, String to, int id, int inverse, String label) {
        put(new AssociationType(from, to, id, inverse, null, label.isEmpty() ? null : label));
        if (id != inverse) {
            String back = label.equals("Parent Company") ? "Child Company" : label;
            put(new AssociationType(to, from, inverse, id, null, back.isEmpty() ? null : back));
        }
    }
}
