package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Finds the keys that too many of a population have, rule by rule and refinement by refinement. */
final class Crowding {

    /** More are always refined. */
    private static final int MOST = 200;

    /** Blocks of so many are compared in any case; what so few have is not kept. */
    static final int LEAST = 20;

    /** With how many others a rule compares a record on average, at most; all rules do so for small populations. */
    private static final long OTHERS = 4;

    private static final long FEWEST = 200_000;

    private final List<Profile> profiles;
    private final Hashing hashing;
    private long pairs;

    Crowding(List<Profile> profiles, Hashing hashing) {
        this.profiles = profiles;
        this.hashing = hashing;
    }

    Crowds crowds(boolean people) {
        long[][] keys = keys();
        long[] all = {};
        int alone = 0;
        for (Rule rule : Rule.ALL) {
            if (rule.isFor(people)) {
                pairs = 0;
                all = joined(all, refined(rule, keys[rule.ordinal()]));
                alone |= pairs <= Math.max(FEWEST, profiles.size() / 2) ? 1 << rule.ordinal() : 0;
            }
        }
        Arrays.sort(all);
        int[] once = new int[all.length];
        Arrays.fill(once, 1);
        return new Crowds(new Counts(all, once), alone);
    }

    private static long[] joined(long[] some, long[] more) {
        long[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** By rule and record. */
    private long[][] keys() {
        long[][] keys = new long[Keys.RULES][profiles.size()];
        IntStream.range(0, profiles.size()).parallel().forEach(record -> {
            for (Rule rule : Rule.ALL) {
                keys[rule.ordinal()][record] = rule.key(profiles.get(record), hashing);
            }
        });
        return keys;
    }

    /** Refines the keys, step by step, until none is crowded; returns those that were. */
    private long[] refined(Rule rule, long[] keys) {
        long[] all = {};
        int[] open = IntStream.range(0, keys.length).toArray();
        for (int step = 0; step < Keys.STEPS && open.length > 0; step++) {
            Counts crowded = crowded(Arrays.stream(open).parallel().mapToLong(record -> keys[record]));
            open = Arrays.stream(open)
                    .parallel()
                    .filter(record -> crowded.has(keys[record]))
                    .toArray();
            refine(rule, keys, open, step);
            all = joined(all, crowded.keys());
        }
        return all;
    }

    private static long[] sorted(LongStream keys) {
        long[] sorted = keys.filter(key -> key != 0).toArray();
        Arrays.parallelSort(sorted);
        return sorted;
    }

    private static int end(long[] sorted, int from) {
        int to = from + 1;
        while (to < sorted.length && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }

    private void refine(Rule rule, long[] keys, int[] open, int step) {
        Arrays.stream(open)
                .parallel()
                .forEach(record -> keys[record] = Keys.finer(rule, keys[record], step, profiles.get(record), hashing));
    }

    private Counts crowded(LongStream keys) {
        long[] sorted = sorted(keys);
        return Counts.above(most(sorted), sorted);
    }

    /** The largest blocks that are compared as they are: as many as give each record a few others, by this rule. */
    private int most(long[] sorted) {
        long[] pairs = new long[MOST + 1];
        for (int from = 0, to; from < sorted.length; from = to) {
            to = end(sorted, from);
            int size = to - from;
            if (size <= MOST) {
                pairs[size] += (long) size * (size - 1) / 2;
            }
        }
        long left = Math.max(FEWEST, OTHERS * profiles.size());
        int most = 1;
        while (most < MOST && left - pairs[most + 1] >= 0) {
            left -= pairs[++most];
        }
        most = Math.max(LEAST, most);
        this.pairs += Arrays.stream(pairs, 0, most + 1).sum();
        return most;
    }
}
