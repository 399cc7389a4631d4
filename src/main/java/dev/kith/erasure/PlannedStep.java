package dev.kith.erasure;

import dev.kith.config.SystemDefinition;
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
 * @param kind empty when it is kept as it is, or a person does it
 * @param cleared fields to empty
 * @param kept what stays of it for a reason
 * @param byHand of a system that Kith cannot reach: who does it
 * @param content keyed digest of the record as it was when this was planned
 */
public record PlannedStep(
        String object,
        String key,
        String shown,
        Optional<Step.Kind> kind,
        Set<String> cleared,
        Optional<Kept> kept,
        Optional<ByHand> byHand,
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

    /** Who does it, and by when. */
    public record ByHand(String owner, LocalDate due) {}

    static PlannedStep byHand(SystemDefinition system, LocalDate today) {
        String object = system.name() + "." + SystemDefinition.BY_HAND;
        SystemDefinition.Owner owner = system.owner();
        return new PlannedStep(
                object,
                system.name(),
                system.title(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of(new ByHand(owner.name(), today.plus(owner.within()))),
                new UUID(0, 0));
    }

    /** What becomes of a kept record when its time is over. */
    PlannedStep atItsEnd() {
        return new PlannedStep(
                object,
                key,
                shown,
                Optional.of(Step.Kind.DELETE),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                content);
    }

    public RecordKey recordKey() {
        return new RecordKey(ObjectName.of(object), key, shown);
    }

    @Override
    public String toString() {
        return object + ":" + shown;
    }
}
