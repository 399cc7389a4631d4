package dev.kith.sandbox.hubspot;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Keeps {@link HubSpotLimits}: section 13 of the field guide. Thread-safe. */
final class RateLimiter {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SEARCH_WINDOW = Duration.ofSeconds(1);

    private final Supplier<HubSpotSettings> settings;
    private final Clock clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Deque<Instant> searches = new ArrayDeque<>();
    private LocalDate day;
    private int today;

    RateLimiter(Supplier<HubSpotSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.day = LocalDate.now(clock);
    }

    synchronized void countCall() throws HubSpotRefused {
        countDay();
        count(calls, WINDOW, limits().inTenSeconds(), RatePolicy.TEN_SECONDLY_ROLLING);
    }

    synchronized void countSearch() throws HubSpotRefused {
        countDay();
        count(searches, SEARCH_WINDOW, limits().searchesInSecond(), RatePolicy.SECONDLY);
    }

    /** Sets the headers that every answer but a search's carries; an app is not told of the day. */
    synchronized void tell(Context call, boolean isApp) {
        if (settings.get().isOn(HubSpotSwitch.LIMITS_UNTOLD)) {
            return;
        }
        if (limits().inTenSeconds() > 0) {
            forget(calls, WINDOW);
            call.header("X-HubSpot-RateLimit-Max", String.valueOf(limits().inTenSeconds()));
            call.header("X-HubSpot-RateLimit-Remaining", String.valueOf(limits().inTenSeconds() - calls.size()));
            call.header("X-HubSpot-RateLimit-Interval-Milliseconds", String.valueOf(WINDOW.toMillis()));
        }
        if (limits().inDay() > 0 && !isApp) {
            call.header("X-HubSpot-RateLimit-Daily", String.valueOf(limits().inDay()));
            call.header("X-HubSpot-RateLimit-Daily-Remaining", String.valueOf(limits().inDay() - today));
        }
    }

    synchronized void reset() {
        calls.clear();
        searches.clear();
        today = 0;
    }

    private HubSpotLimits limits() {
        return settings.get().limits();
    }

    private void countDay() throws HubSpotRefused {
        LocalDate now = LocalDate.now(clock);
        if (!now.equals(day)) {
            day = now;
            today = 0;
        }
        if (limits().inDay() > 0 && today >= limits().inDay()) {
            throw RatePolicy.DAILY.refusal();
        }
        today++;
    }

    private void count(Deque<Instant> times, Duration window, int most, RatePolicy policy) throws HubSpotRefused {
        if (most > 0) {
            forget(times, window);
            if (times.size() >= most) {
                throw policy.refusal();
            }
            times.add(clock.instant());
        }
    }

    private void forget(Deque<Instant> times, Duration window) {
        Instant oldest = clock.instant().minus(window);
        while (!times.isEmpty() && !times.getFirst().isAfter(oldest)) {
            times.removeFirst();
        }
    }
}
