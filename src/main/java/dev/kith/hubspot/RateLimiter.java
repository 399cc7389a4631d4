package dev.kith.hubspot;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a token may do now, driven by the headers of HubSpot's answers. It begins with HubSpot's smallest burst, and learns the real
 * one from the first answer. Searches have a limit of their own, of which no header tells. Safe for threads.
 */
final class RateLimiter {

    private static final int SMALLEST_BURST = 100;
    private static final Duration BURST_SPAN = Duration.ofSeconds(10);
    private static final int SEARCHES = 5;
    private static final Duration SEARCH_SPAN = Duration.ofSeconds(1);
    private static final Duration DAILY_SILENCE = Duration.ofMinutes(1);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String HEADER = "X-HubSpot-RateLimit-";

    private final Clock clock;
    private final Window burst = new Window(SMALLEST_BURST, BURST_SPAN);
    private final Window searches = new Window(SEARCHES, SEARCH_SPAN);
    private int unanswered;
    private Instant pausedUntil = Instant.EPOCH;
    private Instant silentUntil = Instant.EPOCH;
    private OptionalLong dailyRemaining = OptionalLong.empty();

    RateLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes a turn.
     *
     * @return zero when the call may be made (then {@link #answered} must follow), else how long to wait before asking again
     * @throws HubSpotException while the account is paused, or has used up its day
     */
    synchronized Duration claim(boolean search) {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            throw Refusals.paused(HubSpotError.of(477, ""), pausedUntil);
        }
        if (now.isBefore(silentUntil)) {
            throw Refusals.daily(HubSpotError.of(429, "RATE_LIMITS"));
        }
        Window window = window(search);
        Duration wait = window.wait(now);
        if (wait.isZero()) {
            window.send(now);
            unanswered++;
        }
        return wait;
    }

    /** The claimed call is over, with these headers. */
    synchronized void answered(HttpHeaders headers) {
        unanswered--;
        OptionalLong daily = number(headers, "Daily-Remaining");
        dailyRemaining = daily.isPresent() ? daily : dailyRemaining;
        OptionalLong most = number(headers, "Max");
        OptionalLong remaining = number(headers, "Remaining");
        if (most.isPresent() && remaining.isPresent()) {
            long span =
                    number(headers, "Interval-Milliseconds").orElse(burst.span().toMillis());
            burst.learn((int) most.getAsLong(), (int) remaining.getAsLong() - unanswered, Duration.ofMillis(span));
        }
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        return headers.firstValue(HEADER + name)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** The claimed call is over without an answer. */
    synchronized void unanswered() {
        unanswered--;
    }

    /**
     * HubSpot says that we were too fast: within a second (its limit for searches), or within a burst.
     *
     * @return how long the calls are held
     */
    synchronized Duration hold(boolean secondly) {
        if (secondly) {
            searches.hold(clock.instant().plus(SEARCH_SPAN));
            return SEARCH_SPAN;
        }
        Duration pause = burst.span();
        hold(pause);
        return pause;
    }

    /** No call before that has passed; they wait. */
    synchronized void hold(Duration pause) {
        Instant until = clock.instant().plus(pause);
        burst.hold(until);
        searches.hold(until);
    }

    /** No call at all before then: they fail at once. */
    synchronized void pause(Instant until) {
        pausedUntil = until;
    }

    /** The day is used up. Its end is unknown, so that HubSpot is asked again now and then. */
    synchronized void dayUsedUp() {
        silentUntil = clock.instant().plus(DAILY_SILENCE);
    }

    synchronized OptionalLong dailyRemaining() {
        return dailyRemaining;
    }

    private Window window(boolean search) {
        return search ? searches : burst;
    }
}
