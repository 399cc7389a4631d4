package dev.kith.hubspot;

import org.apache.camel.spi.Metadata;

/** The message headers that the component reads and writes. */
public final class HubSpotConstants {

    @Metadata(
            label = "producer",
            description =
                    "For list and search: where the page begins; instead of the option after. In the answer: where the"
                            + " next page begins; absent after the last page.",
            javaType = "String")
    public static final String AFTER = "CamelHubSpotAfter";

    @Metadata(
            label = "producer",
            description = "In the answer: how many calls HubSpot still allows today, where it says so.",
            javaType = "Long")
    public static final String DAILY_REMAINING = "CamelHubSpotDailyRemaining";

    /** The property by which the input of a merge names the record that goes. */
    public static final String LOSER = "objectIdToMerge";

    private HubSpotConstants() {}
}
