package dev.kith.connector;

import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Makes one record of two of an object, by the system's own merge: what refers to the loser refers to the survivor then. No system can undo it.
 * Throws as {@link Eraser} does. Opened for one run.
 */
public interface Merger {

    /** Every field that holds something, as text, of those of these records that are live. */
    Map<RecordKey, Map<String, String>> snapshot(Collection<RecordKey> keys);

    /** The fields that a survivor may take from a loser where it holds nothing itself. */
    Set<String> carried();

    /**
     * Merges the loser into the survivor, whose own values win.
     *
     * @param gains what the survivor is to take from the loser, by field
     */
    Outcome merge(RecordKey survivor, RecordKey loser, Map<String, String> gains);

    /** What the system said. */
    sealed interface Outcome {

        /** @param survivor its key from now on: a system may make a new record of the two */
        record Done(RecordKey survivor) implements Outcome {}

        /** Nothing changed. */
        record Refused(Reason reason) implements Outcome {}
    }
}
