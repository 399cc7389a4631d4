package dev.kith.sync;

import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.mapping.Mapped;
import dev.kith.mapping.Mapping;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks ahead before anything is written: an empty source, or a run that would change more than the route allows, waits for a person. */
final class Brake {

    /** So few changes never stop a run, however small the share makes them look. */
    private static final long ALWAYS_ALLOWED = 10;

    private final Engine engine;
    private final Route route;
    private final Scope scope;
    private final Source source;
    private final Mapper mapper;
    private final BooleanSupplier halted;
    private final Fingerprints fingerprints;

    /** @param halted true once nobody waits for the answer any more */
    Brake(Engine engine, Route route, Scope scope, Source source, Mapper mapper, BooleanSupplier halted) {
        this.engine = engine;
        this.route = route;
        this.scope = scope;
        this.source = source;
        this.mapper = mapper;
        this.halted = halted;
        this.fingerprints = new Fingerprints(engine.keyring());
    }

    /** Why the run must not go on; empty when it may. */
    Optional<Ending> check(Position from, boolean everything) {
        if (source.isEmpty()) {
            return Optional.of(Ending.stopped(route.source().name()
                    + " is empty: nothing was read and nothing was changed. If that is not right, look at the table and the user's rights in "
                    + route.source().place().file() + "."));
        }
        long linked = engine.state().linked(scope);
        long limit = Math.max(ALWAYS_ALLOWED, linked * route.askAbovePercent() / 100);
        if (linked == 0 || !everything && source.countChanges(from) <= limit) {
            return Optional.empty();
        }
        long changes = countChanges(from, everything, limit);
        if (changes <= limit) {
            return Optional.empty();
        }
        return Optional.of(
                Ending.stopped("This run would change more than " + limit + " of the " + linked + " known records in "
                        + route.destinationTitle() + ", more than " + route.askAbovePercent()
                        + "% (ask-above-percent of the route). Nothing was written. If that is what you want: ./kith run "
                        + route.id()
                        + " --go"));
    }

    /** Counts until the limit is passed. */
    private long countChanges(Position from, boolean everything, long limit) {
        long changes = 0;
        try (Source.Changes ahead = source.changes(from)) {
            for (List<Source.Read> batch = ahead.next();
                    !batch.isEmpty() && changes <= limit && !halted.getAsBoolean();
                    batch = ahead.next()) {
                List<CustomerRecord> records = batch.stream()
                        .map(Source.Read::record)
                        .filter(route.where())
                        .toList();
                Map<RecordKey, Known> known = engine.state()
                        .known(scope, records.stream().map(CustomerRecord::key).toList());
                changes += records.stream()
                        .filter(record ->
                                wouldChange(record, known.getOrDefault(record.key(), Known.NOTHING), everything))
                        .count();
            }
        }
        return changes;
    }

    private boolean wouldChange(CustomerRecord record, Known known, boolean everything) {
        if (known.destinationId().isEmpty()) {
            return false;
        }
        if (!everything) {
            return known.sourceFingerprint()
                    .filter(fingerprints.of(record)::equals)
                    .isEmpty();
        }
        return route.mappings().values().stream().noneMatch(mapping -> writesWhatIsThere(record, known, mapping));
    }

    private boolean writesWhatIsThere(CustomerRecord record, Known known, Mapping mapping) {
        return !(mapper.map(record, mapping) instanceof Mapped.Ready ready)
                || fingerprints.of(ready.record()).equals(known.written().get(mapping.name()));
    }
}
