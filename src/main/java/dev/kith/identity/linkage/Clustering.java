package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who is one person, from pairs: the two clusters that are alike most, on the average of all their pairs, become one, as long as that average
 * is high enough. So one wrong pair does not chain strangers together. Records that no pair connects are worked on apart.
 */
final class Clustering {

    /** Larger groups are cut first: into those that pairs above {@link #STRONG} connect. */
    private static final int MOST = 400;

    private static final double STRONG = 0.9;

    private final double least;
    private final Pairs unknown;

    /** Tells of pairs that blocking did not bring together. */
    interface Pairs {
        double probability(int one, int other);
    }

    /** @param least average probability of two clusters that become one */
    Clustering(double least, Pairs unknown) {
        this.least = least;
        this.unknown = unknown;
    }

    /** Clusters of two and more. */
    List<List<Integer>> clusters(ScoredPairs pairs) {
        List<List<Integer>> clusters = new ArrayList<>();
        // an average of least or more has at least one pair that is as likely
        each(pairs, pairs.all(), least, clusters);
        return clusters;
    }

    private void each(ScoredPairs pairs, int[] chosen, double above, List<List<Integer>> clusters) {
        Groups groups = new Groups(pairs, chosen, above);
        for (int[] group : groups.pairsOfEach()) {
            int[] records = pairs.records(group);
            if (records.length <= MOST || above >= STRONG) {
                clusters.addAll(averaged(pairs, group, records));
            } else {
                each(pairs, group, STRONG, clusters);
            }
        }
    }

    private List<List<Integer>> averaged(ScoredPairs pairs, int[] group, int[] records) {
        int n = records.length;
        double[][] sums = new double[n][n];
        for (double[] row : sums) {
            Arrays.fill(row, -1);
        }
        for (int pair : group) {
            int one = Arrays.binarySearch(records, pairs.one(pair));
            int other = Arrays.binarySearch(records, pairs.other(pair));
            sums[one][other] = pairs.probability(pair);
            sums[other][one] = pairs.probability(pair);
        }
        for (int one = 0; one < n; one++) {
            for (int other = one + 1; other < n; other++) {
                if (sums[one][other] < 0) {
                    double asked = n > MOST ? 0 : unknown.probability(records[one], records[other]);
                    sums[one][other] = asked;
                    sums[other][one] = asked;
                }
            }
        }
        return merged(records, sums);
    }

    private List<List<Integer>> merged(int[] records, double[][] sums) {
        int n = records.length;
        List<List<Integer>> members = new ArrayList<>();
        for (int record : records) {
            members.add(new ArrayList<>(List.of(record)));
        }
        while (true) {
            double best = least;
            int one = -1;
            int other = -1;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n && !members.get(i).isEmpty(); j++) {
                    int size = members.get(i).size() * members.get(j).size();
                    if (size > 0 && sums[i][j] / size >= best && (one < 0 || sums[i][j] / size > best)) {
                        best = sums[i][j] / size;
                        one = i;
                        other = j;
                    }
                }
            }
            if (one < 0) {
                return members.stream().filter(cluster -> cluster.size() > 1).toList();
            }
            members.get(one).addAll(members.get(other));
            members.get(other).clear();
            for (int third = 0; third < n; third++) {
                sums[one][third] += sums[other][third];
                sums[third][one] = sums[one][third];
            }
        }
    }
}
