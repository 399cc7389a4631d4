package dev.kith.hubspot;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Pauses by the clock, without holding a thread. Those that are under way at the end fail, so that no exchange hangs. */
final class TimedPauses implements Pauses, AutoCloseable {

    private final Executor executor;
    private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    TimedPauses(Executor executor) {
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Void> pause(Duration duration) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        pending.add(pause);
        CompletableFuture<Void> ended = pause.whenComplete((nothing, thrown) -> pending.remove(pause));
        if (closed) {
            end(pause);
        }
        Executor later = CompletableFuture.delayedExecutor(duration.toMillis() + 1, TimeUnit.MILLISECONDS, executor);
        later.execute(() -> pause.complete(null));
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        pending.forEach(TimedPauses::end);
    }

    private static void end(CompletableFuture<Void> pause) {
        pause.completeExceptionally(new CancellationException("hubspot: the component was stopped."));
    }
}
