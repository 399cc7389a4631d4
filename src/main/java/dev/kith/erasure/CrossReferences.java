package dev.kith.erasure;

import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.Set;

/** What Kith remembers of a person, for finding and for forgetting. Thread-safe. */
public interface CrossReferences {

    /** The other records of the people behind these, in all systems. */
    Set<RecordKey> of(Collection<RecordKey> records);

    /** The other records that were matched with these as one person's: a person said so, or it was likely enough. */
    Set<RecordKey> matched(Collection<RecordKey> records);

    /**
     * Forgets the people behind these records and whatever else is kept of them: their keys are destroyed. Doing it twice changes nothing.
     *
     * @return how many people and entries went
     */
    int forget(Collection<RecordKey> records);
}
