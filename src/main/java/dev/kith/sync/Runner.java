package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one route, never twice at the same time: neither here nor on another node. Thread-safe. */
public final class Runner {

    /** A lease that was not renewed for so long is free for others. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final Ending STOPPED =
            new Ending(RunStatus.PARTIAL, "Stopped at a page boundary. The next run goes on from here.", false);

    private final Engine engine;
    private final String owner;
    private final ScheduledExecutorService heartbeats;
    private final AtomicReference<@Nullable Run> running = new AtomicReference<>();
    private volatile boolean stopped;

    /** @param owner names this process among all nodes */
    public Runner(Engine engine, String owner, ScheduledExecutorService heartbeats) {
        this.engine = engine;
        this.owner = owner;
        this.heartbeats = heartbeats;
    }

    /** Both ends of a route, opened for one run. */
    public record Ends(Source source, Destination destination) {}

    /**
     * Runs the route to its end, whatever that is.
     *
     * @param ends opens source and destination; what it throws ends the run
     * @return empty when the route is being run already
     */
    public Optional<RunAccount> run(
            Route route, Supplier<Ends> ends, Run.Sender sender, RunOptions options, RunListener listener) {
        Optional<Lease> taken = engine.state().take(route.id(), owner);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Lease lease = taken.get();
        AtomicReference<@Nullable Run> current = new AtomicReference<>();
        ScheduledFuture<?> heartbeat = heartbeats.scheduleAtFixedRate(
                () -> beat(lease, current.get()), LEASE.toMillis() / 3, LEASE.toMillis() / 3, TimeUnit.MILLISECONDS);
        try {
            return Optional.of(execute(route, lease, ends, sender, options, listener, current));
        } finally {
            running.set(null);
            heartbeat.cancel(false);
            release(lease);
        }
    }

    /** Ends the run under way at its next page boundary, and every later one before it sends anything. */
    public void stop() {
        stopped = true;
        Run run = running.get();
        if (run != null) {
            run.halt(STOPPED);
        }
    }

    private RunAccount execute(
            Route route,
            Lease lease,
            Supplier<Ends> opener,
            Run.Sender sender,
            RunOptions options,
            RunListener listener,
            AtomicReference<@Nullable Run> current) {
        Instant began = engine.clock().instant();
        Tally tally = new Tally();
        long calls = 0;
        long number = 0;
        Ending ending;
        Ends ends = null;
        try {
            number = engine.state().began(lease, began);
            engine.screen().verify();
            ends = opener.get();
            Run run =
                    new Run(number, engine, route, lease, ends.source(), ends.destination(), options, listener, tally);
            current.set(run);
            running.set(run);
            if (stopped) {
                run.halt(STOPPED);
            }
            ending = run.execute(sender);
        } catch (RuntimeException | Error e) {
            ending = Failures.ending(e, tally.read() > 0);
        }
        if (ends != null) {
            calls = ends.destination().calls();
        }
        Instant ended = engine.clock().instant();
        RunAccount account = tally.account(
                route.id(), ending, calls, Duration.between(began, ended).toMillis() / 1000.0, ended);
        AccountLog.write(number, account);
        try {
            engine.state().ended(lease, number, account);
        } catch (LeaseLost | StateUnavailable e) {
            // The account is only for people to read; what it tells is what could not be stored.
            return account;
        }
        return account;
    }

    private void beat(Lease lease, @Nullable Run run) {
        boolean held;
        try {
            held = engine.state().renew(lease);
        } catch (StateUnavailable e) {
            return; // the next commit tells
        }
        if (!held && run != null) {
            run.halt(Failures.ending(new LeaseLost(lease.route()), true));
        }
    }

    private void release(Lease lease) {
        try {
            engine.state().release(lease);
        } catch (StateUnavailable e) {
            // it expires by itself
        }
    }
}
