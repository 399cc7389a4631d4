package dev.kith.api;

import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people ask of Kith, by command or over HTTP. Thread-safe. */
public interface Operations {

    /** The routes that are loaded, in the order of their files. */
    List<RouteView> routes();

    /**
     * Runs a route now and waits for its end.
     *
     * @throws dev.kith.camel.UnknownRoute when no such route is loaded
     * @throws RouteBusy when it is being run already
     */
    RunAccount run(String route, RunOptions options, RunListener listener);

    /** Whether Kith itself can work: its state database answers. Systems that it talks to do not count. */
    boolean isReady();

    /** System to whether it answers. Asked at most once a minute. */
    Map<String, Boolean> systems();

    /**
     * A route and how it is.
     *
     * @param problem late or failed, in words; empty when all is well
     */
    record RouteView(
            String route,
            String description,
            String from,
            String to,
            String schedule,
            Optional<String> nextRun,
            Optional<RunAccount> lastRun,
            Optional<String> problem) {}
}
