package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do behind the API's back: they type, and they click unsubscribe. */
final class ScreenChanges {

    private final HubSpotPortal portal;
    private final RecordRules rules;
    private final SubscriptionChanges subscriptions;

    ScreenChanges(HubSpotPortal portal) {
        this.portal = portal;
        this.rules = new RecordRules(portal);
        this.subscriptions = new SubscriptionChanges(portal);
    }

    /** Creates an object, or changes the live one whose {@code hs_object_id} is given. */
    String put(HubSpotType type, Map<String, ? extends @Nullable Object> given) {
        Map<String, @Nullable Object> ordinary = new LinkedHashMap<>(given);
        Map<String, String> system = new LinkedHashMap<>();
        type.properties().stream().filter(HubSpotProperty::isReadOnly).forEach(property -> {
            Object value = ordinary.remove(property.name());
            if (value != null) {
                system.put(property.name(), value.toString());
            }
        });
        try {
            HubSpotRecord base = base(type, system.remove("hs_object_id"));
            Map<String, String> values = rules.merge(type, base.values(), ordinary);
            Instant created = instant(system.remove("createdate"), base.createdAt());
            Instant updated = instant(system.remove(type.modifiedProperty()), portal.now());
            values.putAll(system);
            HubSpotRecord stored =
                    new HubSpotRecord(type, base.id(), rules.withOptOut(type, values), created, updated, null);
            rules.refuseTaken(stored);
            Transaction transaction = portal.begin();
            transaction.put(stored);
            transaction.commitUncounted();
            return String.valueOf(stored.id());
        } catch (HubSpotRefused e) {
            throw new IllegalArgumentException(
                    "HubSpot would refuse this: " + e.error().category(), e);
        }
    }

    /** Takes an archived object out of the recycle bin. */
    void restore(HubSpotType type, String id) {
        HubSpotRecord archived = portal.table(type)
                .archived(id)
                .orElseThrow(() -> new IllegalArgumentException("No such archived record: " + id));
        HubSpotRecord restored = archived.restored(portal.now());
        try {
            rules.refuseTaken(restored);
            rules.refuseBlocked(restored);
        } catch (HubSpotRefused e) {
            throw new IllegalArgumentException("Another object has its unique values by now, or it was erased", e);
        }
        Transaction transaction = portal.begin();
        transaction.put(restored);
        transaction.commitUncounted();
    }

    void optOut(String email) {
        Transaction transaction = portal.begin();
        subscriptions.optOut(email, transaction);
        transaction.commitUncounted();
    }

    private HubSpotRecord base(HubSpotType type, @Nullable String id) {
        HubSpotTable table = portal.table(type);
        return id == null
                ? new HubSpotRecord(type, table.nextId(), Map.of(), portal.now(), portal.now(), null)
                : table.live(id).orElseThrow(() -> new IllegalArgumentException("No such record: " + id));
    }

    private static Instant instant(@Nullable String text, Instant otherwise) {
        return text == null ? otherwise : Instant.parse(text);
    }
}
