package dev.kith.sync;

/** Another node took the route over. This run commits nothing more; the other one finishes the work. */
public final class LeaseLost extends RuntimeException {

    public LeaseLost(String route) {
        super("The lease of route " + route
                + " went to another node. This run stopped; the other node goes on from its checkpoint.");
    }
}
