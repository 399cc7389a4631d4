package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How common values and words are in a population, and how common the rare ones are among others. */
final class Counting {

    private final List<Profile> profiles;
    private final Set<Attribute> attributes;
    private final Hashing hashing;
    private final int[] chosen;
    private final Map<Attribute, Frequencies> values = new EnumMap<>(Attribute.class);
    private final Map<Attribute, int[]> counts = new EnumMap<>(Attribute.class);

    /** @param chosen records whose values are looked at one by one */
    Counting(List<Profile> profiles, Set<Attribute> attributes, Hashing hashing, int[] chosen) {
        this.profiles = profiles;
        this.attributes = attributes;
        this.hashing = hashing;
        this.chosen = chosen;
        attributes.parallelStream().map(this::counted).toList().forEach(counted -> {
            values.put(counted.attribute(), counted.values());
            counts.put(counted.attribute(), counted.counts());
        });
    }

    /** @param counts how many have what each of the chosen has */
    private record Counted(Attribute attribute, Frequencies values, int[] counts) {}

    private Counted counted(Attribute attribute) {
        long[] sorted = profiles.stream()
                .filter(profile -> profile.has(attribute))
                .mapToLong(profile -> hash(attribute, profile))
                .toArray();
        Arrays.sort(sorted);
        return new Counted(
                attribute,
                Frequencies.of(sorted, sorted.length),
                Arrays.stream(chosen)
                        .map(record -> count(sorted, hash(attribute, profiles.get(record))))
                        .toArray());
    }

    private long hash(Attribute attribute, Profile profile) {
        return hashing.of(attribute.context(), profile.text(attribute));
    }

    private static int count(long[] sorted, long hash) {
        int at = Arrays.binarySearch(sorted, hash);
        if (at < 0) {
            return 0;
        }
        int from = at;
        int to = at + 1;
        while (from > 0 && sorted[from - 1] == hash) {
            from--;
        }
        while (to < sorted.length && sorted[to] == hash) {
            to++;
        }
        return to - from;
    }

    Map<Attribute, Frequencies> words() {
        Map<Attribute, Frequencies> words = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            if (attribute.isOfWords() || attribute == Attribute.EMAIL) {
                long[] sorted = profiles.parallelStream()
                        .filter(profile -> profile.has(attribute))
                        .mapMultiToLong((profile, hashes) -> {
                            for (String word : words(attribute, profile)) {
                                hashes.accept(hashing.of(~attribute.context(), word));
                            }
                        })
                        .toArray();
                Arrays.sort(sorted);
                words.put(attribute, Frequencies.of(sorted, total(attribute)));
            }
        }
        return words;
    }

    /** Of an email, its domain. */
    private static String[] words(Attribute attribute, Profile profile) {
        return attribute == Attribute.EMAIL
                ? new String[] {Mailboxes.domain(profile.text(attribute))}
                : profile.value(attribute).words();
    }

    private long total(Attribute attribute) {
        return values.getOrDefault(attribute, new Frequencies(0, 0, Counts.NONE))
                .total();
    }

    /** With what is rare as rare as it is among others: one's own records do not make one's values look common. */
    Map<Attribute, Frequencies> values(Map<Attribute, int[]> own) {
        Map<Attribute, Frequencies> learned = new EnumMap<>(Attribute.class);
        values.forEach((attribute, known) ->
                learned.put(attribute, known.withOthers(others(attribute, own, Frequencies.PRIVATE))));
        return learned;
    }

    /** How likely two of different people have the same value. */
    double coincidence(Attribute attribute, Map<Attribute, int[]> own) {
        return others(attribute, own, Integer.MAX_VALUE) / Math.max(1, total(attribute));
    }

    /** How many others have the value of one of the chosen, on average over values that no more than {@code most} have. */
    private double others(Attribute attribute, Map<Attribute, int[]> own, int most) {
        int[] mine = own.getOrDefault(attribute, new int[0]);
        int[] all = counts.getOrDefault(attribute, new int[0]);
        double others = 1;
        double looked = 1;
        for (int i = 0; i < chosen.length; i++) {
            if (all[i] > 0 && all[i] <= most) {
                others += Math.max(0, all[i] - mine[i]);
                looked++;
            }
        }
        return others / looked;
    }

    /** How many records of the same person have the value, of each of the chosen. */
    Map<Attribute, int[]> own(List<List<Integer>> clusters) {
        Map<Integer, List<Integer>> of = new HashMap<>();
        clusters.forEach(cluster -> cluster.forEach(record -> of.put(record, cluster)));
        Map<Attribute, int[]> own = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            own.put(
                    attribute,
                    Arrays.stream(chosen)
                            .map(record -> own(attribute, record, of.getOrDefault(record, List.of())))
                            .toArray());
        }
        return own;
    }

    private int own(Attribute attribute, int record, List<Integer> cluster) {
        Value value = profiles.get(record).value(attribute);
        int own = cluster.isEmpty() ? 1 : 0;
        for (int mine : cluster) {
            own += profiles.get(mine).value(attribute).isSame(value) ? 1 : 0;
        }
        return own;
    }
}
