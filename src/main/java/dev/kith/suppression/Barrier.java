package dev.kith.suppression;

/**
 * Stands between looking a person up in the suppression list and writing them somewhere: a write holds it shared from check to stored
 * fate, an erasure's fence takes it exclusively, on every node. So no page in flight writes after the fence.
 */
public interface Barrier {

    /** Waits while a fence is being set. */
    Held shared();

    /** Waits until no write is under way. */
    Held exclusive();

    /** Close it to let go. */
    interface Held extends AutoCloseable {

        /**
         * To be called right before each call to a destination and before its fate is stored: a process that was stopped after its look-up
         * may have lost its hold since, and a fence may have risen. Throws then.
         */
        default void check() {}

        @Override
        void close();
    }
}
