package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What properties were before: section 3 of the field guide. Kept from an object's first change on, for as long as the process lives.
 * Guarded by {@link HubSpotPortal}.
 */
final class PropertyHistory {

    /** Versions of a property; older ones are let go. */
    private static final int MOST = 20;

    private final Map<ObjectRef, Map<String, List<Version>>> changed = new HashMap<>();

    /** @param value blank when it was emptied */
    private record Version(String value, Instant at, String source) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("value", value);
            json.put("timestamp", PropertyValues.stamp(at));
            json.put("sourceType", source);
            return json;
        }
    }

    /** @param source who changed it: an app's call or a person at a screen */
    void note(HubSpotRecord before, HubSpotRecord after, String source) {
        before.values().forEach((name, was) -> {
            String is = after.values().getOrDefault(name, "");
            if (!was.equals(is)) {
                add(before, after, name, new Version(is, after.updatedAt(), source));
            }
        });
        after.values().forEach((name, is) -> {
            if (!before.values().containsKey(name)) {
                add(before, after, name, new Version(is, after.updatedAt(), source));
            }
        });
    }

    private void add(HubSpotRecord before, HubSpotRecord after, String name, Version version) {
        List<Version> versions = changed.computeIfAbsent(ObjectRef.of(after), ref -> new HashMap<>(2))
                .computeIfAbsent(name, property -> first(before.values().getOrDefault(name, ""), before.createdAt()));
        versions.add(version);
        if (versions.size() > MOST) {
            versions.remove(0);
        }
    }

    private static List<Version> first(String was, Instant createdAt) {
        List<Version> versions = new ArrayList<>(2);
        if (!was.isEmpty()) {
            versions.add(new Version(was, createdAt, "INTEGRATION"));
        }
        return versions;
    }

    /** The object as the API shows it, with the versions of some properties, the newest first, where a call asks for these. */
    Map<String, Object> shown(HubSpotRecord stored, Collection<String> properties, List<String> withHistory) {
        Map<String, Object> shown = stored.json(properties);
        Map<String, List<Version>> versions = changed.getOrDefault(ObjectRef.of(stored), Map.of());
        Map<String, Object> histories = new LinkedHashMap<>();
        for (String name : withHistory) {
            if (stored.type().property(name).isPresent()) {
                List<Map<String, Object>> newestFirst = new ArrayList<>();
                versions.getOrDefault(name, unchanged(stored.value(name), stored.createdAt()))
                        .forEach(version -> newestFirst.add(0, version.json()));
                histories.put(name, newestFirst);
            }
        }
        if (!histories.isEmpty()) {
            shown.put("propertiesWithHistory", histories);
        }
        return shown;
    }

    private static List<Version> unchanged(@Nullable String value, Instant createdAt) {
        return value == null ? List.of() : List.of(new Version(value, createdAt, "INTEGRATION"));
    }

    void forget(ObjectRef gone) {
        changed.remove(gone);
    }

    void clear() {
        changed.clear();
    }
}
