package dev.kith.identity.linkage;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns a model from records alone, by expectation maximisation over the pairs that blocking brings together. Once it is known roughly who is
 * one person, it is learned again: then their own records no longer make their values look common.
 */
public final class Training {

    private static final int AGAIN = 2;
    private static final double BEST_GUESS = 0.5;

    private final List<Profile> profiles;
    private final Set<Attribute> attributes;
    private final Hashing hashing;
    private final KeyTable keys;
    private final Model model;

    /** The same records in the same order give the same model. */
    public Training(List<Profile> profiles, Hashing hashing) {
        this.profiles = profiles;
        this.hashing = hashing;
        attributes = EnumSet.noneOf(Attribute.class);
        for (Attribute attribute : Attribute.ALL) {
            if (profiles.stream().anyMatch(profile -> profile.has(attribute))) {
                attributes.add(attribute);
            }
        }
        Crowding crowding = new Crowding(profiles, hashing, Model.isOfPeople(attributes));
        keys = crowding.keys();
        model = learned(crowding.crowds());
    }

    /** As {@link #Training}, when nothing but the model is wanted. */
    public static Model train(List<Profile> profiles, Hashing hashing) {
        return new Training(profiles, hashing).model();
    }

    public Model model() {
        return model;
    }

    /** Of the very records that were learned from: their keys are known already. */
    public Linkage linkage() {
        return new Linkage(profiles, model, keys);
    }

    private Model learned(Crowds crowds) {
        Sample sample = Sample.of(keys);
        Counting counting = new Counting(profiles, attributes, hashing, sample.seeds());
        Map<Attribute, Frequencies> words = counting.words();
        List<Profile> some = sample.of(profiles);
        KeyTable ofSome = keys.only(sample.records());
        List<List<Integer>> clusters = List.of();
        Model model = first(new Model.Counted(counting.values(counting.own(clusters)), words, crowds));
        Strangers strangers = new Strangers(profiles, model);
        Patterns patterns = new Patterns(some, ofSome, sample, model);
        for (int again = 0; again <= AGAIN; again++) {
            if (again > 0) {
                clusters = sample.inPopulation(new Linkage(some, model, ofSome).clusters(BEST_GUESS));
            }
            Map<Attribute, int[]> own = counting.own(clusters);
            Model.Counted counted = new Model.Counted(counting.values(own), words, crowds);
            model = new Expectation(
                            hashing,
                            counted,
                            patterns,
                            strangers.shares(attributes, counting, clusters, own),
                            possible())
                    .model(sample.shareOfPairs());
        }
        return model;
    }

    private double possible() {
        double n = profiles.size();
        return Math.max(1, n * (n - 1) / 2);
    }

    /** Nothing is learned yet but what was counted. */
    private Model first(Model.Counted counted) {
        Map<Attribute, Model.Shares> levels = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            double[] expected = Expected.same(attribute);
            levels.put(attribute, new Model.Shares(expected, expected, expected));
        }
        return new Model(hashing, 0, 0, levels, counted);
    }
}
