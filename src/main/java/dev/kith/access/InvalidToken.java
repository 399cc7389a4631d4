package dev.kith.access;

/** A token that cannot be made or revoked as somebody asked. */
public final class InvalidToken extends RuntimeException {

    public InvalidToken(String message) {
        super(message);
    }
}
