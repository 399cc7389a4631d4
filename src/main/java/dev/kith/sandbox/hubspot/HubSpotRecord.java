package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object as it was at one moment; a change makes a new one.
 *
 * @param values what is filled, stamps and id aside
 * @param archivedAt null while it is live
 */
record HubSpotRecord(
        HubSpotType type,
        long id,
        Map<String, String> values,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {

    HubSpotRecord {
        values = Map.copyOf(values);
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    /** Null when it is empty. */
    @Nullable
    String value(String property) {
        if (property.equals("hs_object_id")) {
            return String.valueOf(id);
        }
        if (property.equals("createdate")) {
            return PropertyValues.stamp(createdAt);
        }
        return property.equals(type.modifiedProperty()) ? PropertyValues.stamp(updatedAt) : values.get(property);
    }

    /** The values by which a unique property finds this object: an email's secondary addresses find it too. */
    List<String> keys(HubSpotProperty property) {
        List<String> keys = new ArrayList<>(1);
        String value = values.get(property.name());
        if (value != null) {
            keys.add(value);
        }
        if (property.isEmail()) {
            keys.addAll(PropertyValues.split(values.getOrDefault("hs_additional_emails", "")));
        }
        return keys;
    }

    /** The objects that were merged into this one. */
    List<Long> mergedIds() {
        return PropertyValues.split(values.getOrDefault("hs_merged_object_ids", "")).stream()
                .map(Long::valueOf)
                .toList();
    }

    HubSpotRecord with(Map<String, String> changed, Instant now) {
        return new HubSpotRecord(type, id, changed, createdAt, now, archivedAt);
    }

    HubSpotRecord restored(Instant now) {
        return new HubSpotRecord(type, id, values, createdAt, now, null);
    }

    HubSpotRecord archived(Instant now) {
        return new HubSpotRecord(type, id, values, createdAt, now, now);
    }

    /** Every property that has a value. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (HubSpotProperty property : type.properties()) {
            String value = value(property.name());
            if (value != null) {
                map.put(property.name(), value);
            }
        }
        return map;
    }

    /** As the API shows it; names that are no property are left out without a word. */
    Map<String, Object> json(Collection<String> properties) {
        Map<String, @Nullable Object> shown = new TreeMap<>();
        for (String name : properties) {
            type.property(name).ifPresent(property -> shown.put(name, value(name)));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", String.valueOf(id));
        json.put("properties", shown);
        json.put("createdAt", PropertyValues.stamp(createdAt));
        json.put("updatedAt", PropertyValues.stamp(updatedAt));
        json.put("archived", isArchived());
        if (archivedAt != null) {
            json.put("archivedAt", PropertyValues.stamp(archivedAt));
        }
        return json;
    }

    /** Its line in the journal. */
    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type.name());
        line.put("id", id);
        line.put("values", values);
        line.put("createdAt", createdAt.toEpochMilli());
        line.put("updatedAt", updatedAt.toEpochMilli());
        if (archivedAt != null) {
            line.put("archivedAt", archivedAt.toEpochMilli());
        }
        return line;
    }

    static HubSpotRecord of(HubSpotType type, HubSpotBody line) {
        Map<String, String> values = new LinkedHashMap<>();
        line.object("values").json().forEach((name, value) -> type.property(name)
                .ifPresent(property -> values.put(property.name(), String.valueOf(value))));
        return new HubSpotRecord(
                type,
                Long.parseLong(line.text("id")),
                values,
                Instant.ofEpochMilli(Long.parseLong(line.text("createdAt"))),
                Instant.ofEpochMilli(Long.parseLong(line.text("updatedAt"))),
                line.has("archivedAt") ? Instant.ofEpochMilli(Long.parseLong(line.text("archivedAt"))) : null);
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return type.name() + ":" + id;
    }
}
