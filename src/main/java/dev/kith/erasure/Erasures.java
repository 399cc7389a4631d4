package dev.kith.erasure;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.suppression.UntrustedList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with all requests that wait for nobody. Called again and again, by any node: a request is one node's for a while, and what
 * another one did first is never done over. Thread-safe.
 */
public final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MOST_MOVES = 20;

    private final Docket docket;
    private final Erasing erasing;

    /** @param zone in which days begin and end */
    public Erasures(Landscape landscape, Memory memory, Clock clock, ZoneId zone) {
        this.docket = new Docket(memory.requests(), clock, zone);
        this.erasing = new Erasing(landscape, memory, clock, zone);
    }

    /** Takes every request as far as it goes now. */
    public void goOn() {
        for (Request request : docket.store().toGoOn(docket.now())) {
            docket.store().claim(request, docket.now().plus(CLAIM)).ifPresent(this::goOn);
        }
    }

    private void goOn(Request claimed) {
        Request request = claimed;
        Instant mineUntil = docket.now().plus(CLAIM);
        try {
            for (int moves = 0; moves < MOST_MOVES; moves++) {
                Request before = request;
                request = erasing.advance(before);
                boolean waits = request.status().held()
                        || request.status()
                                .goesOn()
                                .filter(at -> !at.isAfter(docket.now()))
                                .isEmpty();
                if (waits || request.version() == before.version()) {
                    return;
                }
                // no other node takes it up between two moves
                mineUntil = docket.now().plus(CLAIM);
                Optional<Request> mine = docket.store().claim(request, mineUntil);
                if (mine.isEmpty()) {
                    goOnSoon(request.number(), mineUntil);
                    return;
                }
                request = mine.get();
            }
        } catch (WrongMoment e) {
            LOG.info("{} was changed meanwhile: {}", request.number(), e.getMessage());
            goOnSoon(request.number(), mineUntil);
        } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch | UntrustedList e) {
            LOG.warn("{} waits: {}", request.number(), e.getMessage());
            rest(request, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // the other requests go on
            LOG.error("{} could not go on; it is tried again in a while", request.number(), e);
            rest(request, "Something went wrong within Kith; its log tells more.");
        }
    }

    /** A person changed it, so it is taken up anew; but not when this node was too slow, and another one has it. */
    private void goOnSoon(String number, Instant mineUntil) {
        if (docket.now().isBefore(mineUntil)) {
            docket.store()
                    .find(number)
                    .filter(request -> request.stage().isAtWork())
                    .ifPresent(request -> docket.store().claim(request, docket.now()));
        }
    }

    /** Takes a request up later. What failed may have stored some of its way; what a person made of it meanwhile stays. */
    private void rest(Request request, String why) {
        Instant until = docket.now().plus(PAUSE);
        Request now = docket.find(request.number());
        if (now.stage() != request.stage()) {
            return;
        }
        if (now.status().waitsFor().equals(Optional.of(why))) {
            docket.store().claim(now, until);
            return;
        }
        try {
            docket.save(now.with(now.status().waiting(why, until)), Docket.KITH, "waits", Map.of());
        } catch (WrongMoment e) {
            LOG.info("{} was changed meanwhile: {}", request.number(), e.getMessage());
        }
    }
}
