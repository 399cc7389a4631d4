package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something that a webhook tells: section 12 of the field guide.
 *
 * @param type of the object that it is about
 * @param what such as {@code creation}
 * @param details what the event carries beside what every event carries
 */
record HubSpotEvent(HubSpotType type, String what, Instant occurredAt, Map<String, Object> details) {

    HubSpotEvent {
        details = Map.copyOf(details);
    }

    /** What became of an object, which was not there before or was as told. */
    static List<HubSpotEvent> of(Optional<HubSpotRecord> before, HubSpotRecord after) {
        Instant now = after.updatedAt();
        if (before.isEmpty()) {
            List<HubSpotEvent> events = new ArrayList<>(List.of(of(after, "creation", now)));
            events.addAll(changes(Map.of(), after));
            return events;
        }
        if (before.get().isArchived() != after.isArchived()) {
            return List.of(of(after, after.isArchived() ? "deletion" : "restore", now));
        }
        return changes(before.get().values(), after);
    }

    /** For what happens to a whole object: creation, deletion, restore, privacyDeletion. */
    static HubSpotEvent of(HubSpotRecord stored, String what, Instant now) {
        return new HubSpotEvent(stored.type(), what, now, Map.of("objectId", stored.id()));
    }

    static HubSpotEvent merge(HubSpotRecord primary, HubSpotRecord other, HubSpotRecord result, long moved) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("objectId", result.id());
        details.put("primaryObjectId", primary.id());
        details.put("mergedObjectIds", List.of(other.id()));
        details.put("newObjectId", result.id());
        details.put("numberOfPropertiesMoved", moved);
        return new HubSpotEvent(result.type(), "merge", result.updatedAt(), details);
    }

    static HubSpotEvent association(
            HubSpotType from, long fromId, HubSpotType to, long toId, boolean removed, boolean primary, Instant now) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("associationType", (from.word() + "_TO_" + to.word()).toUpperCase(Locale.ROOT));
        details.put("fromObjectTypeId", from.id());
        details.put("toObjectTypeId", to.id());
        details.put("fromObjectId", fromId);
        details.put("toObjectId", toId);
        details.put("associationRemoved", removed);
        details.put("isPrimaryAssociation", primary);
        return new HubSpotEvent(from, "associationChange", now, details);
    }

    /** Blank when it is not about one property. */
    String property() {
        return details.getOrDefault("propertyName", "").toString();
    }

    private static List<HubSpotEvent> changes(Map<String, String> before, HubSpotRecord after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.values().keySet());
        List<HubSpotEvent> changes = new ArrayList<>();
        for (String name : names) {
            String value = after.values().getOrDefault(name, "");
            if (!value.equals(before.getOrDefault(name, ""))) {
                changes.add(new HubSpotEvent(
                        after.type(),
                        "propertyChange",
                        after.updatedAt(),
                        Map.of("objectId", after.id(), "propertyName", name, "propertyValue", value)));
            }
        }
        return changes;
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return type.word() + "." + what;
    }
}
