package dev.kith.identity.linkage;

/** Turns texts into numbers that tell nothing of them to who has not the key. Thread-safe. The same key gives the same numbers for ever. */
public interface Hashing {

    /**
     * @param context what the text is of, so that one text in two places gives two numbers; or the number of what goes before it
     */
    long of(long context, String text);
}
