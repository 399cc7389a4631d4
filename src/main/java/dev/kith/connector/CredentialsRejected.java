package dev.kith.connector;

/** A system refused our user, password or client secret. A person has to act; trying again could lock the user. */
public final class CredentialsRejected extends RuntimeException {

    public CredentialsRejected(String message) {
        super(message);
    }
}
