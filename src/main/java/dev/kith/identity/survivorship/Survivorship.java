package dev.kith.identity.survivorship;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a person's golden record from all their records: for each slot its chain, then the fixed tie-breaks.
 *
 * <p>Immutable and pure, for any thread. The same records give the same golden record, in whatever order they come.
 */
public final class Survivorship {

    private final List<Slot> slots;
    private final SystemRank rank;

    /** @throws IllegalArgumentException when a field stands in two slots */
    public Survivorship(List<Slot> slots, SystemRank rank) {
        this.slots = List.copyOf(slots);
        this.rank = rank;
        Set<String> seen = new HashSet<>();
        for (Slot slot : slots) {
            slot.fields().forEach(field -> refuse(!seen.add(field), "Field '" + field + "' would be decided twice."));
        }
    }

    /** What a pin may name: a field, or a group that comes from one record. */
    public List<String> names() {
        return slots.stream().map(Slot::name).toList();
    }

    /**
     * The golden record; cheap enough to be called whenever one of the records changes.
     *
     * @throws IllegalArgumentException when two records have the same key: which one is right depended on their order
     */
    public Golden golden(List<SourceRecord> records, Pins pins) {
        Set<Object> seen = new HashSet<>();
        records.forEach(source -> refuse(!seen.add(source.key()), source.key() + " is there twice."));
        Map<String, GoldenValue> values = new LinkedHashMap<>();
        for (Slot slot : slots) {
            Contest.of(slot, records, rank).verdict(pins).ifPresent(verdict -> values.putAll(verdict.values()));
        }
        return new Golden(values, GoldenPermission.strictest(records, rank));
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
