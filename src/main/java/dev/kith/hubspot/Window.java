package dev.kith.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A rolling window: at most so many calls in any span of that length. What HubSpot tells of the calls that are left goes before
 * our own count, because others may use the same token. Not safe for threads by itself.
 */
final class Window {

    private final Deque<Instant> sent = new ArrayDeque<>();
    private int most;
    private int left;
    private Duration span;
    private Instant heldUntil = Instant.EPOCH;

    Window(int most, Duration span) {
        this.most = most;
        this.left = most;
        this.span = span;
    }

    Duration span() {
        return span;
    }

    /** How long to wait before a call; zero when one may be made now. */
    Duration wait(Instant now) {
        forget(now);
        if (now.isBefore(heldUntil)) {
            return Duration.between(now, heldUntil);
        }
        Instant oldest = sent.peekFirst();
        // With nothing of ours in the window, one call is made to learn where we are.
        return left > 0 || oldest == null ? Duration.ZERO : Duration.between(now, oldest.plus(span));
    }

    void send(Instant now) {
        sent.addLast(now);
        left--;
    }

    /** @param remaining what is left without the calls that are still under way */
    void learn(int newMost, int remaining, Duration newSpan) {
        most = newMost;
        span = newSpan;
        left = remaining;
    }

    void hold(Instant until) {
        heldUntil = until.isAfter(heldUntil) ? until : heldUntil;
    }

    private void forget(Instant now) {
        Instant begin = now.minus(span);
        while (!sent.isEmpty() && !sent.getFirst().isAfter(begin)) {
            sent.removeFirst();
            left = Math.min(most, left + 1);
        }
    }
}
