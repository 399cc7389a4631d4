package dev.kith.identity.linkage;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that are to be compared with another, among a million in some microseconds, by the same keys as {@link Linkage}: as long as no
 * block grows beyond {@link Keys#MOST}, records that come one by one meet the same others as all at once. Holds profiles in memory; what is removed
 * is gone. One thread at a time.
 */
public final class Index {

    private static final int RULES = Keys.RULES;
    private static final int END = -1;

    private final Model model;
    private final Slots slots = new Slots();

    /** By slot. */
    private long[] ids = new long[16];

    private @Nullable Profile[] profiles = new Profile[16];

    /** A row of keys for each slot. The place of a key in it is also the number of a link. */
    private long[] keys = new long[16 * RULES];

    /** The upper half of the link's key, and the number of the next link in the same chain: one look into memory for both. */
    private long[] links = new long[16 * RULES];

    /** The first link of the chain of a key: others may have the same chain. */
    private int[] heads = heads(16 * RULES);

    private int[] free = new int[16];
    private int freed;
    private int used;
    /** Twice the slot of each record that was met, and 1 more where that is enough to look at it. */
    private int[] met = new int[256];

    private @Nullable Profile last;
    private long[] lastKeys = {};

    public Index(Model model) {
        this.model = model;
    }

    private static int[] heads(int links) {
        int[] heads = new int[Integer.highestOneBit(links) * 2];
        Arrays.fill(heads, END);
        return heads;
    }

    public int size() {
        return slots.size();
    }

    /** Adds a record, or replaces what it was. */
    public void put(long id, Profile profile) {
        long[] own = keys(profile);
        remove(id);
        if (freed == 0 && used == ids.length) {
            grow();
        }
        int slot = freed > 0 ? free[--freed] : used++;
        slots.put(id, slot);
        ids[slot] = id;
        profiles[slot] = profile;
        System.arraycopy(own, 0, keys, slot * RULES, RULES);
        link(slot);
    }

    /** Nothing happens when it is not known. */
    public void remove(long id) {
        int slot = slots.of(id);
        if (slot == Slots.NONE) {
            return;
        }
        for (int link = slot * RULES; link < (slot + 1) * RULES; link++) {
            if (keys[link] != 0) {
                unlink(link);
                keys[link] = 0;
            }
        }
        slots.remove(id);
        last = null;
        profiles[slot] = null;
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = slot;
    }

    /** @throws NoSuchElementException when it is not known */
    public Profile profile(long id) {
        int slot = slots.of(id);
        Profile profile = slot == Slots.NONE ? null : profiles[slot];
        if (profile == null) {
            throw new NoSuchElementException("No record has this id.");
        }
        return profile;
    }

    /** Ids of the records that are to be compared with this one, in order; its own too, when it is known. */
    public long[] candidates(Profile profile) {
        long[] wanted = keys(profile);
        int size = 0;
        boolean isAllMet = true;
        for (int rule = 0; rule < RULES; rule++) {
            int more = wanted[rule] == 0 ? size : meet(wanted[rule], model.alone() >> rule & 1, size);
            isAllMet &= more >= 0;
            size = Math.max(size, more);
        }
        Arrays.sort(met, 0, size);
        long[] found = new long[size];
        int count = 0;
        for (int from = 0, to; from < size; from = to) {
            to = from + 1;
            while (to < size && met[to] >> 1 == met[from] >> 1) {
                to++;
            }
            boolean isLikely = to - from > 1 || (met[from] & 1) == 1 || !isAllMet;
            if (isLikely && isWorthALook(wanted, met[from] >> 1)) {
                found[count++] = ids[met[from] >> 1];
            }
        }
        long[] all = Arrays.copyOf(found, count);
        Arrays.sort(all);
        return all;
    }

    private boolean isWorthALook(long[] wanted, int slot) {
        return Keys.areWorthALook(wanted, 0, keys, slot * RULES, model.alone());
    }

    /** Whoever is looked for is most often put in next. */
    private long[] keys(Profile profile) {
        if (profile != last) {
            lastKeys = Keys.of(profile, model);
            last = profile;
        }
        return lastKeys;
    }

    /** Adds those who have the key to those that were met; -1 when they are too many. */
    private int meet(long key, int alone, int size) {
        int now = size;
        for (int link = heads[chain(key)]; link != END; link = (int) links[link]) {
            if ((links[link] ^ key) >>> 32 == 0) {
                if (now - size == Keys.MOST) {
                    return -1;
                }
                if (now == met.length) {
                    met = Arrays.copyOf(met, now * 2);
                }
                met[now++] = link / RULES * 2 + alone;
            }
        }
        return now;
    }

    private int chain(long key) {
        return (int) key & heads.length - 1;
    }

    private void link(int slot) {
        for (int link = slot * RULES; link < (slot + 1) * RULES; link++) {
            if (keys[link] != 0) {
                int chain = chain(keys[link]);
                goesBefore(link, heads[chain]);
                heads[chain] = link;
            }
        }
    }

    private void goesBefore(int link, int next) {
        links[link] = keys[link] & 0xFFFFFFFF00000000L | next & 0xFFFFFFFFL;
    }

    private void unlink(int link) {
        int chain = chain(keys[link]);
        if (heads[chain] == link) {
            heads[chain] = (int) links[link];
            return;
        }
        int before = heads[chain];
        while ((int) links[before] != link) {
            before = (int) links[before];
        }
        goesBefore(before, (int) links[link]);
    }

    private void grow() {
        int room = ids.length * 2;
        ids = Arrays.copyOf(ids, room);
        profiles = Arrays.copyOf(profiles, room);
        keys = Arrays.copyOf(keys, room * RULES);
        links = new long[room * RULES];
        heads = heads(room * RULES);
        for (int slot = 0; slot < used; slot++) {
            link(slot);
        }
    }
}
