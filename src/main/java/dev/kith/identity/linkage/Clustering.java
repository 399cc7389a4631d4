package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Who is one person, from pairs: the two clusters that are alike most, on the average of all their pairs, become one, as long as that average
 * is high enough. So one wrong pair does not chain strangers together. Once; not thread-safe.
 */
final class Clustering {

    /** Above this many pairs between two clusters, those that blocking did not bring together count as strangers. */
    private static final int MOST_ASKED = 2_500;

    private final double least;
    private final Pairs unknown;
    private final Map<Long, Double> pairs = new HashMap<>();
    private final Map<Integer, Set<Integer>> neighbours = new HashMap<>();
    private final Map<Integer, List<Integer>> members = new HashMap<>();

    /** Tells of pairs that blocking did not bring together. */
    interface Pairs {
        double probability(int one, int other);
    }

    /** Two clusters, by the records that stand for them. */
    private record Merge(int one, int other, double average, int sizes) {}

    /** @param least average probability of two clusters that become one */
    Clustering(double least, Pairs unknown) {
        this.least = least;
        this.unknown = unknown;
    }

    void link(int one, int other, double probability) {
        pairs.put(pair(one, other), probability);
        neighbours.computeIfAbsent(one, any -> new HashSet<>()).add(other);
        neighbours.computeIfAbsent(other, any -> new HashSet<>()).add(one);
        members.computeIfAbsent(one, record -> new ArrayList<>(List.of(record)));
        members.computeIfAbsent(other, record -> new ArrayList<>(List.of(record)));
    }

    private static long pair(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }

    /** Clusters of two and more. */
    List<List<Integer>> clusters() {
        PriorityQueue<Merge> queue = new PriorityQueue<>(Comparator.comparingDouble(Merge::average)
                .reversed()
                .thenComparingInt(Merge::one)
                .thenComparingInt(Merge::other));
        neighbours.forEach((one, others) ->
                others.stream().filter(other -> one < other).forEach(other -> offer(queue, one, other)));
        while (!queue.isEmpty()) {
            Merge merge = queue.poll();
            if (members.containsKey(merge.one())
                    && members.containsKey(merge.other())
                    && cluster(merge.one()).size() + cluster(merge.other()).size() == merge.sizes()) {
                merge(merge.one(), merge.other(), queue);
            }
        }
        return members.values().stream().filter(cluster -> cluster.size() > 1).toList();
    }

    private List<Integer> cluster(int record) {
        return Objects.requireNonNull(members.get(record));
    }

    private Set<Integer> around(int record) {
        return Objects.requireNonNull(neighbours.get(record));
    }

    private void offer(PriorityQueue<Merge> queue, int one, int other) {
        List<Integer> mine = cluster(one);
        List<Integer> theirs = cluster(other);
        double average = average(mine, theirs);
        if (average >= least) {
            queue.add(new Merge(Math.min(one, other), Math.max(one, other), average, mine.size() + theirs.size()));
        }
    }

    private double average(List<Integer> mine, List<Integer> theirs) {
        long between = (long) mine.size() * theirs.size();
        double sum = 0;
        for (int one : mine) {
            for (int other : theirs) {
                Double known = pairs.get(pair(one, other));
                if (known == null && between <= MOST_ASKED) {
                    known = unknown.probability(one, other);
                    pairs.put(pair(one, other), known);
                }
                sum += known == null ? 0 : known;
            }
        }
        return sum / between;
    }

    private void merge(int one, int other, PriorityQueue<Merge> queue) {
        cluster(one).addAll(cluster(other));
        members.remove(other);
        Set<Integer> around = around(one);
        for (int third : around(other)) {
            around(third).remove(other);
            if (third != one) {
                around(third).add(one);
                around.add(third);
            }
        }
        neighbours.remove(other);
        around.forEach(third -> offer(queue, one, third));
    }
}
