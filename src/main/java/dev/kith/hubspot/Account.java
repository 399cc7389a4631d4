package dev.kith.hubspot;

import java.time.Clock;

/** What all endpoints with one token share: its limits, and the calls under way. */
record Account(Clock clock, RateLimiter limiter, InFlight inFlight) {

    Account(Clock clock) {
        this(clock, new RateLimiter(clock), new InFlight());
    }
}
