package dev.kith.people;

import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Hashing;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.Scoring;
import dev.kith.identity.linkage.Training;
import dev.kith.people.DuplicatesReport.Cluster;
import dev.kith.people.DuplicatesReport.Link;
import dev.kith.people.Register.Entry;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** All records of one object, as they are compared, and who among them is one. Learns from them alone. Not thread-safe. */
final class Population {

    private static final int PAGE = 200;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Excerpt NOTHING = new Excerpt(Map.of());

    private final MatchRule rule;
    private final Hashing hashing;
    private final List<RecordKey> keys = new ArrayList<>();
    private final Subjects subjects = new Subjects();

    Population(MatchRule rule, Hashing hashing) {
        this.rule = rule;
        this.hashing = hashing;
    }

    void add(RecordKey key, Profile profile) {
        KnownRecord record = new KnownRecord(key, NOTHING, Optional.empty());
        subjects.add(new Entry(keys.size(), NOBODY, NOBODY, record, Instant.EPOCH, false, Optional.empty()), profile);
        keys.add(key);
    }

    int size() {
        return keys.size();
    }

    RecordKey key(int number) {
        return keys.get(number);
    }

    Profile profile(int number) {
        return subjects.profile(number);
    }

    Found find() {
        if (size() < 2) {
            return new Found(List.of(), List.of(), profiles -> List.of());
        }
        Training training = new Training(subjects.profiles(), hashing);
        Scoring scoring = new Scoring(training.model());
        Sorting sorting = new Sorting(rule, subjects, training.linkage().pairs(), scoring, List.of());
        List<List<Integer>> persons = sorting.persons();
        return new Found(persons, sorting.cases(persons), new Webbing(rule, scoring)::links);
    }

    /** Joins records by what holds them together. */
    private interface Web {
        List<Link> links(List<Profile> profiles);
    }

    /** Who is one, and who may be, by the records' numbers. */
    final class Found {

        private final List<List<Integer>> persons;
        private final List<Links.Case> cases;
        private final Web web;
        private final Map<Integer, List<Integer>> personOf = new HashMap<>();

        private Found(List<List<Integer>> persons, List<Links.Case> cases, Web web) {
            this.persons = persons;
            this.cases = cases;
            this.web = web;
            persons.forEach(person -> person.forEach(record -> personOf.put(record, person)));
        }

        /** All of them, in pages. */
        List<List<Integer>> inPages() {
            Set<Integer> numbers = new TreeSet<>(personOf.keySet());
            cases.forEach(one -> one.records().forEach(id -> numbers.add(Math.toIntExact(id))));
            List<Integer> all = List.copyOf(numbers);
            List<List<Integer>> pages = new ArrayList<>();
            for (int from = 0; from < all.size(); from += PAGE) {
                pages.add(all.subList(from, Math.min(all.size(), from + PAGE)));
            }
            return pages;
        }

        /** @param seen by number, what there is still to be shown */
        List<Cluster> sure(Map<Integer, KnownRecord> seen) {
            return persons.stream()
                    .map(person -> present(person, seen))
                    .filter(person -> person.size() > 1)
                    .map(person -> cluster(List.of(person), seen))
                    .sorted(Comparator.comparingInt(Cluster::size)
                            .reversed()
                            .thenComparing(Comparator.comparingDouble(Cluster::probability)
                                    .reversed()))
                    .toList();
        }

        List<Cluster> maybe(Map<Integer, KnownRecord> seen) {
            return cases.stream()
                    .map(one -> persons(one).stream()
                            .map(person -> present(person, seen))
                            .filter(person -> !person.isEmpty())
                            .toList())
                    .filter(some -> some.size() > 1)
                    .map(some -> cluster(some, seen))
                    .sorted(Comparator.comparingDouble(Cluster::probability))
                    .toList();
        }

        private static List<Integer> present(List<Integer> person, Map<Integer, KnownRecord> seen) {
            return person.stream().filter(seen::containsKey).toList();
        }

        private Set<List<Integer>> persons(Links.Case one) {
            Set<List<Integer>> all = new LinkedHashSet<>();
            one.records().forEach(id -> {
                int number = Math.toIntExact(id);
                all.add(personOf.getOrDefault(number, List.of(number)));
            });
            return all;
        }

        private Cluster cluster(List<List<Integer>> some, Map<Integer, KnownRecord> seen) {
            List<Link> links = web.links(
                    some.stream().flatMap(List::stream).map(subjects::profile).toList());
            return new Cluster(
                    links.stream().mapToDouble(Link::probability).min().orElse(0),
                    some.stream()
                            .map(person -> person.stream()
                                    .flatMap(number -> Optional.ofNullable(seen.get(number)).stream())
                                    .toList())
                            .toList(),
                    links);
        }
    }
}
