package dev.kith.sync;

/** The state database cannot be read or written: down, full, read-only. The run stops; nothing it did is lost, the next one goes on. */
public final class StateUnavailable extends RuntimeException {

    public StateUnavailable(String message) {
        super(message);
    }
}
