package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that was learned of a population: how often each comparison level is met among pairs of one person, among pairs that belong together
 * without being one (a household, colleagues), and among strangers, after Fellegi and Sunter (1969) with a third class; which values are
 * common; which keys are crowded. Frozen: two records have the same keys and the same score for ever, whoever asks. It holds keyed hashes of
 * what more than 20 have, and no value. Immutable.
 */
public final class Model {

    /** Shares of the levels, by their ordinals, of each of the three kinds of pairs; each sums to 1. */
    record Shares(double[] same, double[] related, double[] strangers) {}

    /**
     * What was counted, before it is known who is who.
     *
     * @param values how common values are
     * @param words how common the words are that values are made of
     * @param crowds what too many have in common
     */
    record Counted(Map<Attribute, Frequencies> values, Map<Attribute, Frequencies> words, Crowds crowds) {}

    private final Hashing hashing;
    private final double same;
    private final double related;
    private final Map<Attribute, Shares> levels;
    private final Counted counted;

    /**
     * @param same share of all possible pairs that are one person
     * @param related share of all possible pairs that are related
     * @param levels by attribute
     */
    Model(Hashing hashing, double same, double related, Map<Attribute, Shares> levels, Counted counted) {
        this.hashing = hashing;
        this.same = same;
        this.related = related;
        this.levels = new EnumMap<>(levels);
        this.counted = counted;
    }

    /** What it compares; all else of a record it does not know. */
    public List<Attribute> attributes() {
        return List.copyOf(levels.keySet());
    }

    /** A short name of all that is in it: another version may score otherwise. */
    public String version() {
        return ModelJson.version(this);
    }

    /** True when the records are of people, false when of companies. */
    boolean isOfPeople() {
        return isOfPeople(levels.keySet());
    }

    static boolean isOfPeople(java.util.Set<Attribute> attributes) {
        return attributes.contains(Attribute.GIVEN_NAME) || attributes.contains(Attribute.FAMILY_NAME);
    }

    Hashing hashing() {
        return hashing;
    }

    double same() {
        return same;
    }

    double related() {
        return related;
    }

    Map<Attribute, Shares> levels() {
        return levels;
    }

    Shares of(Attribute attribute) {
        return Objects.requireNonNull(levels.get(attribute));
    }

    Counted counted() {
        return counted;
    }

    Counts crowded() {
        return counted.crowds().keys();
    }

    int alone() {
        return counted.crowds().alone();
    }

    Frequencies frequencies(Attribute attribute) {
        return Objects.requireNonNull(counted.values().get(attribute));
    }

    /** How likely somebody else has this value by chance. */
    double chance(Attribute attribute, String value) {
        return Math.max(1e-9, frequencies(attribute).chance(hashing.of(attribute.context(), value)));
    }

    /** How many are known to have it; 0 when they are few. */
    int count(Attribute attribute, String value) {
        return frequencies(attribute).counts().of(hashing.of(attribute.context(), value));
    }

    /** True of a word, or an email's domain, that many have. */
    boolean isCommon(Attribute attribute, String word) {
        Frequencies known = counted.words().get(attribute);
        return known != null && known.counts().has(hashing.of(~attribute.context(), word));
    }

    /** How much it tells that two names have this word. */
    double weight(Attribute attribute, String word) {
        return Objects.requireNonNull(counted.words().get(attribute)).weight(hashing.of(~attribute.context(), word));
    }

    /**
     * What it tells that two records have a level, when their value is neither rare nor common.
     *
     * @param bits for the same person, against strangers: each more doubles the odds
     */
    public record Weight(Attribute attribute, Level level, double bits) {}

    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        levels.forEach((attribute, shares) -> {
            for (int level = 0; level < Level.COMPARED; level++) {
                double odds = shares.same()[level] / shares.strangers()[level];
                weights.add(new Weight(attribute, Level.of(level), Math.log(odds) / Math.log(2)));
            }
        });
        return weights;
    }
}
