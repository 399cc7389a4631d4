package dev.kith.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Another clock, put forward by hand. Thread-safe. */
final class AccountClock extends Clock {

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    AccountClock(Clock real) {
        this.real = real;
    }

    /** Time only goes forward. */
    synchronized void forward(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock only goes forward");
        }
        ahead = ahead.plus(by);
    }

    synchronized void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The account has one time zone");
    }
}
