package dev.kith.identity.survivorship;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All who have a say for one slot, and how it ends. */
record Contest(Slot slot, List<Entry> entries, SystemRank rank) {

    static Contest of(Slot slot, List<SourceRecord> records, SystemRank rank) {
        List<Entry> entries = records.stream()
                .flatMap(source -> Entry.of(source, slot).stream())
                .toList();
        return new Contest(slot, entries, rank);
    }

    /** Empty when nobody has a value. */
    Optional<Verdict> verdict(Pins pins) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<Judge> judges = judges();
        List<Entry> ranked = entries.stream().sorted(inOrder(judges)).toList();
        return Optional.of(pinned(pins, ranked)
                .map(pin -> Verdict.of(slot, Circumstance.PINNED, List.of(pin), ranked))
                .orElseGet(() -> decided(judges, ranked)));
    }

    /** A criterion at work in this contest. */
    private record Judge(Criterion criterion, Comparator<Entry> order) {}

    private List<Judge> judges() {
        return Stream.<Criterion>concat(slot.chain().rules().stream(), Stream.of(TieBreak.values()))
                .map(criterion -> new Judge(criterion, criterion.in(this)))
                .toList();
    }

    private static Comparator<Entry> inOrder(List<Judge> judges) {
        return judges.stream()
                .map(Judge::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /** A pin whose record is gone or blank leaves the decision to the chain. */
    private Optional<Entry> pinned(Pins pins, List<Entry> ranked) {
        return slot.names().stream()
                .flatMap(name -> pins.of(name).stream())
                .flatMap(key -> ranked.stream().filter(entry -> entry.key().equals(key)))
                .findFirst();
    }

    private Verdict decided(List<Judge> judges, List<Entry> ranked) {
        List<Entry> winners = slot.chain().unites() ? alike(judges, ranked) : ranked.subList(0, 1);
        return Verdict.of(slot, ground(judges, ranked, winners), winners, ranked);
    }

    /** The first and all whom no rule of the chain puts behind it. */
    private List<Entry> alike(List<Judge> judges, List<Entry> ranked) {
        Comparator<Entry> chain = inOrder(judges.subList(0, slot.chain().rules().size()));
        return ranked.stream()
                .filter(entry -> chain.compare(ranked.get(0), entry) == 0)
                .toList();
    }

    private static Ground ground(List<Judge> judges, List<Entry> ranked, List<Entry> winners) {
        Entry first = ranked.get(0);
        if (ranked.size() == 1) {
            return Circumstance.ONLY_VALUE;
        }
        if (winners.stream().anyMatch(winner -> !winner.saysTheSameAs(first))) {
            return Rule.UNION;
        }
        return Verdict.rival(winners, ranked)
                .map(rival -> whatTells(judges, first, rival))
                .orElse(Circumstance.ALL_AGREE);
    }

    /** Against the best other value, not against a record that says the same: a person asks why not that one. */
    private static Ground whatTells(List<Judge> judges, Entry first, Entry rival) {
        return judges.stream()
                .filter(judge -> judge.order().compare(first, rival) != 0)
                .<Ground>map(Judge::criterion)
                .findFirst()
                .orElse(TieBreak.RECORD_KEY);
    }
}
