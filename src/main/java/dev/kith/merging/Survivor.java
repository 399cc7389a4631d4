package dev.kith.merging;

import dev.kith.record.RecordKey;
import java.util.Comparator;
import java.util.List;

/**
 * Which of several records stays: one that a route keeps in step, then the one of which the most is known, then the oldest.
 *
 * @param why in words
 */
record Survivor(RecordKey key, String why) {

    /**
     * A record that might stay.
     *
     * @param filled how many of its fields hold something
     */
    record Candidate(RecordKey key, boolean isLinked, int filled) {}

    /** Systems number records in their order, if not always with as many digits. */
    private static final Comparator<Candidate> OLDEST = Comparator.<Candidate>comparingInt(
                    one -> one.key().value().length())
            .thenComparing(one -> one.key().value());

    private static final Comparator<Candidate> BEST = Comparator.comparing((Candidate one) -> !one.isLinked())
            .thenComparing(one -> -one.filled())
            .thenComparing(OLDEST);

    static Survivor of(List<Candidate> candidates) {
        List<Candidate> sorted = candidates.stream().sorted(BEST).toList();
        Candidate best = sorted.get(0);
        Candidate next = sorted.get(1);
        if (best.isLinked() != next.isLinked()) {
            return new Survivor(best.key(), "a route keeps it in step");
        }
        return new Survivor(best.key(), best.filled() > next.filled() ? "the most is known in it" : "it is the oldest");
    }
}
