package dev.kith.people;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.record.CustomerRecord;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screen;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Reads an object's records into the register: everything the first time, then what changed. Goes on where it was stopped. Of people who were
 * forgotten nothing is kept.
 */
final class Loading {

    private final Register register;
    private final Living living;
    private final Barrier barrier;

    Loading(Register register, Screen screen, Barrier barrier) {
        this.register = register;
        this.living = new Living(screen);
        this.barrier = barrier;
    }

    /**
     * Reads to the end, or until told to stop.
     *
     * @param progress is told how many records were read so far
     * @return how many are new or changed
     */
    long load(String rule, ObjectMap object, Source source, LongConsumer progress, BooleanSupplier stop) {
        Position from = register.position(rule, object.name());
        long changed = 0;
        long read = 0;
        source.removed(from, register::remove);
        try (Source.Changes changes = source.changes(from)) {
            for (List<Source.Read> batch = changes.next();
                    !batch.isEmpty() && !stop.getAsBoolean();
                    batch = changes.next()) {
                List<CustomerRecord> records =
                        batch.stream().map(Source.Read::record).toList();
                changed += take(
                        rule,
                        object,
                        records,
                        Optional.of(batch.get(batch.size() - 1).after()));
                read += batch.size();
                progress.accept(read);
            }
            if (!stop.getAsBoolean()) {
                take(rule, object, List.of(), Optional.of(changes.end()));
            }
        }
        return changed;
    }

    /** Also for records that something else has just read. */
    int take(String rule, ObjectMap object, List<CustomerRecord> records, Optional<Position> after) {
        try (Barrier.Held held = barrier.shared()) {
            List<KnownRecord> known = living.of(records, object);
            held.check();
            return register.take(rule, object.name(), known, after);
        }
    }
}
