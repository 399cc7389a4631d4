package dev.kith.console;

import dev.kith.access.Caller;
import dev.kith.access.Role;

/** Somebody who is signed in, while one page of theirs is answered. */
record Visit(Session session) {

    Caller caller() {
        return session.caller();
    }

    String person() {
        return caller().person();
    }

    boolean is(Role role) {
        return caller().roles().contains(role);
    }

    /** True when they may change requests. */
    boolean works() {
        return caller().hasAny(Door.WORKERS);
    }
}
