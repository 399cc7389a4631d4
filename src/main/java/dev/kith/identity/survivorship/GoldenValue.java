package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A field of the golden record and where it is from.
 *
 * @param value as the winning system spells it; a list for a union; empty only for a blank part of the group that won
 * @param ground why it won
 * @param winners one record; of a union all that it unites
 * @param others who had a value and lost, or said the same, the best first
 * @param secondBest the best of the others that says something else; of a group, the same record for every part
 */
public record GoldenValue(
        Optional<Object> value,
        Ground ground,
        List<Contribution> winners,
        List<Contribution> others,
        Optional<Contribution> secondBest) {

    public GoldenValue {
        winners = List.copyOf(winners);
        others = List.copyOf(others);
    }

    /** The records that the value is from. */
    public List<RecordKey> from() {
        return winners.stream().map(Contribution::from).toList();
    }

    /** The last change of a record that the value is from, by its system's clock. */
    public Optional<Instant> since() {
        return winners.stream().flatMap(winner -> winner.since().stream()).max(Comparator.naturalOrder());
    }

    /** Keys alone: values are about a person and stay here. */
    @Override
    public String toString() {
        return ground.written() + " " + from();
    }
}
