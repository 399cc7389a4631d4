package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How one slot's contest ended. */
record Verdict(Slot slot, Ground ground, List<Entry> winners, List<Entry> others, Optional<Entry> rival) {

    static Verdict of(Slot slot, Ground ground, List<Entry> winners, List<Entry> ranked) {
        Set<RecordKey> won = winners.stream().map(Entry::key).collect(Collectors.toSet());
        List<Entry> others =
                ranked.stream().filter(entry -> !won.contains(entry.key())).toList();
        return new Verdict(slot, ground, winners, others, rival(winners, ranked));
    }

    /** The best that did not win and says something else. */
    static Optional<Entry> rival(List<Entry> winners, List<Entry> ranked) {
        return ranked.stream()
                .filter(entry -> winners.stream().noneMatch(winner -> winner.saysTheSameAs(entry)))
                .findFirst();
    }

    /** One for each field of the slot, in its order. */
    Map<String, GoldenValue> values() {
        Map<String, GoldenValue> values = new LinkedHashMap<>();
        for (int part = 0; part < slot.fields().size(); part++) {
            values.put(slot.fields().get(part), value(part));
        }
        return values;
    }

    private GoldenValue value(int part) {
        return new GoldenValue(
                raw(part),
                ground,
                contributions(winners, part),
                contributions(others, part),
                rival.map(entry -> entry.contribution(part)));
    }

    private Optional<Object> raw(int part) {
        return slot.chain().unites()
                ? Optional.of(Items.distinct(winners.stream()
                        .flatMap(entry -> entry.values().get(part).stream())
                        .flatMap(items -> Items.of(items).stream())))
                : winners.get(0).values().get(part);
    }

    private static List<Contribution> contributions(List<Entry> entries, int part) {
        return entries.stream().map(entry -> entry.contribution(part)).toList();
    }
}
