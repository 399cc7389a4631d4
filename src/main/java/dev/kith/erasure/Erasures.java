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

    private final RequestStore store;
    private final Docket docket;
    private final Erasing erasing;
    private final Clock clock;

    /** @param zone in which days begin and end */
    public Erasures(Landscape landscape, Memory memory, Clock clock, ZoneId zone) {
        this.store = memory.requests();
        this.clock = clock;
        this.docket = new Docket(store, clock, zone);
        this.erasing = new Erasing(landscape, memory, clock, zone);
    }

    /** Takes every request as far as it goes now. */
    public void goOn() {
        for (Request request : store.toGoOn(clock.instant())) {
            store.claim(request, clock.instant().plus(CLAIM)).ifPresent(this::goOn);
        }
    }

    private void goOn(Request claimed) {
        Request request = claimed;
        Instant mineUntil = clock.instant().plus(CLAIM);
        try {
            for (int moves = 0; moves < MOST_MOVES; moves++) {
                Request before = request;
                request = erasing.advance(before);
                boolean waits = request.status().held()
                        || request.status()
                                .goesOn()
                                .filter(at -> !at.isAfter(clock.instant()))
                                .isEmpty();
                if (waits || request.version() == before.version()) {
                    return;
                }
                // no other node takes it up between two moves
                mineUntil = clock.instant().plus(CLAIM);
                Optional<Request> mine = store.claim(request, mineUntil);
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
            rest(request.number(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // the other requests go on
            LOG.error("{} could not go on; it is tried again in a while", request.number(), e);
            rest(request.number(), "Something went wrong within Kith; its log tells more.");
        }
    }

    /** A person changed it, so it is taken up anew; but not when this node was too slow, and another one has it. */
    private void goOnSoon(String number, Instant mineUntil) {
        if (clock.instant().isBefore(mineUntil)) {
            store.find(number)
                    .filter(request -> request.stage().isAtWork())
                    .ifPresent(request -> store.claim(request, clock.instant()));
        }
    }

    /** As it stands by now: what failed may have stored some of its way. */
    private void rest(String number, String why) {
        Instant until = clock.instant().plus(PAUSE);
        Request now = docket.find(number);
        if (now.status().waitsFor().equals(Optional.of(why))) {
            store.claim(now, until);
        } else {
            docket.save(now.with(now.status().waiting(why, until)), Docket.KITH, "waits", Map.of());
        }
    }
}
