package dev.kith.people;

import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Evidence;
import dev.kith.identity.linkage.Keys;
import dev.kith.identity.linkage.Linkage;
import dev.kith.identity.linkage.Model;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.Profiles;
import dev.kith.identity.linkage.ScoredPairs;
import dev.kith.identity.linkage.Scoring;
import dev.kith.people.Links.Edge;
import dev.kith.people.Links.Settlement;
import dev.kith.people.Register.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Finds out who is who, and writes it down: for all records of a rule at once, or for those that are new and whoever they may be. Both come to
 * the same. Thread-safe: one at a time for each rule, within one process.
 */
final class Resolution {

    /** Records that are looked up together. */
    static final int PAGE = 200;

    private static final int WRITTEN = 5_000;

    private final Register register;
    private final Links links;
    private final Function<String, MatchRule> rules;
    private final Models models;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    Resolution(Register register, Links links, Function<String, MatchRule> rules, Models models) {
        this.register = register;
        this.links = links;
        this.rules = rules;
        this.models = models;
    }

    /** What one has found out of a rule's records, another one must not overwrite. */
    private Object lock(String rule) {
        return locks.computeIfAbsent(rule, any -> new Object());
    }

    MatchRule rule(String name) {
        return rules.apply(name);
    }

    /** Why two records are taken for one person, or not. */
    Evidence evidence(String rule, KnownRecord one, KnownRecord other) {
        return new Scoring(models.need(rule)).evidence(profile(rule, one), profile(rule, other));
    }

    private Profile profile(String rule, KnownRecord record) {
        return Profile.of(rules.apply(rule).chosen(record.excerpt().attributes()));
    }

    /** Matches whatever waits. @param progress is told how many are done */
    void waiting(String rule, LongConsumer progress) {
        long done = 0;
        for (List<Entry> page = register.waiting(rule, PAGE); !page.isEmpty(); page = register.waiting(rule, PAGE)) {
            match(rule, page);
            done += page.size();
            progress.accept(done);
        }
    }

    /** Compares these records with whoever they may be. */
    void match(String rule, List<Entry> page) {
        synchronized (lock(rule)) {
            matchPage(rule, page);
        }
    }

    private void matchPage(String rule, List<Entry> page) {
        Model model = models.need(rule);
        LookUp lookUp = new LookUp(rules.apply(rule), model, page);
        links.keys(lookUp.keys());
        links.edges(lookUp.records(), lookUp.edges(register, links));
        settle(rule, lookUp.records(), "model " + model.version());
    }

    private static Profile profile(Profiles profiles, MatchRule by, Entry entry) {
        return profiles.of(by.chosen(entry.record().excerpt().attributes()));
    }

    /** Looks again at who these records are, by the edges that are known and by what people decided. */
    void settle(String rule, Collection<Long> records, String cause) {
        synchronized (lock(rule)) {
            settleGroup(rule, records, cause);
        }
    }

    private void settleGroup(String rule, Collection<Long> records, String cause) {
        MatchRule by = rules.apply(rule);
        Set<Long> group = links.group(rule, records, by.review());
        List<Entry> entries = new ArrayList<>(register.read(group));
        entries.sort(Comparator.comparingLong(Entry::id));
        Subjects subjects = new Subjects();
        Profiles profiles = Profiles.ofAPage();
        entries.forEach(entry -> subjects.add(entry, profile(profiles, by, entry)));
        ScoredPairs pairs = new ScoredPairs();
        links.among(group).stream()
                .sorted(Comparator.comparingLong(Edge::one).thenComparingLong(Edge::other))
                .forEach(edge -> add(pairs, subjects, edge));
        Sorting sorting = new Sorting(by, subjects, pairs, new Scoring(models.need(rule)), links.decided(rule, group));
        List<List<Integer>> persons = sorting.persons();
        write(rule, subjects, persons, sorting.cases(persons), cause);
    }

    private static void add(ScoredPairs pairs, Subjects subjects, Edge edge) {
        int one = subjects.number(edge.one());
        int other = subjects.number(edge.other());
        if (one >= 0 && other >= 0) {
            pairs.add(one, other, edge.probability());
        }
    }

    /** Matches all records of a rule anew. @param progress is told of how many the keys are written */
    void all(String rule, LongConsumer progress) {
        synchronized (lock(rule)) {
            matchAll(rule, progress);
        }
    }

    private void matchAll(String rule, LongConsumer progress) {
        MatchRule by = rules.apply(rule);
        Model model = models.need(rule);
        links.clear(rule);
        Subjects subjects = new Subjects();
        Profiles profiles = new Profiles();
        Map<Long, long[]> keys = new LinkedHashMap<>();
        register.each(rule, entry -> {
            Profile profile = profile(profiles, by, entry);
            subjects.add(entry, profile);
            keys.put(entry.id(), Keys.of(profile, model));
            if (keys.size() == WRITTEN) {
                links.keys(keys);
                keys.clear();
                progress.accept(subjects.size());
            }
        });
        links.keys(keys);
        Linkage linkage = new Linkage(subjects.profiles(), model);
        writeEdges(subjects, linkage.pairs());
        Sorting sorting = new Sorting(by, subjects, linkage.pairs(), new Scoring(model), links.decided(rule));
        List<List<Integer>> persons = sorting.persons();
        write(rule, subjects, persons, sorting.cases(persons), "model " + model.version());
        links.tidy();
    }

    private void writeEdges(Subjects subjects, ScoredPairs pairs) {
        List<Edge> edges = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            edges.add(new Edge(subjects.id(pairs.one(pair)), subjects.id(pairs.other(pair)), pairs.probability(pair)));
            if (edges.size() == WRITTEN) {
                links.edges(List.of(), edges);
                edges.clear();
            }
        }
        links.edges(List.of(), edges);
    }

    /** Some thousand records at a time; whoever is connected goes together. */
    private void write(
            String rule, Subjects subjects, List<List<Integer>> persons, List<Links.Case> cases, String cause) {
        Islands islands = new Islands(subjects, persons, cases);
        for (Islands.Island island : islands.ofAtLeast(WRITTEN)) {
            Map<Long, UUID> before = new HashMap<>();
            island.records().forEach(record -> before.put(subjects.id(record), subjects.person(record)));
            Settling.Moves moves = new Settling(before, UUID::randomUUID)
                    .settle(island.persons().stream()
                            .map(person -> person.stream().map(subjects::id).toList())
                            .toList());
            links.settle(
                    rule,
                    new Settlement(
                            before.keySet(), moves.moved(), moves.retired(), moves.split(), island.cases(), cause));
        }
    }
}
