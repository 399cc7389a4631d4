package dev.kith.keys;

/** One person's own AES-256 key; without it nothing sealed under it can be read again. Never printed. */
public final class PersonKey {

    private final byte[] bytes;

    PersonKey(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "PersonKey(***)";
    }
}
