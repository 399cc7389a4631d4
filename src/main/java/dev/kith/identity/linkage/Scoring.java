package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely two records are one person, by a model: the same for the same two and the same model, whichever comes first. It remembers values
 * that it lately met, so it is not thread-safe: one per thread.
 */
public final class Scoring {

    private static final double LOG2 = Math.log(2);

    private final Model model;
    private final Comparison comparison;
    private final Chances chances;
    private final Attribute[] attributes;
    /** Those that are cheap to compare. */
    private final Attribute[] digits;
    /** All others, but names. */
    private final Attribute[] costly;

    private final double[][][] logs = new double[Attribute.ALL.length][][];
    private final double[][] weights = new double[Attribute.ALL.length][];
    private final double[] best = new double[Attribute.ALL.length];
    private final double worthKeeping = Math.log(Linkage.LEAST_KEPT / (1 - Linkage.LEAST_KEPT));
    private final double priorSame;
    private final double priorRelated;
    private final double priorStrangers;
    private final byte[] levels = new byte[Attribute.ALL.length];

    public Scoring(Model model) {
        this.model = model;
        comparison = new Comparison(model);
        chances = new Chances(model);
        attributes = model.attributes().toArray(Attribute[]::new);
        digits = model.attributes().stream().filter(Attribute::isOfDigits).toArray(Attribute[]::new);
        costly = model.attributes().stream()
                .filter(attribute -> !isName(attribute) && !attribute.isOfDigits())
                .toArray(Attribute[]::new);
        for (Attribute attribute : attributes) {
            Model.Shares shares = model.of(attribute);
            logs[attribute.ordinal()] =
                    new double[][] {logs(shares.same()), logs(shares.related()), logs(shares.strangers())};
            weigh(attribute.ordinal());
        }
        priorSame = Math.log(model.same());
        priorRelated = Math.log(model.related());
        priorStrangers = Math.log(1 - model.same() - model.related());
    }

    private void weigh(int attribute) {
        weights[attribute] = new double[Level.COMPARED];
        for (int level = 1; level < Level.COMPARED; level++) {
            weights[attribute][level] = logs[attribute][0][level] - logs[attribute][2][level];
            best[attribute] = Math.max(best[attribute], weights[attribute][level]);
        }
    }

    private static double[] logs(double[] shares) {
        double[] logs = new double[shares.length];
        for (int level = 0; level < shares.length; level++) {
            logs[level] = Math.log(shares[level]);
        }
        return logs;
    }

    /** From 0, surely not, to 1, surely. */
    public double probability(Profile one, Profile other) {
        comparison.compare(one, other, levels);
        double same = priorSame;
        double related = priorRelated;
        double strangers = priorStrangers;
        for (Attribute attribute : attributes) {
            int level = levels[attribute.ordinal()];
            if (level == Level.MISSING.ordinal()) {
                continue;
            }
            double[][] shares = logs[attribute.ordinal()];
            same += shares[0][level];
            related += related(attribute, level, one);
            strangers += strangers(attribute, level, one);
        }
        return 1 / (1 + Math.exp(sum(related, strangers) - same));
    }

    /**
     * As {@link #probability}, but 0 where that is surely less than {@link Linkage#LEAST_KEPT}: which is true of nearly all pairs that are looked
     * at, and most often seen before the expensive measures are taken.
     */
    public double probabilityWorthKeeping(Profile one, Profile other) {
        double most = priorSame - priorStrangers;
        for (Attribute attribute : attributes) {
            most += most(attribute, one, other);
        }
        most = lowered(most, digits, one, other);
        if (most >= worthKeeping) {
            most = lowered(most + names(one, other), costly, one, other);
        }
        return most < worthKeeping ? 0 : probability(one, other);
    }

    /** The most that can be said once these are compared as well, as far as it matters. */
    private double lowered(double most, Attribute[] compared, Profile one, Profile other) {
        double lowered = most;
        for (int i = 0; i < compared.length && lowered >= worthKeeping; i++) {
            int place = compared[i].ordinal();
            if (levels[place] == Level.DIFFERENT.ordinal()) {
                int level = comparison.level(compared[i], one, other).ordinal();
                lowered += weights[place][level] - best[place];
            }
        }
        return lowered;
    }

    /** The most that an attribute can say, when it is only looked at whether the values are the same. */
    private double most(Attribute attribute, Profile one, Profile other) {
        int place = attribute.ordinal();
        int mine = one.code(place);
        int theirs = other.code(place);
        if (mine == 0 || theirs == 0 || logs[place] == null) {
            levels[place] = (byte) Level.MISSING.ordinal();
            return 0;
        }
        if (isName(attribute)) {
            return mine == theirs ? Math.max(same(attribute, one), best[place]) : best[place];
        }
        levels[place] = (byte) (mine == theirs ? Level.SAME : Level.DIFFERENT).ordinal();
        return mine == theirs ? same(attribute, one) : best[place];
    }

    /** What names say, who may be in each other's columns, beside the most that was expected of them. */
    private double names(Profile one, Profile other) {
        double more = -most(Attribute.GIVEN_NAME, one, other) - most(Attribute.FAMILY_NAME, one, other);
        comparison.names(one, other, levels);
        return more + said(Attribute.GIVEN_NAME, one) + said(Attribute.FAMILY_NAME, one);
    }

    private double said(Attribute attribute, Profile one) {
        int level = levels[attribute.ordinal()];
        return level == Level.SAME.ordinal()
                ? same(attribute, one)
                : level == Level.MISSING.ordinal() ? 0 : weights[attribute.ordinal()][level];
    }

    private double same(Attribute attribute, Profile one) {
        return logs[attribute.ordinal()][0][0] - chances.log(attribute, one.value(attribute));
    }

    private static boolean isName(Attribute attribute) {
        return attribute == Attribute.GIVEN_NAME || attribute == Attribute.FAMILY_NAME;
    }

    /** Why it is as likely as that. */
    public Evidence evidence(Profile one, Profile other) {
        double probability = probability(one, other);
        double related = priorRelated;
        double strangers = priorStrangers;
        List<Evidence.Part> parts = new ArrayList<>();
        for (Attribute attribute : attributes) {
            int level = levels[attribute.ordinal()];
            if (level == Level.MISSING.ordinal()) {
                continue;
            }
            double against = strangers(attribute, level, one);
            related += related(attribute, level, one);
            strangers += against;
            boolean isSame = level == Level.SAME.ordinal();
            parts.add(new Evidence.Part(
                    attribute,
                    Level.of(level),
                    (logs[attribute.ordinal()][0][level] - against) / LOG2,
                    isSame ? model.count(attribute, one.text(attribute)) : 0));
        }
        return new Evidence(
                probability, (priorSame - priorStrangers) / LOG2, (strangers - sum(related, strangers)) / LOG2, parts);
    }

    private double strangers(Attribute attribute, int level, Profile one) {
        return level == Level.SAME.ordinal()
                ? chances.log(attribute, one.value(attribute))
                : logs[attribute.ordinal()][2][level];
    }

    private double related(Attribute attribute, int level, Profile one) {
        if (level == Level.SAME.ordinal() && attribute.isPersonal(model.isOfPeople())) {
            double chance = chances.log(attribute, one.value(attribute));
            double namesakes = Expected.namesakes(attribute);
            return namesakes == 0 ? chance : Math.max(chance, Math.log(namesakes));
        }
        return logs[attribute.ordinal()][1][level];
    }

    /** Of two probabilities, in logarithms. */
    private static double sum(double one, double other) {
        double most = Math.max(one, other);
        return most + Math.log1p(Math.exp(Math.min(one, other) - most));
    }
}
