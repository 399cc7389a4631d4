package dev.kith.identity.linkage;

import java.util.ArrayList;
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
    /** By rule and record. */
    private final long[][] keys;

    private final List<Refined> rules;

    Crowding(List<Profile> profiles, Hashing hashing, boolean people) {
        this.profiles = profiles;
        this.hashing = hashing;
        List<Rule> used =
                Arrays.stream(Rule.ALL).filter(rule -> rule.isFor(people)).toList();
        keys = new long[Keys.RULES][profiles.size()];
        IntStream.range(0, profiles.size())
                .parallel()
                .forEach(record ->
                        used.forEach(rule -> keys[rule.ordinal()][record] = rule.key(profiles.get(record), hashing)));
        rules = used.parallelStream()
                .map(rule -> new Refined(rule, keys[rule.ordinal()]))
                .toList();
    }

    /** The keys of all, as the model will give them. */
    KeyTable keys() {
        return KeyTable.of(keys);
    }

    Crowds crowds() {
        long[] all = rules.stream()
                .flatMapToLong(rule -> rule.crowded.stream().flatMapToLong(step -> Arrays.stream(step.keys())))
                .sorted()
                .toArray();
        int alone = rules.stream()
                .filter(rule -> rule.pairs <= Math.max(FEWEST, profiles.size() / 2))
                .mapToInt(rule -> 1 << rule.rule.ordinal())
                .reduce(0, (some, more) -> some | more);
        return new Crowds(Counts.once(all), alone);
    }

    /** One rule's keys, refined step by step until none is crowded. By one thread. */
    private final class Refined {

        private final Rule rule;
        private final List<Counts> crowded = new ArrayList<>();
        /** Brought together by the blocks that are compared as they are. */
        private long pairs;

        Refined(Rule rule, long[] keys) {
            this.rule = rule;
            int[] open = IntStream.range(0, keys.length).toArray();
            for (int step = 0; step < Keys.STEPS && open.length > 0; step++) {
                int now = step;
                Counts found = crowded(Arrays.stream(open).mapToLong(record -> keys[record]));
                open = Arrays.stream(open)
                        .filter(record -> found.has(keys[record]))
                        .toArray();
                Arrays.stream(open)
                        .forEach(record ->
                                keys[record] = Keys.finer(rule, keys[record], now, profiles.get(record), hashing));
                crowded.add(found);
            }
        }

        private Counts crowded(LongStream keys) {
            long[] sorted = keys.filter(key -> key != 0).toArray();
            Arrays.sort(sorted);
            return Counts.above(most(sorted), sorted);
        }

        /** The largest blocks that are compared as they are: as many as give each record a few others, by this rule. */
        private int most(long[] sorted) {
            long[] sizes = new long[MOST + 1];
            for (int from = 0, to; from < sorted.length; from = to) {
                to = end(sorted, from);
                int size = to - from;
                if (size <= MOST) {
                    sizes[size] += (long) size * (size - 1) / 2;
                }
            }
            long left = Math.max(FEWEST, OTHERS * profiles.size());
            int most = 1;
            while (most < MOST && left - sizes[most + 1] >= 0) {
                left -= sizes[++most];
            }
            most = Math.max(LEAST, most);
            pairs += Arrays.stream(sizes, 0, most + 1).sum();
            return most;
        }
    }

    private static int end(long[] sorted, int from) {
        int to = from + 1;
        while (to < sorted.length && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }
}
