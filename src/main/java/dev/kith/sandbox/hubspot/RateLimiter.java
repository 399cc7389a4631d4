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

    private static final Duration BURST = Duration.ofSeconds(10);

    private final Supplier<HubSpotSettings> settings;
    private final Clock clock;
    private final Window calls = new Window(BURST, RatePolicy.TEN_SECONDLY_ROLLING);
    private final Window appCalls = new Window(BURST, RatePolicy.TEN_SECONDLY_ROLLING);
    private final Window searches = new Window(Duration.ofSeconds(1), RatePolicy.SECONDLY);
    private LocalDate day = LocalDate.EPOCH;
    private int today;

    /** Who calls. */
    enum Caller {
        /** The account's own key. */
        KEY,
        /** Has a burst of its own, and as many calls in a day as it likes. */
        OAUTH_APP
    }

    RateLimiter(Supplier<HubSpotSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    synchronized void countCall(Caller caller) throws HubSpotRefused {
        countDay(caller);
        burst(caller).count(most(caller));
    }

    synchronized void countSearch(Caller caller) throws HubSpotRefused {
        countDay(caller);
        searches.count(limits().searchesInSecond());
    }

    /** Sets the headers that every answer but a search's carries; an app is not told of the day. */
    synchronized void tell(Context call, Caller caller) {
        if (settings.get().isOn(HubSpotSwitch.LIMITS_UNTOLD)) {
            return;
        }
        int most = most(caller);
        if (most > 0) {
            call.header("X-HubSpot-RateLimit-Max", String.valueOf(most));
            call.header(
                    "X-HubSpot-RateLimit-Remaining",
                    remaining(most, burst(caller).used()));
            call.header("X-HubSpot-RateLimit-Interval-Milliseconds", String.valueOf(BURST.toMillis()));
        }
        if (limits().inDay() > 0 && caller == Caller.KEY) {
            call.header("X-HubSpot-RateLimit-Daily", String.valueOf(limits().inDay()));
            call.header("X-HubSpot-RateLimit-Daily-Remaining", remaining(limits().inDay(), today()));
        }
    }

    synchronized void reset() {
        calls.times.clear();
        appCalls.times.clear();
        searches.times.clear();
        today = 0;
    }

    private HubSpotLimits limits() {
        return settings.get().limits();
    }

    private Window burst(Caller caller) {
        return caller == Caller.KEY ? calls : appCalls;
    }

    private int most(Caller caller) {
        return caller == Caller.KEY ? limits().inTenSeconds() : limits().appInTenSeconds();
    }

    /** Not below zero where a limit was lowered. */
    private static String remaining(int most, int used) {
        return String.valueOf(Math.max(0, most - used));
    }

    private void countDay(Caller caller) throws HubSpotRefused {
        if (caller == Caller.OAUTH_APP) {
            return;
        }
        int soFar = today();
        if (limits().inDay() > 0 && soFar >= limits().inDay()) {
            throw RatePolicy.DAILY.refusal();
        }
        today = soFar + 1;
    }

    /** Calls since midnight where the account is. */
    private int today() {
        LocalDate now = LocalDate.ofInstant(clock.instant(), settings.get().timeZone());
        if (!now.equals(day)) {
            day = now;
            today = 0;
        }
        return today;
    }

    /** When calls were made, as far back as a limit looks. */
    private final class Window {
        private final Duration span;
        private final RatePolicy policy;
        private final Deque<Instant> times = new ArrayDeque<>();

        Window(Duration span, RatePolicy policy) {
            this.span = span;
            this.policy = policy;
        }

        /** @param most 0 for no limit */
        void count(int most) throws HubSpotRefused {
            if (most > 0) {
                if (used() >= most) {
                    throw policy.refusal();
                }
                times.add(clock.instant());
            }
        }

        int used() {
            Instant oldest = clock.instant().minus(span);
            while (!times.isEmpty() && !times.getFirst().isAfter(oldest)) {
                times.removeFirst();
            }
            return times.size();
        }
    }
}
