package dev.kith.connector;

import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The reading side of one object. Used by one run at a time; all methods throw {@link SystemUnavailable} when the system is down. */
public interface Source {

    /**
     * What changed since the position, oldest first; everything from {@link Position#START}. A source that cannot tell what
     * changed gives everything after the position. The same record may come again: telling news from repetition is the caller's.
     */
    Changes changes(Position from);

    /** The records with these keys, as they are now; a key that no longer exists is left out. Any order. */
    List<CustomerRecord> read(List<RecordKey> keys);

    /** An upper bound of what {@link #changes} would give from here. */
    long countChanges(Position from);

    /**
     * What was deleted or merged away since the position, told in batches; some of it may be told again. A source that cannot tell, tells
     * nothing.
     */
    default void removed(Position from, Consumer<List<Removed>> batches) {}

    /** True when there is no record at all. */
    boolean isEmpty();

    /**
     * Compares the data map with what the system has now.
     *
     * @return columns and tables that nobody described, which are not carried: {@code customers.fax}, {@code orders}
     * @throws ObjectMismatch when a described column is gone
     */
    Set<String> undescribed();

    /**
     * A record that is gone.
     *
     * @param mergedInto the record that it was merged into, when people did that
     */
    record Removed(RecordKey key, Optional<RecordKey> mergedInto) {}

    /** A record as read, and the position once it is done with. */
    record Read(CustomerRecord record, Position after) {}

    /** A stream of records in batches. Close it. */
    interface Changes extends AutoCloseable {

        /** The next records; empty at the end. */
        List<Read> next();

        /** Where the next run may start when everything was read to the end. */
        Position end();

        @Override
        default void close() {}
    }
}
