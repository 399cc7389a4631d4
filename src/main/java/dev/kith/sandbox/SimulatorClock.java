package dev.kith.sandbox;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Another clock that can be put forward. Thread-safe. */
public final class SimulatorClock extends Clock {

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    public SimulatorClock(Clock real) {
        this.real = real;
    }

    /** @throws IllegalArgumentException when time would go backward */
    public synchronized void forward(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock only goes forward");
        }
        ahead = ahead.plus(by);
    }

    /**
     * A duration as the control API takes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Duration duration(@Nullable Object text) {
        try {
            return Duration.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'forward' must be a duration such as PT30M or P31D", e);
        }
    }

    public synchronized void reset() {
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
        throw new UnsupportedOperationException("A simulator has one time zone");
    }
}
