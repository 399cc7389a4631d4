package dev.kith.identity.linkage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SipHash-2-4 of Aumasson and Bernstein (2012): a keyed hash of 64 bits that is made for short texts. Immutable. */
public final class SipHash implements Hashing {

    private final long k0;
    private final long k1;

    /** @param key 16 bytes */
    public SipHash(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("A key of 16 bytes is wanted, not of " + key.length + ".");
        }
        ByteBuffer bytes = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        k0 = bytes.getLong();
        k1 = bytes.getLong();
    }

    /** Of the context's 8 bytes and two for each sign, the lower first. */
    @Override
    public long of(long context, String text) {
        State state = new State(k0, k1);
        state.take(context);
        int length = text.length();
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (long) text.charAt(i) << 16 * (i & 3);
            if ((i & 3) == 3) {
                state.take(word);
                word = 0;
            }
        }
        return state.end(word, 8 + 2 * length);
    }

    long of(byte[] bytes) {
        State state = new State(k0, k1);
        ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (whole.remaining() >= 8) {
            state.take(whole.getLong());
        }
        long rest = 0;
        for (int i = 0; whole.hasRemaining(); i++) {
            rest |= (whole.get() & 0xFFL) << 8 * i;
        }
        return state.end(rest, bytes.length);
    }

    /** Lives for one hash only: the compiler keeps it in registers. */
    private static final class State {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long end(long rest, int length) {
            take(rest | (long) length << 56);
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
