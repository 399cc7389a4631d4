package dev.kith.cli;

/** What was typed or piped in cannot be used; nothing was done. */
final class WrongInput extends RuntimeException {

    WrongInput(String message) {
        super(message);
    }
}
