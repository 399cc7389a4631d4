package dev.kith.identity;

import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Set;

/**
 * Remembers which record of an object an email belongs to, so that two rows never claim one record elsewhere. The first to claim keeps it
 * until its own email changes. Called in the order of reading, so that the outcome does not depend on which page was faster.
 */
public interface Claims {

    /**
     * Claims each record's emails and gives up those it no longer has.
     *
     * @return the records that lost, because another record of the object came first
     */
    Set<RecordKey> claim(ObjectName object, List<Claim> claims);

    /** A record and its normalised emails. */
    record Claim(RecordKey record, Set<String> emails) {
        @Override
        public String toString() {
            return record.toString();
        }
    }
}
