package dev.kith.connector;

import java.time.Duration;

/**
 * The one policy for calls without a usable answer: how often, and how long to wait before each new try (doubling, half of it by
 * chance, so that several pages do not come back at the same moment).
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause) {

    public static final Retry DEFAULT = new Retry(5, Duration.ofMillis(500), Duration.ofSeconds(20));
}
