package dev.kith.sandbox.hubspot;

/**
 * How many calls an account may make; 0 for as many as it likes.
 *
 * @param inTenSeconds calls within any ten seconds, searches aside
 * @param inDay calls from midnight to midnight, in the clock's time zone
 * @param searchesInSecond searches within any second
 */
public record HubSpotLimits(int inTenSeconds, int inDay, int searchesInSecond) {

    /** 190 calls within ten seconds and nothing else. */
    public static HubSpotLimits generous() {
        return new HubSpotLimits(190, 0, 0);
    }

    public static HubSpotLimits none() {
        return new HubSpotLimits(0, 0, 0);
    }
}
