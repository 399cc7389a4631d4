package dev.kith.console;

/** Something in a form that cannot be meant. */
final class Mistyped extends RuntimeException {
    Mistyped(String message) {
        super(message);
    }
}
