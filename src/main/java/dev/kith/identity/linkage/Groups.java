package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Records in groups that no likely pair connects. */
final class Groups {

    private final ScoredPairs pairs;
    private final int[] chosen;
    private final Collection<Decisions.Pair> same;
    private final int[] records;
    private final int[] parents;

    /** @param above pairs that are as likely as this connect */
    Groups(ScoredPairs pairs, int[] chosen, Collection<Decisions.Pair> same, double above) {
        this.pairs = pairs;
        this.chosen = chosen;
        this.same = same;
        IntStream decided = same.stream().flatMapToInt(pair -> IntStream.of(pair.one(), pair.other()));
        int[] likely = Arrays.stream(chosen)
                .filter(pair -> pairs.probability(pair) >= above)
                .toArray();
        records = IntStream.concat(
                        decided,
                        Arrays.stream(likely).flatMap(pair -> IntStream.of(pairs.one(pair), pairs.other(pair))))
                .sorted()
                .distinct()
                .toArray();
        parents = IntStream.range(0, records.length).toArray();
        for (int pair : likely) {
            connect(place(pairs.one(pair)), place(pairs.other(pair)));
        }
        same.forEach(pair -> connect(place(pair.one()), place(pair.other())));
    }

    private void connect(int one, int other) {
        parents[root(one)] = root(other);
    }

    private int place(int record) {
        return Arrays.binarySearch(records, record);
    }

    private int root(int place) {
        int at = place;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Pairs between two groups are left out. */
    List<Group> all() {
        int[] numbers = new int[records.length];
        int[] sizes = new int[records.length];
        int groups = 0;
        for (int place = 0; place < records.length; place++) {
            sizes[root(place)]++;
        }
        for (int place = 0; place < records.length; place++) {
            numbers[place] = parents[place] == place ? groups++ : -1;
        }
        List<int[]> members = new ArrayList<>(groups);
        List<Pending> pending = new ArrayList<>(groups);
        for (int place = 0; place < records.length; place++) {
            if (numbers[place] >= 0) {
                members.add(new int[sizes[place]]);
                pending.add(new Pending());
            }
        }
        int[] filled = new int[groups];
        for (int place = 0; place < records.length; place++) {
            int group = numbers[root(place)];
            members.get(group)[filled[group]++] = records[place];
        }
        for (int pair : chosen) {
            int one = place(pairs.one(pair));
            int other = place(pairs.other(pair));
            if (one >= 0 && other >= 0 && root(one) == root(other)) {
                pending.get(numbers[root(one)]).add(pair);
            }
        }
        same.forEach(pair -> pending.get(numbers[root(place(pair.one()))]).same.add(pair));
        return IntStream.range(0, groups)
                .mapToObj(group -> pending.get(group).group(members.get(group), pairs))
                .toList();
    }

    /** The pairs of a group, as they come. */
    private static final class Pending {

        private final List<Decisions.Pair> same = new ArrayList<>(0);
        private int[] chosen = new int[1];
        private int size;

        void add(int pair) {
            if (size == chosen.length) {
                chosen = Arrays.copyOf(chosen, size * 3);
            }
            chosen[size++] = pair;
        }

        Group group(int[] records, ScoredPairs pairs) {
            return new Group(records, pairs, Arrays.copyOf(chosen, size), same);
        }
    }
}
