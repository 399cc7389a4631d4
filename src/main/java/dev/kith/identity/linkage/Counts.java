package dev.kith.identity.linkage;

import java.util.Arrays;

/** How often each of some keys was counted. Primitive, immutable, safe for many threads. 0 is no key. */
final class Counts {

    static final Counts NONE = new Counts(new long[0], new int[0]);

    private final long[] keys;
    private final int[] counts;
    private final long[] places;
    private final int[] found;

    /** @param keys in order, each once, none 0 */
    Counts(long[] keys, int[] counts) {
        this.keys = keys;
        this.counts = counts;
        int room = Integer.highestOneBit(Math.max(1, keys.length)) << 2;
        places = new long[room];
        found = new int[room];
        for (int i = 0; i < keys.length; i++) {
            int place = place(keys[i]);
            places[place] = keys[i];
            found[place] = counts[i];
        }
    }

    /** @param keys in order, each once, none 0 */
    static Counts once(long[] keys) {
        int[] once = new int[keys.length];
        Arrays.fill(once, 1);
        return new Counts(keys, once);
    }

    /**
     * Counts keys that come again and again; leaves out those that come no oftener than {@code least}.
     *
     * @param sorted in order
     */
    static Counts above(int least, long[] sorted) {
        long[] keys = new long[sorted.length / (least + 1)];
        int[] counts = new int[keys.length];
        int size = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > least && sorted[from] != 0) {
                keys[size] = sorted[from];
                counts[size++] = to - from;
            }
        }
        return new Counts(Arrays.copyOf(keys, size), Arrays.copyOf(counts, size));
    }

    /** 0 for what was not counted. */
    int of(long key) {
        return key == 0 ? 0 : found[place(key)];
    }

    boolean has(long key) {
        return key != 0 && places[place(key)] == key;
    }

    long[] keys() {
        return keys;
    }

    int[] counts() {
        return counts;
    }

    private int place(long key) {
        int mask = places.length - 1;
        int place = (int) (key ^ key >>> 32) & mask;
        while (places[place] != 0 && places[place] != key) {
            place = place + 1 & mask;
        }
        return place;
    }
}
