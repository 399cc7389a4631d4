package dev.kith.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cuts what was found out into parts that have nothing to do with each other: no person and no case is in two of them. */
final class Islands {

    private final Subjects subjects;
    private final List<List<Integer>> persons;
    private final List<Links.Case> cases;
    private final int[] parents;

    Islands(Subjects subjects, List<List<Integer>> persons, List<Links.Case> cases) {
        this.subjects = subjects;
        this.persons = persons;
        this.cases = cases;
        parents = new int[subjects.size()];
        Map<UUID, Integer> firstOf = new HashMap<>();
        for (int record = 0; record < parents.length; record++) {
            parents[record] = record;
            Integer first = firstOf.putIfAbsent(subjects.person(record), record);
            if (first != null) {
                join(first, record);
            }
        }
        persons.forEach(person -> person.forEach(record -> join(person.get(0), record)));
        cases.forEach(
                one -> one.records().forEach(id -> join(number(one.records().get(0)), number(id))));
    }

    /**
     * Some records with all that became of them.
     *
     * @param persons of all the records, those of one included
     */
    record Island(List<Integer> records, List<List<Integer>> persons, List<Links.Case> cases) {
        private Island() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private int number(long id) {
        return subjects.number(id);
    }

    private void join(int one, int other) {
        parents[root(one)] = root(other);
    }

    private int root(int record) {
        int at = record;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** As many of these as there are records for, each of so many or one that cannot be cut smaller. */
    List<Island> ofAtLeast(int size) {
        int[] of = new int[parents.length];
        int[] counts = new int[parents.length];
        for (int record = 0; record < parents.length; record++) {
            counts[root(record)]++;
        }
        int island = 0;
        int filled = 0;
        for (int record = 0; record < parents.length; record++) {
            if (counts[record] > 0) {
                of[record] = island;
                filled += counts[record];
                if (filled >= size) {
                    island++;
                    filled = 0;
                }
            }
        }
        List<Island> islands = new ArrayList<>();
        for (int i = 0; i <= island; i++) {
            islands.add(new Island());
        }
        boolean[] isTogether = new boolean[parents.length];
        for (List<Integer> person : persons) {
            islands.get(of[root(person.get(0))]).persons().add(person);
            person.forEach(record -> isTogether[record] = true);
        }
        for (int record = 0; record < parents.length; record++) {
            Island at = islands.get(of[root(record)]);
            at.records().add(record);
            if (!isTogether[record]) {
                at.persons().add(List.of(record));
            }
        }
        cases.forEach(one ->
                islands.get(of[root(number(one.records().get(0)))]).cases().add(one));
        return islands;
    }
}
