package dev.kith;

import dev.kith.api.Operations.RouteView;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.Schedule;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunStatus;
import dev.kith.sync.SyncState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each route is: paused, late, failed or well. Thread-safe. */
final class RouteViews {

    private static final String KEPT =
            "kept: its files have a mistake, so it runs as it was loaded; ./kith validate names it, ./kith reload"
                    + " takes up what is mended. A restart would leave the route out";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final SyncState state;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<String, Instant> seenPaused = new ConcurrentHashMap<>();
    private volatile @Nullable Instant served;

    RouteViews(SyncState state, Clock clock, ZoneId zone) {
        this.state = state;
        this.clock = clock;
        this.zone = zone;
    }

    /** From now on routes run on schedule, and may be late. */
    void serving() {
        served = clock.instant();
    }

    /** @param kept those that run as they were loaded, because their files are broken */
    List<RouteView> of(RouteSet routes, Set<String> kept) {
        return routes.routes().stream()
                .map(route -> view(routes, route, kept.contains(route.route().id())))
                .toList();
    }

    /** Remembers when it was so: a route that is resumed is not late at once. */
    boolean isPaused(String route) {
        boolean paused = state.isPaused(route);
        if (paused) {
            seenPaused.put(route, clock.instant());
        }
        return paused;
    }

    Optional<String> nextRun(RouteSet routes, String route) {
        return isPaused(route) ? Optional.empty() : next(routes, route);
    }

    private Optional<String> next(RouteSet routes, String route) {
        return routes.next(route).map(next -> HOUR.format(next.atZone(zone)));
    }

    private RouteView view(RouteSet routes, PreparedRoute route, boolean kept) {
        String id = route.route().id();
        boolean paused = isPaused(id);
        Optional<RunAccount> last = state.lastRun(id);
        Optional<String> running = last.filter(run -> run.status() != RunStatus.COMPLETE)
                .map(run -> run.status().written() + ": " + run.message())
                .or(() -> paused ? Optional.empty() : late(route, last));
        return new RouteView(
                id,
                route.file().description(),
                route.route().source().name().toString(),
                route.route().destination().name().toString(),
                PreparedRoute.inWords(route.file().schedule()),
                paused ? Optional.empty() : next(routes, id),
                last,
                problem(kept, running),
                paused,
                kept);
    }

    private static Optional<String> problem(boolean kept, Optional<String> running) {
        return kept ? Optional.of(KEPT + running.map(problem -> "; " + problem).orElse("")) : running;
    }

    /** Two runs were missed. */
    private Optional<String> late(PreparedRoute route, Optional<RunAccount> last) {
        Instant since = served;
        if (since == null) {
            return Optional.empty();
        }
        Instant from = Stream.of(
                        since,
                        last.map(RunAccount::endedAt).orElse(since),
                        seenPaused.getOrDefault(route.route().id(), since))
                .max(Comparator.naturalOrder())
                .orElse(since);
        Schedule schedule = route.file().schedule();
        return schedule.after(schedule.after(from)).plus(PATIENCE).isBefore(clock.instant())
                ? Optional.of("late: no run has ended since " + HOUR.format(from.atZone(zone))
                        + ". If one is under way and goes on, all is well; else look into the log.")
                : Optional.empty();
    }
}
