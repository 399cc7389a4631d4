package dev.kith.keys;

/** The key file is missing, broken, or not the one that the state was written with. Nothing may be written anywhere. */
public final class WrongKey extends RuntimeException {

    public WrongKey(String message) {
        super(message);
    }
}
