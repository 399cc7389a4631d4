package dev.kith.identity;

import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Map;

/** Knows who is who over all systems. Thread-safe. */
@FunctionalInterface
public interface Acquaintances {

    /** Knows nobody. */
    Acquaintances NONE = (rule, source, records, destination) -> Map.of();

    /**
     * Takes these records up as they were just read, and tells which records of the destination are of the same people. Nothing of those who
     * are unknown there, or for whom the rule has learned nothing yet.
     */
    Map<RecordKey, Acquaintance> meet(
            String rule, ObjectMap source, List<CustomerRecord> records, ObjectName destination);

    /** What is known of somebody. */
    sealed interface Acquaintance {

        /** These records there are theirs. */
        record Theirs(List<String> keys) implements Acquaintance {
            @Override
            public String toString() {
                return "Theirs";
            }
        }

        /** Some record there may be theirs; a person is asked. */
        record Asked(long caseNumber) implements Acquaintance {}
    }
}
