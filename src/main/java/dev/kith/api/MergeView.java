package dev.kith.api;

import dev.kith.merging.MergeLog.Merge;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A merge as Kith keeps it. Prints no value.
 *
 * @param endedAt empty while nobody knows how it ended
 * @param survived what the survivor held before, by field; empty in a list
 * @param lost what the loser held
 */
public record MergeView(
        long number,
        String rule,
        String survivor,
        String loser,
        String by,
        Instant begunAt,
        Optional<Instant> endedAt,
        Map<String, String> survived,
        Map<String, String> lost) {

    static MergeView of(Merge merge) {
        return view(merge, merge.snapshot().survived(), merge.snapshot().lost());
    }

    static MergeView brief(Merge merge) {
        return view(merge, Map.of(), Map.of());
    }

    private static MergeView view(Merge merge, Map<String, String> survived, Map<String, String> lost) {
        return new MergeView(
                merge.number(),
                merge.rule(),
                merge.snapshot().survivor().toString(),
                merge.snapshot().loser().toString(),
                merge.by(),
                merge.begunAt(),
                merge.endedAt(),
                survived,
                lost);
    }

    @Override
    public String toString() {
        return "merge " + number;
    }
}
