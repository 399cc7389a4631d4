package dev.kith.merging;

import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What Kith has merged, with both records as they were. Thread-safe. */
public interface MergeLog {

    /** Keeps the snapshot before anything is merged. @return the merge's number */
    long begin(String rule, String by, Instant at, Snapshot snapshot);

    /** The system has made one of them: whatever is known of both goes by the record that they are now. */
    void done(Merge merge, RecordKey into, Instant at);

    /** It was not done: nothing of it is kept. */
    void drop(long number);

    /** The newest first. */
    List<Merge> list(int most);

    /** Those of which nobody knows yet how they ended. */
    List<Merge> open();

    Optional<Merge> find(long number);

    /** Drops what ended before. */
    void dropBefore(Instant before);

    /** Drops those of which this is true; looks at some at a time. */
    void dropIf(Predicate<Merge> isToGo);

    /** Those of these records that a route keeps in step. */
    Set<RecordKey> linked(Collection<RecordKey> records);

    /**
     * Two records before they became one; every field that held something, as text.
     *
     * @param survived what the survivor held
     * @param lost what the loser held
     */
    record Snapshot(RecordKey survivor, RecordKey loser, Map<String, String> survived, Map<String, String> lost) {

        public ObjectName object() {
            return survivor.object();
        }

        @Override
        public String toString() {
            return loser + " into " + survivor;
        }
    }

    /** A merge, done or begun. */
    record Merge(long number, String rule, String by, Instant begunAt, Optional<Instant> endedAt, Snapshot snapshot) {}
}
