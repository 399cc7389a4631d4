package dev.kith.sync;

import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers who objects to marketing. A person objects while any of their records says so, in whichever system; nothing here is ever
 * lifted by a value that travels. Thread-safe.
 */
public interface Objections {

    /**
     * Notes what records of an object say, as just read. What is new is owed to the person's other records; a record that no longer says
     * what another one of its person says is owed it again.
     */
    void note(Lease lease, ObjectName object, Collection<Statement> statements);

    /** Those whose person objects: in this record, in another record of the person, or in any record with one of the emails. */
    Set<RecordKey> objecting(ObjectName object, Collection<Statement> statements);

    /** Ids of records that are to be told, always in the same order: at most that many, behind the first so many. */
    List<String> owed(ObjectName destination, int skip, int most);

    /** Those of the ids whose records say so already. */
    Set<String> held(ObjectName destination, Collection<String> ids);

    /** These records say so now, or are gone. */
    void carried(Lease lease, ObjectName destination, Collection<String> ids);

    /**
     * What one record says.
     *
     * @param says whether the person objects; empty when the record says nothing
     * @param emails normalised
     */
    record Statement(RecordKey record, Optional<Boolean> says, Set<String> emails) {
        public boolean objects() {
            return says.orElse(false);
        }

        public boolean allows() {
            return says.filter(objects -> !objects).isPresent();
        }

        @Override
        public String toString() {
            return record.toString();
        }
    }
}
