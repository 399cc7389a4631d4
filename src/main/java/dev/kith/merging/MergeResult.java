package dev.kith.merging;

import dev.kith.record.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a plan.
 *
 * @param merged the numbers of the merges that were done
 * @param refused how many were not, and why
 * @param stopped what ended it early; a new plan goes on from there
 */
public record MergeResult(List<Long> merged, List<Refusal> refused, Optional<String> stopped) {

    /** Merges that were not done for one reason. */
    public record Refusal(Reason reason, int merges) {}

    static MergeResult of(List<Long> merged, Map<Reason, Integer> refused, Optional<String> stopped) {
        return new MergeResult(
                merged,
                refused.entrySet().stream()
                        .map(one -> new Refusal(one.getKey(), one.getValue()))
                        .toList(),
                stopped);
    }
}
