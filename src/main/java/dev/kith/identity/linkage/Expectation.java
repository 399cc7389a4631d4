package dev.kith.identity.linkage;

import java.util.EnumMap;
import java.util.Map;

/** Expectation maximisation: how likely each pattern is of each kind, from that how often each kind has each level, and again. */
final class Expectation {

    private static final int ROUNDS = 30;
    private static final double SETTLED = 1e-4;
    private static final double MOST = 0.2;
    /** Weight of what is expected against what is seen, in pairs. */
    private static final double TRUST_IN_EXPECTED = 20;

    private static final double LEAST_OF_EXPECTED = 0.5;

    private final Hashing hashing;
    private final Model.Counted counted;
    private final Patterns patterns;
    private final Map<Attribute, double[]> strangers;
    private final Attribute[] attributes;
    private final boolean people;
    private final double possible;

    Expectation(
            Hashing hashing,
            Model.Counted counted,
            Patterns patterns,
            Map<Attribute, double[]> strangers,
            double possible) {
        this.hashing = hashing;
        this.counted = counted;
        this.patterns = patterns;
        this.strangers = strangers;
        this.attributes = strangers.keySet().toArray(Attribute[]::new);
        this.people = Model.isOfPeople(strangers.keySet());
        this.possible = possible;
    }

    /** @param share of all pairs, that the patterns were made of */
    Model model(double share) {
        Model learned = settled(share, true);
        long unlike = strangers.keySet().stream()
                .filter(attribute -> isUnlikeOnePerson(learned, attribute))
                .count();
        return 2 * unlike > strangers.size() ? settled(share, false) : learned;
    }

    /** @param learns false when only the shares of the kinds are learned, and how alike one person's records are is what is expected */
    private Model settled(double share, boolean learns) {
        double guess = Math.min(0.1, Math.sqrt(2 * possible) / possible / 2);
        Model model = new Model(hashing, guess, guess, first(), counted);
        double before = 0;
        for (int round = 0; round < ROUNDS && Math.abs(model.same() / before - 1) > SETTLED; round++) {
            before = model.same();
            model = better(model, share, learns);
        }
        return model;
    }

    /**
     * Where hardly anybody is there twice, what is alike most are namesakes, and those would be taken for one person: they differ in most of the
     * rest.
     */
    private static boolean isUnlikeOnePerson(Model model, Attribute attribute) {
        double least = Expected.same(attribute)[Level.SAME.ordinal()] * LEAST_OF_EXPECTED;
        return model.of(attribute).same()[Level.SAME.ordinal()] <= least * 1.000001;
    }

    private Map<Attribute, Model.Shares> first() {
        Map<Attribute, Model.Shares> levels = new EnumMap<>(Attribute.class);
        strangers.forEach((attribute, random) -> levels.put(
                attribute,
                new Model.Shares(Expected.same(attribute), Expected.related(attribute, random, people), random)));
        return levels;
    }

    private Model better(Model model, double share, boolean learns) {
        double[][][] seen = new double[2][Attribute.ALL.length][Level.COMPARED];
        double[] sums = new double[2];
        double[][][] logs = logs(model);
        double[] kinds = {
            Math.log(model.same()), Math.log(model.related()), Math.log(1 - model.same() - model.related())
        };
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            double[] log = kinds.clone();
            for (Attribute attribute : attributes) {
                int level = patterns.level(pattern, attribute);
                for (int kind = 0; kind < 3 && level < Level.COMPARED; kind++) {
                    log[kind] += logs[attribute.ordinal()][kind][level];
                }
            }
            double most = Math.max(log[0], Math.max(log[1], log[2]));
            double same = Math.exp(log[0] - most);
            double related = Math.exp(log[1] - most);
            double whole = same + related + Math.exp(log[2] - most);
            sums[0] += add(pattern, same / whole, seen[0]);
            sums[1] += add(pattern, related / whole, seen[1]);
        }
        return new Model(
                hashing,
                Math.min(MOST, Math.max(sums[0] / share, 1) / possible),
                Math.min(MOST, Math.max(sums[1] / share, 1e-3) / possible),
                levels(seen, learns),
                counted);
    }

    private double add(int pattern, double probability, double[][] seen) {
        double weight = patterns.count(pattern) * probability;
        if (weight >= 1e-9) {
            for (Attribute attribute : attributes) {
                int level = patterns.level(pattern, attribute);
                if (level < Level.COMPARED && patterns.counts(pattern, attribute)) {
                    seen[attribute.ordinal()][level] += weight;
                }
            }
        }
        return weight;
    }

    private Map<Attribute, Model.Shares> levels(double[][][] seen, boolean learns) {
        Map<Attribute, Model.Shares> levels = new EnumMap<>(Attribute.class);
        strangers.forEach((attribute, random) -> {
            double[] expected = Expected.same(attribute);
            double[] related = Expected.related(attribute, random, people);
            levels.put(
                    attribute,
                    new Model.Shares(
                            learns ? anchored(shares(seen[0][attribute.ordinal()], expected), attribute) : expected,
                            attribute.isPersonal(people) ? related : shares(seen[1][attribute.ordinal()], related),
                            random));
        });
        return levels;
    }

    private double[][][] logs(Model model) {
        double[][][] logs = new double[Attribute.ALL.length][3][Level.COMPARED];
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

    /**
     * Records of one person mostly agree, and hardly ever have another given name: else it is others that were learned from, namesakes or a
     * household, whom blocking brought together.
     */
    private static double[] anchored(double[] shares, Attribute attribute) {
        double[] anchored = shares.clone();
        int same = Level.SAME.ordinal();
        int different = Level.DIFFERENT.ordinal();
        set(anchored, same, Math.max(shares[same], Expected.same(attribute)[same] * LEAST_OF_EXPECTED));
        set(anchored, different, Math.min(anchored[different], Expected.mostDifferent(attribute)));
        return anchored;
    }

    /** The others change in proportion, so that they sum to 1 again. */
    private static void set(double[] shares, int level, double share) {
        double rest = (1 - share) / (1 - shares[level]);
        for (int other = 0; other < shares.length; other++) {
            shares[other] = other == level ? share : shares[other] * rest;
        }
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
