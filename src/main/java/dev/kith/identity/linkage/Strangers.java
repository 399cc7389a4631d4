package dev.kith.identity.linkage;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each level is met among two who have nothing to do with each other: random pairs. */
final class Strangers {

    private static final int PAIRS = 100_000;

    private final int[] ones;
    private final int[] others;
    private final byte[][] levels;

    Strangers(List<Profile> profiles, Model model) {
        int n = profiles.size();
        int pairs = n < 2 ? 0 : (int) Math.min(PAIRS, (long) n * (n - 1));
        ones = new int[pairs];
        others = new int[pairs];
        levels = new byte[pairs][Attribute.ALL.length];
        SplittableRandom random = new SplittableRandom(7);
        for (int pair = 0; pair < pairs; pair++) {
            ones[pair] = random.nextInt(n);
            others[pair] = random.nextInt(n - 1);
            others[pair] += others[pair] >= ones[pair] ? 1 : 0;
        }
        AtomicInteger next = new AtomicInteger();
        Linkage.workers(() -> new Comparison(model)).parallelStream().forEach(comparison -> {
            for (int pair = next.getAndIncrement(); pair < pairs; pair = next.getAndIncrement()) {
                comparison.compare(profiles.get(ones[pair]), profiles.get(others[pair]), levels[pair]);
            }
        });
    }

    /** @param clusters who is one person, as far as it is known */
    Map<Attribute, double[]> shares(
            Set<Attribute> attributes, Counting counting, List<List<Integer>> clusters, Map<Attribute, int[]> own) {
        double[][] seen = seen(attributes, clusters);
        Map<Attribute, double[]> shares = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            shares.put(attribute, chances(seen[attribute.ordinal()], counting.coincidence(attribute, own)));
        }
        return shares;
    }

    private double[][] seen(Set<Attribute> attributes, List<List<Integer>> clusters) {
        Map<Integer, List<Integer>> of = new HashMap<>();
        clusters.forEach(cluster -> cluster.forEach(record -> of.put(record, cluster)));
        double[][] seen = new double[Attribute.ALL.length][Level.values().length];
        for (int pair = 0; pair < ones.length; pair++) {
            List<Integer> cluster = of.get(ones[pair]);
            if (cluster == null || cluster != of.get(others[pair])) {
                for (Attribute attribute : attributes) {
                    seen[attribute.ordinal()][levels[pair][attribute.ordinal()]]++;
                }
            }
        }
        return seen;
    }

    /** Sampling tells of all levels but the best, which is counted. */
    private static double[] chances(double[] seen, double same) {
        double all = 0;
        for (int level = 1; level < Level.COMPARED; level++) {
            seen[level] += level == Level.DIFFERENT.ordinal() ? 1 : 0.1;
            all += seen[level];
        }
        double[] chances = new double[Level.COMPARED];
        chances[0] = Math.min(0.9, Math.max(same, 1e-7));
        for (int level = 1; level < Level.COMPARED; level++) {
            chances[level] = (1 - chances[0]) * seen[level] / all;
        }
        return chances;
    }
}
