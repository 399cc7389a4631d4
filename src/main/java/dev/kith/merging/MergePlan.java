package dev.kith.merging;

import dev.kith.keys.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What would be merged in one object; nothing is done.
 *
 * @param hash names exactly this; to be shown when it is to be done
 * @param undecided people left out, about whom somebody is asked or who were not matched yet
 * @param more true when there are more people, for another plan
 */
public record MergePlan(String rule, String object, String hash, List<Planned> merges, int undecided, boolean more) {

    private static final int SHOWN = 12;

    static MergePlan of(String rule, String object, List<Planned> merges, int undecided, boolean more) {
        StringBuilder all = new StringBuilder(rule).append('\n').append(object);
        merges.forEach(
                one -> all.append('\n').append(one.survivor()).append(' ').append(one.losers()));
        String hash =
                Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, SHOWN);
        return new MergePlan(rule, object, hash, merges, undecided, more);
    }

    /** How many records would be gone. */
    int losers() {
        return merges.stream().mapToInt(one -> one.losers().size()).sum();
    }
}
