package dev.kith.identity.linkage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The keys of many records, as {@link Keys#of} gives them: a row for each record. Not changed once it is made. */
final class KeyTable {

    private final long[] rows;

    private KeyTable(int records) {
        rows = new long[records * Keys.RULES];
    }

    static KeyTable of(List<Profile> profiles, Model model) {
        KeyTable table = new KeyTable(profiles.size());
        table.records().parallel().forEach(record -> table.put(record, Keys.of(profiles.get(record), model)));
        return table;
    }

    /** @param columns by rule and record */
    static KeyTable of(long[][] columns) {
        KeyTable table = new KeyTable(columns[0].length);
        table.records().parallel().forEach(record -> {
            for (int rule = 0; rule < Keys.RULES; rule++) {
                table.rows[record * Keys.RULES + rule] = columns[rule][record];
            }
        });
        return table;
    }

    /** Those of some records, in this order. */
    KeyTable only(int[] records) {
        KeyTable table = new KeyTable(records.length);
        for (int i = 0; i < records.length; i++) {
            System.arraycopy(rows, records[i] * Keys.RULES, table.rows, i * Keys.RULES, Keys.RULES);
        }
        return table;
    }

    private void put(int record, long[] keys) {
        System.arraycopy(keys, 0, rows, record * Keys.RULES, Keys.RULES);
    }

    private IntStream records() {
        return IntStream.range(0, size());
    }

    int size() {
        return rows.length / Keys.RULES;
    }

    /** 0 when the rule gives it none. */
    long key(int record, int rule) {
        return rows[record * Keys.RULES + rule];
    }

    /** Of the rules that bring together mostly what is one person. */
    LongStream strong(int record) {
        return Rule.STRONG.stream()
                .mapToLong(rule -> key(record, rule.ordinal()))
                .filter(key -> key != 0);
    }

    boolean isShared(int one, int other, int rule) {
        long key = key(one, rule);
        return key != 0 && key == key(other, rule);
    }

    /** As {@link Keys#areWorthALook(int, Model)}. */
    boolean areWorthALook(int one, int other, int alone) {
        return Keys.areWorthALook(rows, one * Keys.RULES, rows, other * Keys.RULES, alone);
    }
}
