package dev.kith.people;

import dev.kith.connector.Position;
import dev.kith.connector.Source.Removed;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The records that Kith knows of, by match rule: what they say, whose they are. Thread-safe. */
public interface Register {

    /** How far an object was read for the rule. */
    Position position(String rule, ObjectName object);

    /**
     * Remembers records as read. One that says what it said stays as it is; one that changed, or is new, waits to be matched.
     *
     * @param after how far the object has been read now; empty when that is as it was
     * @return how many are new or changed
     */
    int take(String rule, ObjectName object, Collection<KnownRecord> records, Optional<Position> after);

    /** Forgets records that are gone from their system; one that was merged into another leaves it what is known of it. */
    void remove(Collection<Removed> records);

    Tally count(String rule);

    /**
     * @param records that are known, by object
     * @param waiting those of them that were not matched as they are now
     * @param people whose they are
     * @param cases about which somebody is asked
     */
    record Tally(Map<String, Long> records, long waiting, long people, long cases) {}

    /** Every record of the rule, by id. One at a time, so that any number of them needs the same memory. */
    void each(String rule, Consumer<Entry> use);

    /** Those that wait to be matched, by id. */
    List<Entry> waiting(String rule, int most);

    /** Those with these ids that are there still, in any order. */
    List<Entry> read(Collection<Long> ids);

    /**
     * What those with these ids say, of whom are there still, by id: sooner than {@link #read}, since nothing else of them is looked at.
     *
     * @param use turns it into what is wanted; called by many threads at once
     */
    <T> Map<Long, T> read(Collection<Long> ids, Function<Excerpt, T> use);

    /** Those of these records that are known. */
    List<Entry> find(String rule, Collection<RecordKey> records);

    /** Those of these record tokens that are known. */
    List<Entry> tokens(String rule, Collection<UUID> tokens);

    /** The records of these people. */
    List<Entry> of(Set<UUID> people);

    /** People with several records of the object, by their numbers; at most so many. */
    List<UUID> several(String rule, ObjectName object, int most);

    /** What was learned for the rule last. */
    Optional<Learned> learned(String rule);

    /** The version of what was learned last. */
    Optional<String> version(String rule);

    void learned(String rule, Learned learned);

    /**
     * A model.
     *
     * @param records from how many it was learned
     * @param model as JSON
     */
    record Learned(String version, Instant at, long records, String model) {}

    /**
     * A record and whose it is.
     *
     * @param id small, and never used again
     * @param person the one that all records of that person have
     * @param isMatched false when it was not compared yet as it is now
     * @param ofCase the case in which somebody is asked about it
     */
    record Entry(
            long id,
            UUID token,
            UUID person,
            KnownRecord record,
            Instant firstReadAt,
            boolean isMatched,
            Optional<Long> ofCase) {
        @Override
        public String toString() {
            return record.toString();
        }
    }
}
