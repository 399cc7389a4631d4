package dev.kith.erasure;

import dev.kith.erasure.Request.Closing;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a request stands.
 *
 * @param closing how it ended; empty while it has not
 * @param held true while somebody's hold keeps further steps back
 * @param fenced true from the moment when nobody brings the person back
 * @param goesOn when Kith takes it up by itself; empty while it waits for a person
 * @param waitsFor why Kith could not go on when it tried; empty once it could
 * @param sweeps how many searches after the end are done
 */
public record Status(
        Stage stage,
        Optional<Closing> closing,
        boolean held,
        boolean fenced,
        Optional<Instant> goesOn,
        Optional<String> waitsFor,
        int sweeps) {

    static Status of(Stage stage) {
        return new Status(stage, Optional.empty(), false, false, Optional.empty(), Optional.empty(), 0);
    }

    Status at(Stage next) {
        // who is found again is no longer closed
        Optional<Closing> ended = next == Stage.CLOSED ? closing : Optional.empty();
        // what waits for a person has no time of its own
        Optional<Instant> on = next.isAtWork() || next == Stage.CLOSED ? goesOn : Optional.empty();
        return new Status(next, ended, held, fenced, on, Optional.empty(), sweeps);
    }

    /** A hold ends with it. */
    Status ended(Closing how) {
        return new Status(stage, Optional.of(how), false, fenced, goesOn, waitsFor, sweeps);
    }

    Status holding(boolean now) {
        return new Status(stage, closing, now, fenced, goesOn, waitsFor, sweeps);
    }

    Status behindFence() {
        return new Status(stage, closing, held, true, goesOn, waitsFor, sweeps);
    }

    Status beforeFence() {
        return new Status(stage, closing, held, false, goesOn, waitsFor, sweeps);
    }

    Status goingOn(Optional<Instant> at) {
        return new Status(stage, closing, held, fenced, at, Optional.empty(), sweeps);
    }

    Status waiting(String why, Instant until) {
        return new Status(stage, closing, held, fenced, Optional.of(until), Optional.of(why), sweeps);
    }

    /** Every search after the end is still to come. */
    Status unswept() {
        return new Status(stage, closing, held, fenced, goesOn, waitsFor, 0);
    }

    Status swept() {
        return new Status(stage, closing, held, fenced, goesOn, waitsFor, sweeps + 1);
    }
}
