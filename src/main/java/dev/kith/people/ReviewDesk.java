package dev.kith.people;

import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditLog;
import dev.kith.identity.linkage.Evidence;
import dev.kith.people.Queue.Decision;
import dev.kith.people.Queue.Pair;
import dev.kith.people.Queue.Waiting;
import dev.kith.people.Register.Entry;
import dev.kith.record.RecordKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where people say who is who. What they say is obeyed at once, outlives whatever is learned or read later, and can be taken back. Each word is
 * one line in the audit log. Thread-safe.
 */
public final class ReviewDesk {

    private static final int MOST_AT_ONCE = 1_000;

    private final Register register;
    private final Queue queue;
    private final Resolution resolution;
    private final MergedViews views;
    private final AuditLog audit;
    private final Clock clock;

    ReviewDesk(Register register, Queue queue, Resolution resolution, MergedViews views, AuditLog audit, Clock clock) {
        this.register = register;
        this.queue = queue;
        this.resolution = resolution;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
    }

    /** Open cases, those first that are least sure. @param later also those that were put off */
    public List<Waiting> list(String rule, boolean later, int most) {
        return queue.open(rule, later, clock.instant(), most);
    }

    /** How many open cases there are of each pattern, the most first. */
    public Map<String, Long> patterns(String rule) {
        Map<String, Long> counts = queue.open(rule, false, clock.instant(), Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(Waiting::pattern, TreeMap::new, Collectors.counting()));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    /** @throws UnknownCase when it is decided, or never was */
    public CaseView show(long number) {
        Waiting waiting = find(number);
        List<Entry> records = records(number);
        Map<UUID, List<CaseView.Shown>> persons = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            persons.computeIfAbsent(records.get(i).person(), any -> new ArrayList<>())
                    .add(CaseView.Shown.of(i + 1, records.get(i)));
        }
        return new CaseView(
                number,
                waiting.rule(),
                waiting.openedAt(),
                waiting.laterUntil(),
                waiting.probability(),
                waiting.pattern(),
                persons.entrySet().stream()
                        .map(one -> new CaseView.Person(one.getKey(), one.getValue()))
                        .toList(),
                evidence(waiting.rule(), records),
                views.merged(waiting.rule(), records),
                queue.decisions(number));
    }

    /** Between each two people the two records that are likeliest one. */
    private List<CaseView.Between> evidence(String rule, List<Entry> records) {
        Map<Set<UUID>, CaseView.Between> best = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                UUID one = records.get(i).person();
                UUID other = records.get(j).person();
                if (!one.equals(other)) {
                    Evidence evidence = resolution.evidence(
                            rule, records.get(i).record(), records.get(j).record());
                    best.merge(
                            Set.of(one, other),
                            new CaseView.Between(i + 1, j + 1, evidence),
                            (a, b) -> a.evidence().probability() >= b.evidence().probability() ? a : b);
                }
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(
                        between -> -between.evidence().probability()))
                .toList();
    }

    private Waiting find(long number) {
        return queue.find(number).orElseThrow(() -> new UnknownCase(number));
    }

    /** In the order in which they are numbered. */
    private List<Entry> records(long number) {
        List<Entry> records = new ArrayList<>(register.read(queue.records(number)));
        Map<UUID, Long> first = new HashMap<>();
        records.forEach(entry -> first.merge(entry.person(), entry.id(), Math::min));
        records.sort(Comparator.comparingLong((Entry entry) -> first.getOrDefault(entry.person(), entry.id()))
                .thenComparing(Entry::id));
        return records;
    }

    /**
     * These records of a case are one person.
     *
     * @param some their numbers within the case; none for all
     */
    public Outcome same(long number, Set<Integer> some, String by) {
        List<Entry> records = chosen(number, some);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            pairs.add(new Pair(records.get(i - 1).token(), records.get(i).token()));
        }
        return decide(number, true, pairs, by);
    }

    /**
     * These records of a case are not of the persons that the others are of.
     *
     * @param some their numbers within the case; none when each person in the case is another one
     */
    public Outcome different(long number, Set<Integer> some, String by) {
        List<Entry> all = records(number);
        List<Entry> apart = some.isEmpty() ? all : chosen(number, some);
        List<Pair> pairs = new ArrayList<>();
        for (Entry one : apart) {
            for (Entry other : all) {
                boolean isOther = some.isEmpty()
                        ? one.id() < other.id() && !one.person().equals(other.person())
                        : !apart.contains(other);
                if (isOther) {
                    pairs.add(new Pair(one.token(), other.token()));
                }
            }
        }
        return decide(number, false, pairs, by);
    }

    /**
     * Two records are not one person, whether a case is open about them or not.
     *
     * @throws UnknownCase when one of them is not known
     */
    public Outcome unmerge(String rule, RecordKey one, RecordKey other, String by) {
        return pair(rule, one, other, false, by);
    }

    /** Two records are one person, whether a case is open about them or not. */
    public Outcome merge(String rule, RecordKey one, RecordKey other, String by) {
        return pair(rule, one, other, true, by);
    }

    private Outcome pair(String rule, RecordKey one, RecordKey other, boolean same, String by) {
        List<Entry> both = register.find(rule, List.of(one, other));
        if (both.size() < 2) {
            throw UnknownCase.notRead(rule);
        }
        note(same ? "people-same" : "people-different", 0, 2, by);
        long decision = queue.decide(
                new Decision(0, rule, 0, same, by, clock.instant(), Optional.empty(), Optional.empty()),
                List.of(new Pair(both.get(0).token(), both.get(1).token())));
        return settled(rule, decision, both.stream().map(Entry::id).toList());
    }

    private List<Entry> chosen(long number, Set<Integer> some) {
        find(number);
        List<Entry> records = records(number);
        for (int one : some) {
            if (one < 1 || one > records.size()) {
                throw new UnknownCase(number, one, records.size());
            }
        }
        List<Entry> chosen = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (some.isEmpty() || some.contains(i + 1)) {
                chosen.add(records.get(i));
            }
        }
        return chosen;
    }

    /**
     * What a decision led to.
     *
     * @param people whose the records are now
     * @param open cases in which some of them still wait for a word
     */
    public record Outcome(int records, int people, Set<Long> open) {}

    private Outcome decide(long number, boolean same, List<Pair> pairs, String by) {
        Waiting waiting = find(number);
        List<Long> records = queue.records(number);
        note(same ? "people-same" : "people-different", number, records.size(), by);
        long decision = queue.decide(
                new Decision(0, waiting.rule(), number, same, by, clock.instant(), Optional.empty(), Optional.empty()),
                pairs);
        return settled(waiting.rule(), decision, records);
    }

    private Outcome settled(String rule, long decision, Collection<Long> records) {
        resolution.settle(rule, records, "decision " + decision);
        Set<UUID> people = register.read(records).stream().map(Entry::person).collect(Collectors.toSet());
        return new Outcome(records.size(), people.size(), queue.casesOf(records));
    }

    /** Decides on all open cases of a pattern alike. @return how many */
    public int allOf(String rule, String pattern, boolean same, String by) {
        List<Waiting> cases = list(rule, false, Integer.MAX_VALUE).stream()
                .filter(waiting -> waiting.pattern().equals(pattern))
                .limit(MOST_AT_ONCE)
                .toList();
        for (Waiting waiting : cases) {
            if (same) {
                same(waiting.number(), Set.of(), by);
            } else {
                different(waiting.number(), Set.of(), by);
            }
        }
        return cases.size();
    }

    /** Puts a case off. */
    public void later(long number, Duration howLong, String by) {
        find(number);
        note("people-later", number, queue.records(number).size(), by);
        queue.later(number, clock.instant().plus(howLong));
    }

    /** Takes the last word on a case back that was not taken back yet. */
    public Outcome undo(long number, String by) {
        Decision last = queue.decisions(number).stream()
                .filter(decision -> decision.undoneAt().isEmpty())
                .reduce((one, later) -> later)
                .orElseThrow(() ->
                        new UnknownCase("Nothing was decided about case " + number + " that could be taken back."));
        List<Long> records = register.tokens(last.rule(), queue.decided(last.id())).stream()
                .map(Entry::id)
                .toList();
        note("people-undone", number, records.size(), by);
        queue.undo(last.id(), by, clock.instant());
        return settled(last.rule(), last.id(), records);
    }

    private void note(String action, long number, int records, String by) {
        audit.append(AuditEvent.of(clock.instant(), by, action, Map.of("case", number, "records", records)));
    }
}
