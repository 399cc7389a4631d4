package dev.kith.sandbox.hubspot;

/**
 * How many calls an account may make: section 13 of the field guide. 0 for as many as it likes.
 *
 * @param inTenSeconds calls with the account's own keys within any ten seconds, searches aside
 * @param appInTenSeconds the same for OAuth apps, which have a window of their own and no limit of the day
 * @param inDay calls with the account's own keys from midnight to midnight, in the account's time zone
 * @param searchesInSecond searches within any second, whoever makes them
 */
public record HubSpotLimits(int inTenSeconds, int appInTenSeconds, int inDay, int searchesInSecond) {

    /** Those of a Professional account. */
    public static HubSpotLimits usual() {
        return new HubSpotLimits(190, 110, 625_000, 5);
    }

    /** Told in headers, so that clients learn them, and never reached: for tests and benchmarks that are not about limits. */
    public static HubSpotLimits unreached() {
        return new HubSpotLimits(1_000_000, 1_000_000, 0, 0);
    }
}
