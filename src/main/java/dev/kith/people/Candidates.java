package dev.kith.people;

import dev.kith.identity.linkage.Keys;
import dev.kith.identity.linkage.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which records are worth to be read and compared with another, by the keys that they have in common alone. */
final class Candidates {

    /** A record's id has 58 bits beside the place of the key. */
    private static final int BITS = 6;

    private static final int PLACE = (1 << BITS) - 1;

    private long[] met = new long[256];
    private int size;

    private Candidates() {}

    /**
     * Ids in order; the record's own, too, as it shares all its keys with itself.
     *
     * @param sharing by key all who have it
     */
    static long[] of(long[] keys, Map<Long, List<Long>> sharing, Model model) {
        Candidates candidates = new Candidates();
        int small = 0;
        for (int place = 0; place < keys.length; place++) {
            List<Long> sharers = keys[place] == 0 ? List.of() : sharing.getOrDefault(keys[place], List.of());
            small |= sharers.size() <= Keys.MOST ? 1 << place : 0;
            candidates.add(sharers, place);
        }
        return candidates.worthALook(small, model);
    }

    private void add(List<Long> sharers, int place) {
        if (size + sharers.size() > met.length) {
            met = Arrays.copyOf(met, 2 * (size + sharers.size()));
        }
        for (long sharer : sharers) {
            met[size++] = sharer << BITS | place;
        }
    }

    /** @param small places of the keys that not too many have: only these bring records together */
    private long[] worthALook(int small, Model model) {
        Arrays.sort(met, 0, size);
        int found = 0;
        for (int from = 0, to; from < size; from = to) {
            long id = met[from] >> BITS;
            int shared = 0;
            for (to = from; to < size && met[to] >> BITS == id; to++) {
                shared |= 1 << (int) (met[to] & PLACE);
            }
            if ((shared & small) != 0 && Keys.areWorthALook(shared, model)) {
                met[found++] = id;
            }
        }
        return Arrays.copyOf(met, found);
    }
}
