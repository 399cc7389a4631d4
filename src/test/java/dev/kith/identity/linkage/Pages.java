package dev.kith.identity.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records that come page by page: what each page touches, and nothing else, is clustered again. As a store does it, in memory. */
final class Pages {

    private final Index index;
    private final Scoring scoring;
    private final double least;
    private final Map<Integer, Map<Integer, Double>> pairs = new HashMap<>();
    private final Map<Integer, List<Integer>> clusterOf = new TreeMap<>();

    Pages(Model model, double least) {
        this.index = new Index(model);
        this.scoring = new Scoring(model);
        this.least = least;
    }

    void add(List<Profile> profiles, int from, int to) {
        TreeSet<Integer> touched = new TreeSet<>();
        for (int record = from; record < to; record++) {
            Profile profile = profiles.get(record);
            for (long candidate : index.candidates(profile)) {
                double probability = scoring.probability(profile, index.profile(candidate));
                if (probability >= Linkage.LEAST_KEPT) {
                    know(record, (int) candidate, probability);
                }
            }
            index.put(record, profile);
            touched.add(record);
        }
        while (!touched.isEmpty()) {
            TreeSet<Integer> group = group(touched.first());
            cluster(group);
            touched.removeAll(group);
        }
    }

    private void know(int one, int other, double probability) {
        pairs.computeIfAbsent(one, any -> new HashMap<>()).put(other, probability);
        pairs.computeIfAbsent(other, any -> new HashMap<>()).put(one, probability);
    }

    /** All that likely pairs connect with a record. */
    private TreeSet<Integer> group(int record) {
        TreeSet<Integer> group = new TreeSet<>(List.of(record));
        Deque<Integer> open = new ArrayDeque<>(group);
        while (!open.isEmpty()) {
            pairs.getOrDefault(open.pop(), Map.of()).forEach((other, probability) -> {
                if ((float) (double) probability >= least && group.add(other)) {
                    open.push(other);
                }
            });
        }
        return group;
    }

    private void cluster(TreeSet<Integer> group) {
        ScoredPairs scored = new ScoredPairs();
        for (int record : group) {
            clusterOf.remove(record);
            pairs.getOrDefault(record, Map.of()).forEach((other, probability) -> {
                if (record < other && group.contains(other)) {
                    scored.add(record, other, probability);
                }
            });
        }
        new Clustering(
                        least,
                        (one, other) -> scoring.probability(index.profile(one), index.profile(other)),
                        Decisions.NONE)
                .clusters(scored)
                .clusters()
                .forEach(cluster -> cluster.forEach(record -> clusterOf.put(record, cluster)));
    }

    List<List<Integer>> clusters() {
        List<List<Integer>> clusters = new ArrayList<>(new java.util.HashSet<>(clusterOf.values()));
        clusters.sort(Comparator.comparing(cluster -> cluster.get(0)));
        return clusters;
    }
}
