package dev.kith.hubspot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record to read or write.
 *
 * @param id the record's id, or the value of {@code idProperty}; null to create
 * @param idProperty the unique property that {@code id} is a value of; null for HubSpot's own id, or for the endpoint's option
 * @param properties values by internal name; null clears a property. Sent as text.
 * @param traceId names this input in HubSpot's answer; null for a generated one
 */
public record HubSpotInput(
        @Nullable String id,
        @Nullable String idProperty,
        Map<String, @Nullable Object> properties,
        @Nullable String traceId) {

    public HubSpotInput {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A record named by HubSpot's id, to read or to archive. */
    public static HubSpotInput ofId(String id) {
        return new HubSpotInput(id, null, Map.of(), null);
    }

    /** A record named by the value of a unique property, to read. */
    public static HubSpotInput of(String idProperty, String value) {
        return new HubSpotInput(value, idProperty, Map.of(), null);
    }

    HubSpotInput withIdProperty(@Nullable String other) {
        return new HubSpotInput(id, other, properties, traceId);
    }

    /** Names only: an id may be an email address. */
    @Override
    public String toString() {
        Set<String> names = properties.keySet();
        return "HubSpotInput[idProperty=" + idProperty + ", properties=" + names + "]";
    }
}
