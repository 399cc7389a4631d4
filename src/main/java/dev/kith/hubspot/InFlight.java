package dev.kith.hubspot;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lets a number of calls be under way at once; the others wait in line without a thread. */
final class InFlight {

    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private int running;

    private record Waiter(int max, CompletableFuture<@Nullable Void> turn, Executor executor) {}

    /** Completes when it is the caller's turn; {@link #leave()} must follow. */
    synchronized CompletableFuture<@Nullable Void> enter(int max, Executor executor) {
        if (waiting.isEmpty() && running < max) {
            running++;
            return CompletableFuture.completedFuture(null);
        }
        Waiter waiter = new Waiter(max, new CompletableFuture<>(), executor);
        waiting.add(waiter);
        return waiter.turn();
    }

    void leave() {
        next().ifPresent(waiter -> waiter.turn().completeAsync(() -> null, waiter.executor()));
    }

    private synchronized Optional<Waiter> next() {
        running--;
        Waiter first = waiting.peek();
        if (first == null || running >= first.max()) {
            return Optional.empty();
        }
        running++;
        return Optional.ofNullable(waiting.poll());
    }
}
