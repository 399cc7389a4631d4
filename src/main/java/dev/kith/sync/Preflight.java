package dev.kith.sync;

import dev.kith.config.Problems;
import dev.kith.connector.Destination;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.mapping.MappingCheck;
import java.util.Optional;
import java.util.Set;

/** What is looked at before a run reads anything: that both ends still have what the files name, and that the route may write at all. */
public final class Preflight {

    private final Engine engine;
    private final Route route;
    private final Lease lease;
    private final Source source;
    private final Destination destination;

    Preflight(Engine engine, Route route, Lease lease, Source source, Destination destination) {
        this.engine = engine;
        this.route = route;
        this.lease = lease;
        this.source = source;
        this.destination = destination;
    }

    /**
     * What was seen.
     *
     * @param undescribed columns and tables that nobody described
     * @param empty true when the source holds no record, or shows none: a run would stop
     */
    public record Look(Set<String> undescribed, boolean empty) {}

    /**
     * Looks as a run would, without one: asks both ends for what the files name, reads one record, writes nothing.
     *
     * @throws dev.kith.config.InvalidConfiguration with every mistake of the mappings; what connectors throw besides
     */
    public static Look look(Route route, Source source, Destination destination) {
        check(route, destination.describe());
        return new Look(source.undescribed(), source.isEmpty());
    }

    private static void check(Route route, ObjectDescription description) {
        Problems problems = new Problems();
        route.mappings()
                .values()
                .forEach(mapping -> MappingCheck.check(mapping, route.source(), description, problems));
        problems.throwIfAny();
    }

    /** Tells of columns and tables that nobody described. */
    void tellUndescribed(RunListener listener) {
        Set<String> undescribed = source.undescribed();
        if (!undescribed.isEmpty()) {
            listener.notice(
                    route.id(),
                    "nobody described these in " + route.source().place().file() + ", so they are not carried: "
                            + String.join(", ", undescribed));
        }
    }

    /** Asks the destination what it takes now; throws with every mistake of the mappings. */
    Mapper mapper() {
        ObjectDescription description = destination.describe();
        check(route, description);
        return new Mapper(description);
    }

    /** Before a route writes to a live system for the first time, a person says so. */
    Optional<Ending> firstLiveWrite(RunOptions options) {
        String address = route.liveDestination().orElse("");
        if (address.isEmpty() || engine.state().mayWriteLive(route.id(), address)) {
            return Optional.empty();
        }
        if (options.go()) {
            engine.state().allowLive(lease, address);
            return Optional.empty();
        }
        return Optional.of(Ending.stopped(route.destinationTitle() + " is live, and " + route.id()
                + " has never written there. Nothing was written. It has " + source.countChanges(Position.START)
                + " records of " + route.source().name() + " to bring. If that is what you want: ./kith run "
                + route.id() + " --go"));
    }
}
