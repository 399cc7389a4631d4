package dev.kith.api;

/** The route is being run already, here or on another node. */
public final class RouteBusy extends RuntimeException {

    public RouteBusy(String route) {
        super("Route " + route
                + " is being run already, here or on another node. Wait until that run ends; ./kith status tells.");
    }
}
