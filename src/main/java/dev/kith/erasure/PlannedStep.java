package dev.kith.erasure;

import dev.kith.connector.Eraser.Step;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What is to be done with one record.
 *
 * @param kind empty when it is kept as it is
 * @param cleared fields to empty
 * @param kept what stays of it for a reason
 * @param content keyed digest of the record as it was when this was planned
 */
public record PlannedStep(
        String object,
        String key,
        String shown,
        Optional<Step.Kind> kind,
        Set<String> cleared,
        Optional<Kept> kept,
        UUID content) {

    public PlannedStep {
        cleared = new TreeSet<>(cleared);
    }

    /**
     * Why something is kept, and until when.
     *
     * @param article the exception, as in 17(3)(b)
     */
    public record Kept(Set<String> fields, String because, String article, LocalDate until) {

        public Kept {
            fields = new TreeSet<>(fields);
        }
    }

    public RecordKey recordKey() {
        return new RecordKey(ObjectName.of(object), key, shown);
    }

    @Override
    public String toString() {
        return object + ":" + shown;
    }
}
