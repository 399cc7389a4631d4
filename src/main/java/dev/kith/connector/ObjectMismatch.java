package dev.kith.connector;

/** The system no longer has what the configuration names: a table, a column, a field, a right. Stops the run; a person mends it. */
public final class ObjectMismatch extends RuntimeException {

    public ObjectMismatch(String message) {
        super(message);
    }
}
