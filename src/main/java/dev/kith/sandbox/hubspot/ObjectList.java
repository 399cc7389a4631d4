package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A list of objects: section 11 of the field guide.
 *
 * @param filterBranch what a dynamic list holds, and a snapshot held when it was made; empty for one that is kept by hand
 * @param members when each joined; nobody is kept for a dynamic list
 */
record ObjectList(
        long id,
        String name,
        HubSpotType type,
        Processing processing,
        Map<String, Object> filterBranch,
        NavigableMap<Long, Instant> members,
        Instant createdAt,
        Instant updatedAt) {

    enum Processing {
        MANUAL,
        DYNAMIC,
        SNAPSHOT
    }

    ObjectList {
        filterBranch = Map.copyOf(filterBranch);
    }

    ObjectList named(String other, Instant now) {
        return new ObjectList(id, other, type, processing, filterBranch, members, createdAt, now);
    }

    ObjectList with(NavigableMap<Long, Instant> others, Instant now) {
        return new ObjectList(id, name, type, processing, filterBranch, others, createdAt, now);
    }

    Map<String, Object> json(int size, boolean withFilters) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("listId", String.valueOf(id));
        json.put("listVersion", 1);
        json.put("name", name);
        json.put("objectTypeId", type.id());
        json.put("processingType", processing.name());
        json.put("processingStatus", "COMPLETE");
        json.put("createdAt", PropertyValues.stamp(createdAt));
        json.put("updatedAt", PropertyValues.stamp(updatedAt));
        json.put("size", size);
        if (withFilters && !filterBranch.isEmpty()) {
            json.put("filterBranch", filterBranch);
        }
        return json;
    }

    /** Its line in the journal. */
    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("name", name);
        line.put("type", type.name());
        line.put("processing", processing.name());
        line.put("filterBranch", filterBranch);
        Map<String, Object> joined = new LinkedHashMap<>();
        members.forEach((member, at) -> joined.put(String.valueOf(member), at.toEpochMilli()));
        line.put("members", joined);
        line.put("createdAt", createdAt.toEpochMilli());
        line.put("updatedAt", updatedAt.toEpochMilli());
        return line;
    }

    static ObjectList of(HubSpotType type, HubSpotBody line) {
        NavigableMap<Long, Instant> members = new TreeMap<>();
        line.object("members")
                .json()
                .forEach((member, at) -> members.put(Long.valueOf(member), millis(String.valueOf(at))));
        Map<String, Object> filterBranch = new LinkedHashMap<>();
        line.object("filterBranch").json().forEach((name, value) -> {
            if (value != null) {
                filterBranch.put(name, value);
            }
        });
        return new ObjectList(
                Long.parseLong(line.text("id")),
                line.text("name"),
                type,
                Processing.valueOf(line.text("processing")),
                filterBranch,
                members,
                millis(line.text("createdAt")),
                millis(line.text("updatedAt")));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
