package dev.kith.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the search does not yet know of: changes younger than the lag. Guarded by {@link HubSpotPortal}. */
final class IndexLag {

    private final Supplier<HubSpotSettings> settings;
    private final Clock clock;
    private final Deque<Change> created = new ArrayDeque<>();
    private final Deque<Change> updated = new ArrayDeque<>();

    private record Change(HubSpotType type, long id, Instant at, Optional<HubSpotRecord> before) {}

    IndexLag(Supplier<HubSpotSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void changed(HubSpotType type, long id, Optional<HubSpotRecord> before) {
        SearchLag lag = settings.get().searchLag();
        Duration wait = before.isPresent() ? lag.afterUpdate() : lag.afterCreate();
        if (!wait.isZero()) {
            forget();
            (before.isPresent() ? updated : created).add(new Change(type, id, clock.instant(), before));
        }
    }

    /** The objects that the search sees as they were; empty for those that it does not see at all. */
    Map<Long, Optional<HubSpotRecord>> outdated(HubSpotType type) {
        forget();
        Map<Long, Optional<HubSpotRecord>> outdated = new HashMap<>();
        Stream.concat(created.stream(), updated.stream())
                .filter(change -> change.type() == type)
                .forEach(change -> outdated.putIfAbsent(change.id(), change.before()));
        return outdated;
    }

    void clear() {
        created.clear();
        updated.clear();
    }

    private void forget() {
        SearchLag lag = settings.get().searchLag();
        forget(created, lag.afterCreate());
        forget(updated, lag.afterUpdate());
    }

    private void forget(Deque<Change> changes, Duration lag) {
        Instant indexed = clock.instant().minus(lag);
        while (!changes.isEmpty() && !changes.getFirst().at().isAfter(indexed)) {
            changes.removeFirst();
        }
    }
}
