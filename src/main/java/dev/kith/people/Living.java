package dev.kith.people;

import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Screen;
import dev.kith.suppression.Screened;
import dev.kith.suppression.Traces;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of records as read those whose people were not forgotten, and of these what matching needs. The caller holds the barrier. */
final class Living {

    private final Screen screen;

    Living(Screen screen) {
        this.screen = screen;
    }

    /** A record that came twice counts as it came last. */
    List<KnownRecord> of(List<CustomerRecord> records, ObjectMap object) {
        List<Read> all = records.stream()
                .map(record -> new Read(record, screen.traces(record, object)))
                .toList();
        Screened<Read> screened = screen.screen(all, Read::traces);
        Map<RecordKey, KnownRecord> living = new LinkedHashMap<>();
        for (Read read : all) {
            CustomerRecord record = read.record();
            living.remove(record.key());
            if (screened.passes(read)) {
                living.put(
                        record.key(),
                        new KnownRecord(record.key(), Excerpt.of(record, object), changedAt(record, object)));
            }
        }
        return new ArrayList<>(living.values());
    }

    private record Read(CustomerRecord record, Traces traces) {
        @Override
        public String toString() {
            return record.toString();
        }
    }

    private static Optional<Instant> changedAt(CustomerRecord record, ObjectMap object) {
        return object.changed().flatMap(record::value).flatMap(Living::instant);
    }

    private static Optional<Instant> instant(Object value) {
        if (value instanceof Instant at) {
            return Optional.of(at);
        }
        if (value instanceof OffsetDateTime at) {
            return Optional.of(at.toInstant());
        }
        return value instanceof LocalDateTime at ? Optional.of(at.toInstant(ZoneOffset.UTC)) : Optional.empty();
    }
}
