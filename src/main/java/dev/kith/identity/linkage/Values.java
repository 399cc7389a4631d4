package dev.kith.identity.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different values of one attribute, each once, with how often it occurs. Not thread-safe while it grows. */
final class Values {

    static final int NONE = 0;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>(List.of(""));
    private int[] counts = new int[16];
    private long total;

    /** @return the value's number; {@link #NONE} for an empty one */
    int take(String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        int number = numbers.computeIfAbsent(value, text -> {
            texts.add(text);
            return texts.size() - 1;
        });
        if (number >= counts.length) {
            counts = java.util.Arrays.copyOf(counts, Math.max(number + 1, counts.length * 2));
        }
        counts[number]++;
        total++;
        return number;
    }

    String text(int number) {
        return texts.get(number);
    }

    /**
     * How likely somebody else has this value by chance.
     *
     * @param coincidence how often two strangers have any value in common
     */
    double chance(int number, double coincidence) {
        // the two who are compared are no witnesses for how common it is
        double others = Math.max(0, counts[number] - 2) + Math.min(1, coincidence * total);
        return others / Math.max(1, total);
    }

    /** How often two of those who have a value have the same. */
    double coincidence() {
        double same = 0;
        for (int number = 1; number < texts.size(); number++) {
            same += (double) counts[number] * (counts[number] - 1);
        }
        return total < 2 ? 0 : same / ((double) total * (total - 1));
    }

    /** Begins to count anew. */
    void forgetCounts() {
        java.util.Arrays.fill(counts, 0);
        total = 0;
    }

    void count(int number) {
        counts[number]++;
        total++;
    }

    int different() {
        return texts.size() - 1;
    }

    long total() {
        return total;
    }
}
