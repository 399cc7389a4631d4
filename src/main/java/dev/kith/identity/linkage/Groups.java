package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pairs in groups that no likely pair connects. */
final class Groups {

    private final ScoredPairs pairs;
    private final int[] chosen;
    private final int[] records;
    private final int[] parents;

    /** @param above pairs that are as likely as this connect */
    Groups(ScoredPairs pairs, int[] chosen, double above) {
        this.pairs = pairs;
        this.chosen = chosen;
        records = pairs.records(chosen);
        parents = new int[records.length];
        Arrays.setAll(parents, record -> record);
        for (int pair : chosen) {
            if (pairs.probability(pair) >= above) {
                parents[root(place(pairs.one(pair)))] = root(place(pairs.other(pair)));
            }
        }
    }

    private int place(int record) {
        return Arrays.binarySearch(records, record);
    }

    private int root(int place) {
        int at = place;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** The pairs within each group; those between two groups are left out. */
    List<int[]> pairsOfEach() {
        int[] counts = new int[records.length];
        int[] of = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            int one = root(place(pairs.one(chosen[i])));
            of[i] = one == root(place(pairs.other(chosen[i]))) ? one : -1;
            if (of[i] >= 0) {
                counts[one]++;
            }
        }
        int[][] groups = new int[records.length][];
        for (int i = 0; i < chosen.length; i++) {
            if (of[i] >= 0) {
                if (groups[of[i]] == null) {
                    groups[of[i]] = new int[counts[of[i]]];
                }
                groups[of[i]][--counts[of[i]]] = chosen[i];
            }
        }
        List<int[]> found = new ArrayList<>();
        for (int[] group : groups) {
            if (group != null) {
                found.add(group);
            }
        }
        return found;
    }
}
