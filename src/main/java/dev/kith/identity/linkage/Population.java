package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records to be matched, as columns of numbers of values. Records are numbered from 0 in the order in which they come. */
public final class Population {

    private final Values[] values = new Values[Attribute.values().length];
    private final int[][] columns = new int[Attribute.values().length][];
    private final Set<Attribute> attributes;
    private int size;

    /** @param attributes that these records may have */
    public Population(Set<Attribute> attributes) {
        this.attributes = Parsing.compared(attributes);
        this.attributes.forEach(attribute -> {
            values[attribute.ordinal()] = new Values();
            columns[attribute.ordinal()] = new int[1024];
        });
    }

    /** @param raw values by attribute; missing or empty where there is none */
    public void add(Map<Attribute, String> raw) {
        if (size > Blocking.LAST_RECORD) {
            throw new IllegalStateException("No more than " + size + " records are matched at once.");
        }
        Map<Attribute, String> whole = Parsing.parsed(raw);
        for (Attribute attribute : attributes) {
            int[] column = columns[attribute.ordinal()];
            if (size == column.length) {
                column = Arrays.copyOf(column, size * 2);
                columns[attribute.ordinal()] = column;
            }
            column[size] = values[attribute.ordinal()].take(Normal.of(attribute, whole.getOrDefault(attribute, "")));
        }
        size++;
    }

    public int size() {
        return size;
    }

    Set<Attribute> attributes() {
        return attributes;
    }

    /** True when the records are of people, false when of companies. */
    boolean isOfPeople() {
        return attributes.contains(Attribute.GIVEN_NAME) || attributes.contains(Attribute.FAMILY_NAME);
    }

    Values values(Attribute attribute) {
        return values[attribute.ordinal()];
    }

    /** Counts each value once for each one who has it, and not for each record: those with many records do not make theirs look common. */
    void countOnceEach(List<List<Integer>> clusters) {
        int[] who = new int[size];
        for (int record = 0; record < size; record++) {
            who[record] = record;
        }
        clusters.forEach(cluster -> cluster.forEach(record -> who[record] = cluster.get(0)));
        for (Attribute attribute : attributes) {
            Values all = values[attribute.ordinal()];
            all.forgetCounts();
            Set<Long> counted = new HashSet<>();
            for (int record = 0; record < size; record++) {
                int number = number(attribute, record);
                if (number != Values.NONE && counted.add((long) who[record] << 32 | number)) {
                    all.count(number);
                }
            }
        }
    }

    int number(Attribute attribute, int record) {
        return columns[attribute.ordinal()][record];
    }

    /** Empty when the record has none, or no record can have one. */
    String text(Attribute attribute, int record) {
        return attributes.contains(attribute) ? values[attribute.ordinal()].text(number(attribute, record)) : "";
    }
}
