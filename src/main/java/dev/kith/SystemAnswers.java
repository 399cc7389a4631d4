package dev.kith;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Which systems answer. They are asked once a minute at most, however often somebody wants to know. Thread-safe. */
final class SystemAnswers {

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private final Systems systems;
    private final Clock clock;
    private Map<String, Boolean> answers = Map.of();
    private Instant asked = Instant.EPOCH;

    SystemAnswers(Systems systems, Clock clock) {
        this.systems = systems;
        this.clock = clock;
    }

    /** System to whether it answered. */
    synchronized Map<String, Boolean> latest() {
        if (asked.plus(ASKED_EVERY).isBefore(clock.instant())) {
            answers = Map.copyOf(systems.answers());
            asked = clock.instant();
        }
        return answers;
    }
}
