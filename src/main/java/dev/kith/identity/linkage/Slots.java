package dev.kith.identity.linkage;

/** The places of ids in an array. Primitive: a million need no million of objects. Not thread-safe. */
final class Slots {

    static final int NONE = -1;

    private long[] ids = new long[16];
    /** One more than the slot; 0 where there is none. */
    private int[] slots = new int[16];

    private int size;

    int of(long id) {
        return slots[place(id)] - 1;
    }

    void put(long id, int slot) {
        int place = place(id);
        if (slots[place] == 0) {
            size++;
        }
        ids[place] = id;
        slots[place] = slot + 1;
        if (size * 2 > ids.length) {
            grow();
        }
    }

    /** What comes after a removed one moves up, so that it is found without it. */
    void remove(long id) {
        int mask = ids.length - 1;
        int free = place(id);
        if (slots[free] == 0) {
            return;
        }
        size--;
        for (int next = free + 1 & mask; slots[next] != 0; next = next + 1 & mask) {
            if ((next - home(ids[next]) & mask) >= (next - free & mask)) {
                ids[free] = ids[next];
                slots[free] = slots[next];
                free = next;
            }
        }
        slots[free] = 0;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] allIds = ids;
        int[] allSlots = slots;
        ids = new long[allIds.length * 2];
        slots = new int[allIds.length * 2];
        for (int i = 0; i < allIds.length; i++) {
            if (allSlots[i] != 0) {
                int place = place(allIds[i]);
                ids[place] = allIds[i];
                slots[place] = allSlots[i];
            }
        }
    }

    private int place(long id) {
        int place = home(id);
        while (slots[place] != 0 && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    private int home(long id) {
        return (int) (id * 0x9E3779B97F4A7C15L >>> 32) & ids.length - 1;
    }
}
