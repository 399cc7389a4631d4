package dev.kith.sync;

import dev.kith.connector.Source;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What runs remember. Every commit is one transaction and conditional on the lease; a lost one throws {@link LeaseLost} and changes
 * nothing. A database that cannot be written throws {@link StateUnavailable}. Thread-safe.
 */
public interface SyncState {

    /** Takes the route's lease when it is free or has expired. */
    Optional<Lease> take(String route, String owner);

    /** Says that the holder is alive; false when another node has taken over. */
    boolean renew(Lease lease);

    void release(Lease lease);

    Checkpoint checkpoint(String route);

    void moveCheckpoint(Lease lease, Checkpoint checkpoint);

    /** What is remembered of these records; a record that nothing is known of is left out. */
    Map<RecordKey, Known> known(Scope scope, Collection<RecordKey> records);

    /** Those of the destination's records that belong to a person who has a record of the source already. */
    Set<String> taken(Scope scope, Collection<String> destinationIds);

    /**
     * What was last written to records of an object through some mappings, by record key and field; nothing for other records. Values are
     * as JSON holds them.
     */
    Map<String, LastWritten> written(ObjectName object, Collection<String> keys, Collection<String> mappings);

    /** Fields and when they were last written. */
    record LastWritten(Map<String, @Nullable Object> fields, Instant at) {

        public static final LastWritten NOTHING = new LastWritten(Map.of(), Instant.EPOCH);

        @Override
        public String toString() {
            return "LastWritten";
        }
    }

    /** Stores fates, and with them cross-references, fingerprints and last written values. */
    void store(Lease lease, Scope scope, List<Decided> decided);

    /** The keys of records that are set aside or deferred, deferred ones first; at most that many. */
    List<RecordKey> waiting(Scope scope, int most);

    /** The same records for a person to look through, with so many keys for each reason. */
    Waiting whyWaiting(Scope scope, int keysEach);

    /**
     * These records are gone from their system. Those that were merged hand their links on to the record that they were merged into; an
     * email of theirs is free for others. The people, and their records elsewhere, stay.
     */
    void removed(Lease lease, ObjectName object, List<Source.Removed> removed);

    /** How many source records have a cross-reference to the destination. */
    long linked(Scope scope);

    /** Whether a person let the route write to the live system at this address. */
    boolean mayWriteLive(String route, String address);

    void allowLive(Lease lease, String address);

    /** From now on no schedule runs the route, on any node; nothing when it is paused already. */
    void pause(String route);

    /** Lets schedules run the route again; nothing when it is not paused. */
    void resume(String route);

    boolean isPaused(String route);

    /** Notes that a run began; gives its number. */
    long began(Lease lease, Instant at);

    /** Notes how it ended. */
    void ended(Lease lease, long run, RunAccount account);

    /** The last run of the route that ended, whoever ran it. */
    Optional<RunAccount> lastRun(String route);
}
