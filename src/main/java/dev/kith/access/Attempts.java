package dev.kith.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts wrong tokens of the last minute, by id and by address. Used by one thread at a time. */
final class Attempts {

    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private final Map<String, Deque<Instant>> wrong = new HashMap<>();

    boolean tooMany(Collection<String> from, Instant now) {
        wrong.values().removeIf(times -> {
            times.removeIf(time -> !time.plus(WITHIN).isAfter(now));
            return times.isEmpty();
        });
        return from.stream()
                .anyMatch(one -> wrong.getOrDefault(one, new ArrayDeque<>()).size() >= MOST);
    }

    void wrong(Collection<String> from, Instant now) {
        from.forEach(
                one -> wrong.computeIfAbsent(one, key -> new ArrayDeque<>()).add(now));
    }
}
