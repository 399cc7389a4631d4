package dev.kith.cli;

/** A service that runs beside the command does not answer as it should. */
final class DaemonSilent extends RuntimeException {

    DaemonSilent(String message) {
        super(message);
    }
}
