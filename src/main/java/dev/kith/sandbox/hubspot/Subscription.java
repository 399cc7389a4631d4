package dev.kith.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of mail that people subscribe to. */
record Subscription(int id, String name, String description) {

    /** The ones that the account has. */
    static final List<Subscription> ALL = List.of(
            new Subscription(1, "Marketing Information", "Marketing offers and updates."),
            new Subscription(2, "Newsletter", "The monthly newsletter."));

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", String.valueOf(id));
        json.put("name", name);
        json.put("description", description);
        json.put("isActive", true);
        json.put("isDefault", false);
        json.put("isInternal", false);
        json.put("createdAt", "2025-01-01T00:00:00.000Z");
        json.put("updatedAt", "2025-01-01T00:00:00.000Z");
        return json;
    }

    static Optional<Subscription> find(String id) {
        return ALL.stream()
                .filter(subscription -> String.valueOf(subscription.id()).equals(id))
                .findFirst();
    }
}
