package dev.kith.connector;

/**
 * A system did not answer, or said that it cannot now. Stops the run; the next one goes on where this one stopped. The message is
 * ours and carries no value of a record.
 */
public final class SystemUnavailable extends RuntimeException {

    public SystemUnavailable(String message) {
        super(message);
    }
}
