package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * How many pairs agree in the same way. An attribute that brought a pair together says nothing about how often it agrees, so it is counted only
 * where another one did: that is part of the pattern.
 */
final class Patterns {

    private static final int ATTRIBUTES = Attribute.ALL.length;

    private final long[] patterns;
    private final int[] counts;

    Patterns(List<Profile> profiles, KeyTable keys, Sample sample, Model model) {
        Blocks blocks = new Blocks(keys, model);
        List<Worker> workers = Linkage.workers(() -> new Worker(profiles, sample, model, blocks));
        blocks.each(workers);
        long[] found = workers.stream()
                .flatMapToLong(worker -> Arrays.stream(worker.found, 0, worker.size))
                .toArray();
        Arrays.parallelSort(found);
        Counts counted = Counts.above(0, found);
        patterns = counted.keys();
        counts = counted.counts();
    }

    private static final class Worker implements Blocks.Pairs {

        private final List<Profile> profiles;
        private final Sample sample;
        private final Model model;
        private final Blocks blocks;
        private final Comparison comparison;
        private final byte[] levels = new byte[ATTRIBUTES];
        private long[] found = new long[1024];
        private int size;

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
                if (size == found.length) {
                    found = Arrays.copyOf(found, size * 2);
                }
                found[size++] = pattern(model, levels, blocks.unused(one, other));
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
