package dev.kith.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records.
 *
 * @param after where the next page begins; null after the last one
 * @param total how many records match, for a search; null for a list
 */
public record HubSpotPage(
        List<HubSpotRecord> results,
        @Nullable String after,
        @Nullable Long total) {

    public HubSpotPage {
        results = List.copyOf(results);
    }
}
