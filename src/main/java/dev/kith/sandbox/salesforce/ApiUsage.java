package dev.kith.sandbox.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The org's allowance of API calls in any 24 hours on end, to the minute. What is above it is refused. Thread-safe. */
final class ApiUsage {

    static final String EXCEEDED = "REQUEST_LIMIT_EXCEEDED";
    static final String EXCEEDED_MESSAGE = "TotalRequests Limit exceeded.";

    private static final Duration DAY = Duration.ofHours(24);

    private final Clock clock;
    private final Supplier<OrgSettings> settings;
    private final TreeMap<Instant, Long> minutes = new TreeMap<>();
    private long used;

    ApiUsage(Clock clock, Supplier<OrgSettings> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** Counts a call and says that it may be answered; a call above the allowance is not counted. */
    synchronized boolean countCall() {
        boolean allowed = used() < most();
        if (allowed) {
            add(1);
        }
        return allowed;
    }

    /** As if so many calls had been made just now, and none before. */
    synchronized void set(long calls) {
        minutes.clear();
        used = 0;
        add(calls);
    }

    synchronized long used() {
        Map<Instant, Long> old = minutes.headMap(clock.instant().minus(DAY), true);
        used -= old.values().stream().mapToLong(Long::longValue).sum();
        old.clear();
        return used;
    }

    long most() {
        return settings.get().dailyApiRequests();
    }

    long remaining() {
        return Math.max(0, most() - used());
    }

    String header() {
        return "api-usage=" + used() + "/" + most();
    }

    private void add(long calls) {
        minutes.merge(clock.instant().truncatedTo(ChronoUnit.MINUTES), calls, Long::sum);
        used += calls;
    }
}
