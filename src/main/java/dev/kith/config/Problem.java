package dev.kith.config;

/** One mistake in the user's files. The message says what is wrong and what to write instead. */
public record Problem(Place place, String message) {

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
