package dev.kith.sandbox.hubspot;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the search does not yet know of: changes younger than the lag. Guarded by {@link HubSpotPortal}. */
final class IndexLag {

    private final Supplier<HubSpotSettings> settings;
    private final Clock clock;
    private final Deque<Change> recent = new ArrayDeque<>();

    private record Change(HubSpotType type, long id, Instant at, Optional<HubSpotRecord> before) {}

    IndexLag(Supplier<HubSpotSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void changed(HubSpotType type, long id, Optional<HubSpotRecord> before) {
        if (!settings.get().indexLag().isZero()) {
            forget();
            recent.add(new Change(type, id, clock.instant(), before));
        }
    }

    /** The objects that the search sees as they were; empty for those that it does not see at all. */
    Map<Long, Optional<HubSpotRecord>> outdated(HubSpotType type) {
        forget();
        Map<Long, Optional<HubSpotRecord>> outdated = new HashMap<>();
        for (Change change : recent) {
            if (change.type() == type) {
                outdated.putIfAbsent(change.id(), change.before());
            }
        }
        return outdated;
    }

    void clear() {
        recent.clear();
    }

    private void forget() {
        Instant indexed = clock.instant().minus(settings.get().indexLag());
        while (!recent.isEmpty() && !recent.getFirst().at().isAfter(indexed)) {
            recent.removeFirst();
        }
    }
}
