package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * Records that likely pairs connect, and what is known of their pairs.
 *
 * @param records in order
 * @param chosen numbers of pairs, both of whose records are here
 * @param same pairs of which a person said that they are one
 */
record Group(int[] records, ScoredPairs pairs, int[] chosen, List<Decisions.Pair> same) {

    int size() {
        return records.length;
    }

    int place(int record) {
        return Arrays.binarySearch(records, record);
    }

    Groups cut(double above) {
        return new Groups(pairs, chosen, same, above);
    }
}
