package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** All pairs of many records that have a key in common, each once, one rule after the other. */
final class Blocks {

    /** A record's number has 24 bits beside its key's 40. */
    private static final int LAST_RECORD = 0xFFFFFF;

    private static final int CHUNK = 1 << 13;

    /** So many rules are sorted by at once, by a thread each. */
    private static final int RULES_AT_ONCE = 5;

    private final int size;
    private final int alone;
    private final KeyTable keys;

    /** Rules, a bit each, by which too many have the same key as the record. */
    private final int[] left;

    /** What is done with each pair; by one thread. */
    interface Pairs {
        void pair(int one, int other);
    }

    Blocks(KeyTable keys, Model model) {
        this.keys = keys;
        size = keys.size();
        alone = model.alone();
        if (size > LAST_RECORD) {
            throw new IllegalArgumentException("No more than " + LAST_RECORD + " records are matched at once.");
        }
        left = new int[size];
    }

    /** @param workers as many threads as there are of these, each pair for one of them */
    void each(List<? extends Pairs> workers) {
        for (int first = 0; first < Keys.RULES; first += RULES_AT_ONCE) {
            long[][] packed = IntStream.range(first, Math.min(Keys.RULES, first + RULES_AT_ONCE))
                    .parallel()
                    .mapToObj(this::packed)
                    .toArray(long[][]::new);
            for (int i = 0; i < packed.length; i++) {
                each(first + i, packed[i], workers);
            }
        }
    }

    private void each(int rule, long[] packed, List<? extends Pairs> workers) {
        AtomicInteger next = new AtomicInteger();
        workers.parallelStream().forEach(worker -> {
            for (int from = next.getAndAdd(CHUNK); from < packed.length; from = next.getAndAdd(CHUNK)) {
                chunk(rule, packed, from, worker);
            }
        });
    }

    /** The blocks that begin here, and before the next chunk. */
    private void chunk(int rule, long[] packed, int begin, Pairs pairs) {
        int from = begin;
        while (from > 0 && from < packed.length && isSame(packed[from], packed[from - 1])) {
            from++;
        }
        while (from < Math.min(packed.length, begin + CHUNK)) {
            int to = from + 1;
            while (to < packed.length && isSame(packed[to], packed[from])) {
                to++;
            }
            if (to - from <= Keys.MOST) {
                block(rule, packed, from, to, pairs);
            } else {
                leaveOut(rule, packed, from, to);
            }
            from = to;
        }
    }

    private void leaveOut(int rule, long[] packed, int from, int to) {
        for (int i = from; i < to; i++) {
            left[record(packed[i])] |= 1 << rule;
        }
    }

    private void block(int rule, long[] packed, int from, int to, Pairs pairs) {
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                int one = record(packed[i]);
                int other = record(packed[j]);
                if (isFirst(rule, one, other) && keys.areWorthALook(one, other, alone)) {
                    pairs.pair(one, other);
                }
            }
        }
    }

    /** True when no earlier rule brings them together. */
    private boolean isFirst(int rule, int one, int other) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (keys.isShared(one, other, earlier) && (left[one] >> earlier & 1) == 0) {
                return false;
            }
        }
        return keys.isShared(one, other, rule);
    }

    /** Attributes that played no part in bringing the two together, or not the only one; a bit each. */
    int unused(int one, int other) {
        int unused = 0;
        for (Rule rule : Rule.ALL) {
            if (keys.isShared(one, other, rule.ordinal())) {
                unused |= ~rule.uses();
            }
        }
        return unused;
    }

    /** Keys in order, each cut to 40 bits and followed by its record. */
    private long[] packed(int rule) {
        int used = 0;
        long[] packed = new long[size];
        for (int record = 0; record < size; record++) {
            long key = keys.key(record, rule);
            if (key != 0) {
                packed[used++] = key & ~(long) LAST_RECORD | record;
            }
        }
        long[] all = used == size ? packed : Arrays.copyOf(packed, used);
        Arrays.sort(all);
        return all;
    }

    private static boolean isSame(long one, long other) {
        return one >> 24 == other >> 24;
    }

    private static int record(long packed) {
        return (int) (packed & LAST_RECORD);
    }
}
