package dev.kith.people;

import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Attribute;
import dev.kith.identity.linkage.Clustering;
import dev.kith.identity.linkage.Decisions;
import dev.kith.identity.linkage.Decisions.Pair;
import dev.kith.identity.linkage.Evidence;
import dev.kith.identity.linkage.Level;
import dev.kith.identity.linkage.ScoredPairs;
import dev.kith.identity.linkage.Scoring;
import dev.kith.people.Links.Decided;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is one person among some records, and about whom somebody should be asked: by what people decided, then by the rule's hard rules, then by
 * how likely it is. The same for a few records as for all, as long as whoever is connected is among them.
 */
final class Sorting {

    private final MatchRule rule;
    private final Subjects subjects;
    private final ScoredPairs pairs;
    private final Scoring scoring;
    private final Set<Pair> same = new LinkedHashSet<>();
    private final Set<Pair> different = new LinkedHashSet<>();
    private final Map<Integer, Integer> sources = new HashMap<>();

    Sorting(MatchRule rule, Subjects subjects, ScoredPairs pairs, Scoring scoring, Collection<Decided> decided) {
        this.rule = rule;
        this.subjects = subjects;
        this.pairs = pairs;
        this.scoring = scoring;
        for (Decided one : decided) {
            int a = subjects.number(one.one());
            int b = subjects.number(one.other());
            if (a >= 0 && b >= 0) {
                (one.same() ? same : different).add(new Pair(a, b));
            }
        }
        rule.must().forEach(this::mustBeOne);
        List<Object> objects = List.copyOf(rule.oneToOne());
        for (int record = 0; record < subjects.size() && !objects.isEmpty(); record++) {
            int source = objects.indexOf(subjects.object(record));
            if (source >= 0) {
                sources.put(record, source);
            }
        }
    }

    private void mustBeOne(Set<Attribute> together) {
        Map<List<String>, Integer> first = new HashMap<>();
        for (int record = 0; record < subjects.size(); record++) {
            Map<Attribute, String> values = subjects.profile(record).values();
            if (values.keySet().containsAll(together)) {
                List<String> key = together.stream().sorted().map(values::get).toList();
                Integer other = first.putIfAbsent(key, record);
                if (other != null && !different.contains(new Pair(other, record))) {
                    same.add(new Pair(other, record));
                }
            }
        }
    }

    /** Records by person, of those with two and more. */
    List<List<Integer>> persons() {
        return clusters(rule.automatic());
    }

    /** Those who may be one, beyond who is. */
    List<List<Integer>> candidates() {
        return clusters(rule.review());
    }

    /** What the rule never lets be one is only known once it is: then it is kept apart, and the rest looked at again. */
    private List<List<Integer>> clusters(double least) {
        Set<Pair> apart = new LinkedHashSet<>(different);
        while (true) {
            List<List<Integer>> clusters = new Clustering(
                            least,
                            (one, other) -> scoring.probability(subjects.profile(one), subjects.profile(other)),
                            new Decisions(same, apart, sources))
                    .clusters(pairs)
                    .clusters();
            if (rule.mustNot().isEmpty() || !addForbidden(clusters, apart)) {
                return clusters;
            }
        }
    }

    private boolean addForbidden(List<List<Integer>> clusters, Set<Pair> apart) {
        boolean found = false;
        for (List<Integer> cluster : clusters) {
            for (int one : cluster) {
                for (int other : cluster) {
                    Pair pair = new Pair(one, other);
                    if (one < other && !same.contains(pair) && isForbidden(one, other)) {
                        found |= apart.add(pair);
                    }
                }
            }
        }
        return found;
    }

    private boolean isForbidden(int one, int other) {
        return scoring.evidence(subjects.profile(one), subjects.profile(other)).parts().stream()
                .anyMatch(part ->
                        part.level() == Level.DIFFERENT && rule.mustNot().contains(part.attribute()));
    }

    /** Cases: the records of all persons who may be one, likeliest pair, and how the two compare. */
    List<Links.Case> cases(List<List<Integer>> persons) {
        if (rule.between() == MatchRule.Between.LEAVE) {
            return List.of();
        }
        Map<Integer, List<Integer>> personOf = new HashMap<>();
        persons.forEach(person -> person.forEach(record -> personOf.put(record, person)));
        Map<Integer, Set<Integer>> open = new TreeMap<>();
        Map<Integer, Integer> caseOf = new HashMap<>();
        for (List<Integer> candidate : candidates()) {
            Set<Integer> all = new java.util.TreeSet<>();
            candidate.forEach(record -> all.addAll(personOf.getOrDefault(record, List.of(record))));
            if (candidate.stream()
                            .map(record -> personOf.getOrDefault(record, List.of(record)))
                            .distinct()
                            .count()
                    > 1) {
                // one person may be in two such groups: then these are one case
                for (int record : List.copyOf(all)) {
                    Integer earlier = caseOf.get(record);
                    if (earlier != null && open.containsKey(earlier)) {
                        all.addAll(open.remove(earlier));
                    }
                }
                int number = all.iterator().next();
                open.put(number, all);
                all.forEach(record -> caseOf.put(record, number));
            }
        }
        List<Links.Case> cases = new ArrayList<>();
        open.values().forEach(records -> cases.add(asked(List.copyOf(records), personOf)));
        return cases;
    }

    private Links.Case asked(List<Integer> records, Map<Integer, List<Integer>> personOf) {
        Evidence best = null;
        for (int one : records) {
            for (int other : records) {
                boolean isOpen =
                        one < other && !personOf.getOrDefault(one, List.of(one)).contains(other);
                if (isOpen) {
                    Evidence evidence = scoring.evidence(subjects.profile(one), subjects.profile(other));
                    best = best == null || evidence.probability() > best.probability() ? evidence : best;
                }
            }
        }
        return new Links.Case(
                records.stream().map(subjects::id).toList(),
                best == null ? 0 : best.probability(),
                best == null ? "" : Pattern.of(best));
    }
}
