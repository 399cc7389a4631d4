package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Learns a model from records alone, by expectation maximisation over the pairs that blocking brings together. An attribute that
 * brought a pair together says nothing about how often it agrees, so it is counted only where another one did.
 */
public final class Training {

    private static final int ROUNDS = 30;
    /** More records than these: it is learned from some of the pairs. */
    private static final int ALL_PAIRS_UP_TO = 50_000;

    private static final double SETTLED = 1e-4;
    private static final double MOST = 0.2;
    private static final int RANDOM_PAIRS = 200_000;
    /** Weight of what is expected against what is seen, in pairs. */
    private static final double TRUST_IN_EXPECTED = 20;
    /**
     * Once it is known who is one person, their own records no longer make their values look common. Among many others they do not
     * anyway.
     */
    private static final int AGAIN = 2;

    private static final double LEAST_OF_EXPECTED = 0.5;
    private static final double BEST_GUESS = 0.5;
    private static final double RELATED_SAME = 0.75;

    private final Population population;
    private final List<Attribute> attributes;
    private final int oneIn;
    private long[] keys = new long[0];
    private int[] counts = new int[0];
    private final double[][] strangers = new double[Attribute.values().length][];

    private Training(Population population) {
        this.population = population;
        this.attributes = List.copyOf(population.attributes());
        this.oneIn = (population.size() - 1) / ALL_PAIRS_UP_TO + 1;
    }

    public static Model train(Population population) {
        Blocking blocking = new Blocking(population);
        Training training = new Training(population);
        training.meetStrangers(List.of());
        training.collect(blocking);
        Model model = training.learn();
        boolean isSmall = training.oneIn == 1;
        for (int again = 0; isSmall && again < AGAIN; again++) {
            List<List<Integer>> clusters = new Linkage(blocking, new Scoring(population, model)).clusters(BEST_GUESS);
            population.countOnceEach(clusters);
            training.meetStrangers(clusters);
            model = training.learn();
        }
        return model;
    }

    /** Levels among random pairs. */
    private void meetStrangers(List<List<Integer>> clusters) {
        int[] who = new int[population.size()];
        for (int record = 0; record < who.length; record++) {
            who[record] = record;
        }
        clusters.forEach(cluster -> cluster.forEach(record -> who[record] = cluster.get(0)));
        Comparison comparison = new Comparison(population);
        SplittableRandom random = new SplittableRandom(7);
        byte[] levels = new byte[Attribute.values().length];
        double[][] counts = new double[Attribute.values().length][Level.COMPARED];
        int n = population.size();
        long possible = (long) n * (n - 1) / 2;
        for (int i = 0; i < Math.min(RANDOM_PAIRS, possible * 2) && n > 1; i++) {
            int one = random.nextInt(n);
            int other = random.nextInt(n - 1);
            other = other >= one ? other + 1 : other;
            if (who[one] == who[other]) {
                continue;
            }
            comparison.compare(one, other, levels);
            for (Attribute attribute : attributes) {
                int level = levels[attribute.ordinal()];
                if (level < Level.COMPARED) {
                    counts[attribute.ordinal()][level]++;
                }
            }
        }
        for (Attribute attribute : attributes) {
            strangers[attribute.ordinal()] = chances(
                    counts[attribute.ordinal()], population.values(attribute).coincidence());
        }
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

    /**
     * In a large population most of those whom weak rules bring together are strangers in the same town, which would be taken for what one
     * person has in common: then it is learned from what strong rules bring together.
     */
    private void collect(Blocking blocking) {
        Map<Long, Integer> patterns = new HashMap<>();
        Comparison comparison = new Comparison(population);
        byte[] levels = new byte[Attribute.values().length];
        blocking.each((one, other, unused, strong) -> {
            boolean isChosen = oneIn == 1 || strong && ((one * 31L + other) * 0x9E3779B97F4A7C15L >>> 33) % oneIn == 0;
            if (isChosen) {
                comparison.compare(one, other, levels);
                patterns.merge(pattern(levels, unused), 1, Integer::sum);
            }
        });
        keys = patterns.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        counts = Arrays.stream(keys).mapToInt(patterns::get).toArray();
    }

    private long pattern(byte[] levels, int unused) {
        long pattern = unused & (1L << Attribute.values().length) - 1;
        pattern <<= 3 * Attribute.values().length;
        for (Attribute attribute : attributes) {
            pattern |= (long) levels[attribute.ordinal()] << 3 * attribute.ordinal();
        }
        return pattern;
    }

    private Model learn() {
        int n = population.size();
        double possible = Math.max(1, (double) n * (n - 1) / 2);
        Model model = first(Math.min(0.1, n / possible / 2));
        double before = 0;
        for (int round = 0; round < ROUNDS && Math.abs(model.same() / before - 1) > SETTLED; round++) {
            before = model.same();
            model = better(model, possible);
        }
        return model;
    }

    private Model first(double same) {
        Map<Attribute, Model.Shares> levels = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            levels.put(
                    attribute,
                    new Model.Shares(Model.expected(attribute), related(attribute), strangers[attribute.ordinal()]));
        }
        return new Model(same, same, levels);
    }

    private double[] related(Attribute attribute) {
        double[] random = strangers[attribute.ordinal()];
        if (attribute.isPersonal(population.isOfPeople())) {
            return random;
        }
        double[] related = new double[Level.COMPARED];
        for (int level = 0; level < Level.COMPARED; level++) {
            related[level] = (1 - RELATED_SAME) * random[level];
        }
        related[Level.SAME.ordinal()] += RELATED_SAME;
        return related;
    }

    /** One round: how likely each pattern is of each kind, and from that how often each kind has each level. */
    private Model better(Model model, double possible) {
        int all = Attribute.values().length;
        double[][][] logs = logs(model);
        double[][][] seen = new double[2][all][Level.COMPARED];
        double[] sums = new double[2];
        double[] log = new double[3];
        for (int pattern = 0; pattern < keys.length; pattern++) {
            long key = keys[pattern];
            log[0] = Math.log(model.same());
            log[1] = Math.log(model.related());
            log[2] = Math.log(1 - model.same() - model.related());
            for (Attribute attribute : attributes) {
                int level = level(key, attribute);
                if (level < Level.COMPARED) {
                    double[][] logsHere = logs[attribute.ordinal()];
                    log[0] += logsHere[0][level];
                    log[1] += logsHere[1][level];
                    log[2] += logsHere[2][level];
                }
            }
            double most = Math.max(log[0], Math.max(log[1], log[2]));
            double same = Math.exp(log[0] - most);
            double related = Math.exp(log[1] - most);
            double whole = same + related + Math.exp(log[2] - most);
            add(key, 0, counts[pattern] * same / whole, sums, seen);
            add(key, 1, counts[pattern] * related / whole, sums, seen);
        }
        Map<Attribute, Model.Shares> levels = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            int i = attribute.ordinal();
            double[] related = attribute.isPersonal(population.isOfPeople())
                    ? strangers[attribute.ordinal()]
                    : shares(seen[1][i], related(attribute));
            levels.put(
                    attribute,
                    new Model.Shares(
                            anchored(shares(seen[0][i], Model.expected(attribute)), Model.expected(attribute)),
                            related,
                            strangers[attribute.ordinal()]));
        }
        return new Model(
                Math.min(MOST, Math.max(sums[0] * oneIn, 1) / possible),
                Math.min(MOST, Math.max(sums[1] * oneIn, 1e-3) / possible),
                levels);
    }

    private void add(long key, int kind, double weight, double[] sums, double[][][] seen) {
        sums[kind] += weight;
        if (weight < 1e-9) {
            return;
        }
        int all = Attribute.values().length;
        for (Attribute attribute : attributes) {
            int level = level(key, attribute);
            boolean counts = (key >> 3 * all + attribute.ordinal() & 1) == 1;
            if (counts && level < Level.COMPARED) {
                seen[kind][attribute.ordinal()][level] += weight;
            }
        }
    }

    private double[][][] logs(Model model) {
        double[][][] logs = new double[Attribute.values().length][3][Level.COMPARED];
        for (Attribute attribute : attributes) {
            Model.Shares shares = model.of(attribute);
            for (int level = 0; level < Level.COMPARED; level++) {
                logs[attribute.ordinal()][0][level] = Math.log(shares.same()[level]);
                logs[attribute.ordinal()][1][level] = Math.log(shares.related()[level]);
                logs[attribute.ordinal()][2][level] = Math.log(shares.strangers()[level]);
            }
        }
        return logs;
    }

    private static int level(long key, Attribute attribute) {
        return (int) (key >> 3 * attribute.ordinal() & 7);
    }

    /** Records of one person mostly agree: else it is others that were learned from, whom blocking brought together. */
    private static double[] anchored(double[] shares, double[] expected) {
        int same = Level.SAME.ordinal();
        double missing = expected[same] * LEAST_OF_EXPECTED - shares[same];
        if (missing <= 0) {
            return shares;
        }
        double[] anchored = new double[shares.length];
        for (int level = 0; level < shares.length; level++) {
            anchored[level] = shares[level] * (1 - missing / (1 - shares[same]));
        }
        anchored[same] = shares[same] + missing;
        return anchored;
    }

    private static double[] shares(double[] seen, double[] expected) {
        double all = TRUST_IN_EXPECTED;
        for (double one : seen) {
            all += one;
        }
        double[] shares = new double[seen.length];
        for (int level = 0; level < seen.length; level++) {
            shares[level] = (seen[level] + TRUST_IN_EXPECTED * Math.max(expected[level], 1e-6)) / all;
        }
        return shares;
    }
}
