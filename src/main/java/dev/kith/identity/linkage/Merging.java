package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BinaryOperator;

/** The clusters of one group, by average link. Probabilities are added as whole numbers, so the order in which they come is of no account. */
final class Merging {

    private static final double WHOLE = 1 << 30;

    private final int[] records;
    private final double least;
    private final Decisions decisions;
    private final Cluster[] clusters;
    private final List<Decisions.Pair> conflicts = new ArrayList<>();

    /** Records by their places in the group, and the sums of what is known of their pairs with those of other clusters. */
    private static final class Cluster {

        private final List<Integer> members = new ArrayList<>(1);
        /** How many they count as: those who were said to be one count once. */
        private int weight = 1;

        private final Map<Integer, Long> sums = new HashMap<>();
    }

    /** Two clusters that may become one. It is out of date when one of them has grown since. */
    private record Candidate(double average, int one, int other, int sizeOfOne, int sizeOfOther) {}

    private final PriorityQueue<Candidate> candidates =
            new PriorityQueue<>(Comparator.comparingDouble(Candidate::average)
                    .reversed()
                    .thenComparingInt(Candidate::one)
                    .thenComparingInt(Candidate::other));

    Merging(Group group, double least, Decisions decisions) {
        this.records = group.records();
        this.least = least;
        this.decisions = decisions;
        clusters = new Cluster[records.length];
        for (int place = 0; place < records.length; place++) {
            clusters[place] = new Cluster();
            clusters[place].members.add(place);
        }
        ScoredPairs pairs = group.pairs();
        for (int pair : group.chosen()) {
            know(group.place(pairs.one(pair)), group.place(pairs.other(pair)), pairs.probability(pair));
        }
    }

    private void know(int one, int other, double probability) {
        long sum = Math.round((float) probability * WHOLE);
        clusters[one].sums.put(other, sum);
        clusters[other].sums.put(one, sum);
    }

    /** Asks for what is not known. */
    void ask(Clustering.Pairs unknown) {
        for (int one = 0; one < records.length; one++) {
            for (int other = one + 1; other < records.length; other++) {
                if (!clusters[one].sums.containsKey(other)) {
                    know(one, other, unknown.probability(records[one], records[other]));
                }
            }
        }
    }

    /**
     * Makes one what a person said is one; but what a person said is different wins. They are two faces of one: who is like either is as like both.
     */
    void obey(Group group) {
        int[] at = new int[records.length];
        for (int place = 0; place < at.length; place++) {
            at[place] = place;
        }
        for (Decisions.Pair pair : group.same()) {
            int one = at[group.place(pair.one())];
            int other = at[group.place(pair.other())];
            if (one == other) {
                continue;
            }
            Decisions.Pair conflict = conflict(one, other);
            if (conflict != null) {
                conflicts.add(conflict);
                continue;
            }
            merge(Math.min(one, other), Math.max(one, other), Math::max);
            clusters[Math.min(one, other)].members.forEach(place -> at[place] = Math.min(one, other));
        }
    }

    private Decisions.@org.jspecify.annotations.Nullable Pair conflict(int one, int other) {
        for (int mine : clusters[one].members) {
            for (int theirs : clusters[other].members) {
                if (decisions.areDifferent(records[mine], records[theirs])) {
                    return new Decisions.Pair(records[mine], records[theirs]);
                }
            }
        }
        return null;
    }

    List<Decisions.Pair> conflicts() {
        return conflicts;
    }

    /** Those of two and more. */
    List<List<Integer>> merged() {
        for (int one = 0; one < clusters.length; one++) {
            int now = one;
            clusters[one].sums.keySet().stream().filter(other -> other > now).forEach(other -> offer(now, other));
        }
        for (Candidate next = candidates.poll(); next != null; next = candidates.poll()) {
            if (isUpToDate(next) && mayBeOne(next.one(), next.other())) {
                int grown = next.one();
                clusters[grown].weight += clusters[next.other()].weight;
                merge(grown, next.other(), Long::sum);
                clusters[grown].sums.keySet().forEach(third -> offer(Math.min(grown, third), Math.max(grown, third)));
            }
        }
        return found();
    }

    private List<List<Integer>> found() {
        List<List<Integer>> found = new ArrayList<>();
        for (Cluster cluster : clusters) {
            if (cluster.members.size() > 1) {
                found.add(cluster.members.stream()
                        .map(place -> records[place])
                        .sorted()
                        .toList());
            }
        }
        return found;
    }

    private void offer(int one, int other) {
        int mine = clusters[one].members.size();
        int theirs = clusters[other].members.size();
        double pairs = (double) clusters[one].weight * clusters[other].weight;
        double average = clusters[one].sums.getOrDefault(other, 0L) / WHOLE / pairs;
        if (mine > 0 && theirs > 0 && average >= least) {
            candidates.add(new Candidate(average, one, other, mine, theirs));
        }
    }

    private boolean isUpToDate(Candidate candidate) {
        return clusters[candidate.one()].members.size() == candidate.sizeOfOne()
                && clusters[candidate.other()].members.size() == candidate.sizeOfOther();
    }

    private boolean mayBeOne(int one, int other) {
        if (decisions.areNone()) {
            return true;
        }
        return clusters[one].members.stream().noneMatch(mine -> clusters[other].members.stream()
                .anyMatch(theirs -> decisions.areApart(records[mine], records[theirs])));
    }

    /** The other becomes part of the one, which has the lower number. */
    private void merge(int one, int other, BinaryOperator<Long> both) {
        Cluster grown = clusters[one];
        Cluster gone = clusters[other];
        grown.members.addAll(gone.members);
        grown.sums.remove(other);
        gone.sums.forEach((third, sum) -> {
            if (third != one) {
                grown.sums.merge(third, sum, both);
                Map<Integer, Long> theirs = clusters[third].sums;
                theirs.remove(other);
                theirs.merge(one, sum, both);
            }
        });
        gone.members.clear();
        gone.sums.clear();
    }
}
