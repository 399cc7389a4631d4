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
        @Override
        void close();
    }
}
