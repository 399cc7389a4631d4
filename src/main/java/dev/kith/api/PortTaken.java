package dev.kith.api;

/** The HTTP interface cannot listen where it should. */
public final class PortTaken extends RuntimeException {

    PortTaken(String host, int port) {
        super("Kith cannot listen on " + host + ":" + port
                + ": another program has that port, or this machine has no such address. Nothing was run. Set another with"
                + " KITH_HTTP_PORT (0 for any free one) or KITH_HTTP_HOST.");
    }
}
