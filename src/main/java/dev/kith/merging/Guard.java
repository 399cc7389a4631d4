package dev.kith.merging;

import dev.kith.config.ObjectMap;
import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Screen;
import dev.kith.suppression.Screened;
import dev.kith.suppression.Traces;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who must not be merged, and of whom nothing is kept. Every text of a record is looked at, not only what the data map describes: a merge
 * carries all of it over, further addresses too. Thread-safe.
 */
public final class Guard {

    private static final Reason FORGOTTEN = new Reason(
            "forgotten",
            "one of them is of somebody who was forgotten, or may be",
            "nothing of it may come back; ./kith requests tells what became of the request");
    private static final Reason ASKED = new Reason(
            "request-open",
            "somebody has asked to be forgotten, and one of them is theirs",
            "wait until that request is closed");

    private final Screen screen;
    private final Predicate<Set<Identifier>> asked;

    /** @param asked true when an open request is about one of these identifiers */
    public Guard(Screen screen, Predicate<Set<Identifier>> asked) {
        this.screen = screen;
        this.asked = asked;
    }

    /** Why records must not be merged. The caller holds the barrier. */
    Optional<Reason> obstacle(ObjectMap object, List<Held> records) {
        Screened<Held> screened = screened(object, records);
        if (!records.stream().allMatch(screened::passes)) {
            return Optional.of(FORGOTTEN);
        }
        Set<Identifier> identifiers = new LinkedHashSet<>();
        records.forEach(record -> identifiers.addAll(traces(object, record).identifiers()));
        return asked.test(identifiers) ? Optional.of(ASKED) : Optional.empty();
    }

    boolean isForgotten(ObjectMap object, List<Held> records) {
        return !screened(object, records).forgotten().isEmpty();
    }

    private Screened<Held> screened(ObjectMap object, List<Held> records) {
        return screen.screen(records, record -> traces(object, record));
    }

    private Traces traces(ObjectMap object, Held record) {
        return screen.traces(
                new MappedRecord(record.key(), "", "", "", Map.copyOf(record.values())),
                screen.traces(record.described(object), object));
    }
}
