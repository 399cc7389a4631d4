package dev.kith.hubspot;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as HubSpot answers with it.
 *
 * @param id HubSpot's id; another one than asked for when the record was merged
 * @param properties the properties asked for, or HubSpot's defaults; null where a property has no value
 * @param isNew whether an upsert created it; null for other operations
 */
public record HubSpotRecord(
        String id,
        Map<String, @Nullable String> properties,
        boolean archived,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Boolean isNew) {

    public HubSpotRecord {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Id and names only, no values. */
    @Override
    public String toString() {
        return "HubSpotRecord[id=" + id + ", properties=" + properties.keySet() + "]";
    }
}
