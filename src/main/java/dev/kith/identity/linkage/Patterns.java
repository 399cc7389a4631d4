package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many pairs agree in the same way. An attribute that brought a pair together says nothing about how often it agrees, so it is counted only
 * where another one did: that is part of the pattern.
 */
final class Patterns {

    private static final int ATTRIBUTES = Attribute.ALL.length;

    private final long[] patterns;
    private final int[] counts;

    Patterns(List<Profile> profiles, Sample sample, Model model) {
        Blocks blocks = new Blocks(profiles, model);
        List<Worker> workers = Linkage.workers(() -> new Worker(profiles, sample, model, blocks));
        blocks.each(workers);
        Map<Long, Integer> found = new HashMap<>();
        workers.forEach(worker -> worker.found.forEach((pattern, count) -> found.merge(pattern, count, Integer::sum)));
        patterns = found.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        counts = Arrays.stream(patterns)
                .mapToInt(pattern -> found.getOrDefault(pattern, 0))
                .toArray();
    }

    private static final class Worker implements Blocks.Pairs {

        private final List<Profile> profiles;
        private final Sample sample;
        private final Model model;
        private final Blocks blocks;
        private final Comparison comparison;
        private final byte[] levels = new byte[ATTRIBUTES];
        private final Map<Long, Integer> found = new HashMap<>();

        Worker(List<Profile> profiles, Sample sample, Model model, Blocks blocks) {
            this.profiles = profiles;
            this.sample = sample;
            this.model = model;
            this.blocks = blocks;
            comparison = new Comparison(model);
        }

        @Override
        public void pair(int one, int other) {
            if (sample.isSeed()[one] || sample.isSeed()[other]) {
                comparison.compare(profiles.get(one), profiles.get(other), levels);
                found.merge(pattern(model, levels, blocks.unused(one, other)), 1, Integer::sum);
            }
        }
    }

    private static long pattern(Model model, byte[] levels, int unused) {
        long pattern = unused & (1L << ATTRIBUTES) - 1;
        pattern <<= 3 * ATTRIBUTES;
        for (Attribute attribute : model.attributes()) {
            pattern |= (long) levels[attribute.ordinal()] << 3 * attribute.ordinal();
        }
        return pattern;
    }

    int size() {
        return patterns.length;
    }

    int count(int pattern) {
        return counts[pattern];
    }

    int level(int pattern, Attribute attribute) {
        return (int) (patterns[pattern] >> 3 * attribute.ordinal() & 7);
    }

    /** True when the attribute says something about how often it agrees. */
    boolean counts(int pattern, Attribute attribute) {
        return (patterns[pattern] >> 3 * ATTRIBUTES + attribute.ordinal() & 1) == 1;
    }
}
