package dev.kith.camel;

import dev.kith.sync.Engine;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.Runner;
import dev.kith.sync.StateUnavailable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that are loaded, their schedules and their runs. Files that change are swapped route by route, at a page boundary. Thread-safe. */
public final class RouteSet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSet.class);

    private final DefaultCamelContext authors = FencedContext.create();
    private final Engine engine;
    private final String owner;
    private final Schedules schedules;
    private final Predicate<String> paused;
    private final RunListener listener;
    private final Consumer<RunAccount> ended;
    private final ScheduledExecutorService heartbeats =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "kith-heartbeat"));
    private final ExecutorService runs = Executors.newCachedThreadPool(task -> daemon(task, "kith-run"));
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();

    private record Loaded(PreparedRoute route, Runner runner) {}

    /** Which routes {@link #take} loaded for the first time, loaded anew and took out. */
    public record Swapped(List<String> added, List<String> changed, List<String> removed) {}

    /**
     * @param connectors the private context; schedules live there
     * @param owner names this process among all nodes
     * @param paused which routes schedules leave out; asked whenever one is due
     * @param ended is told of every run that a schedule began
     */
    public RouteSet(
            Engine engine,
            CamelContext connectors,
            String owner,
            ZoneId zone,
            Predicate<String> paused,
            RunListener listener,
            Consumer<RunAccount> ended) {
        this.engine = engine;
        this.owner = owner;
        this.schedules = new Schedules(connectors, zone);
        this.paused = paused;
        this.listener = listener;
        this.ended = ended;
        authors.addComponent("kith", new KithComponent());
        authors.getCamelContextExtension().addInterceptStrategy(new Witness());
        authors.getShutdownStrategy().setTimeout(60);
        authors.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Loads what is new, swaps what changed, takes out what is gone. A run under way ends at a page boundary first. */
    public synchronized Swapped take(Collection<PreparedRoute> routes) {
        Map<String, PreparedRoute> wanted = new LinkedHashMap<>();
        routes.forEach(route -> wanted.put(route.route().id(), route));
        List<String> removed =
                ids().stream().filter(id -> !wanted.containsKey(id)).toList();
        removed.forEach(this::remove);
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        wanted.forEach((id, route) -> {
            Loaded now = loaded.get(id);
            if (now == null) {
                add(route);
                added.add(id);
            } else if (!isSame(now.route(), route)) {
                remove(id);
                add(route);
                changed.add(id);
            }
        });
        return new Swapped(List.copyOf(added), List.copyOf(changed), removed);
    }

    /** A system may be connected anew though no file changed: its password is elsewhere. */
    private static boolean isSame(PreparedRoute one, PreparedRoute other) {
        return one.route().configuration().equals(other.route().configuration())
                && one.route().returning().equals(other.route().returning())
                && one.source().equals(other.source())
                && one.destination().equals(other.destination());
    }

    private void add(PreparedRoute route) {
        String id = route.route().id();
        try {
            PluginHelper.getRoutesLoader(authors)
                    .loadRoutes(ResourceHelper.fromString(
                            id + ".camel.yaml", route.file().text()));
        } catch (Exception e) {
            throw new IllegalStateException("Route " + id + " passed its trial but could not be loaded", e);
        }
        loaded.put(id, new Loaded(route, new Runner(engine, owner, heartbeats)));
    }

    private void remove(String id) {
        schedules.cancel(id);
        loaded.remove(id);
        try {
            authors.getRouteController().stopRoute(id);
            authors.removeRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException("Route " + id + " could not be stopped", e);
        }
    }

    /** Begins every route's runs on its schedule. */
    public synchronized void schedule() {
        loaded.forEach((id, one) -> {
            if (schedules.next(id).isEmpty()) {
                schedules.set(id, one.route().file().schedule(), () -> runs.execute(() -> onSchedule(id)));
            }
        });
    }

    private void onSchedule(String id) {
        try {
            if (paused.test(id)) {
                LOG.info("Route {} is paused", id);
                return;
            }
            run(id, RunOptions.SCHEDULED, listener)
                    .ifPresentOrElse(ended, () -> LOG.info("Route {} is running already", id));
        } catch (UnknownRoute e) {
            LOG.info("Route {} is gone", id);
        } catch (StateUnavailable e) {
            listener.notice(id, String.valueOf(e.getMessage()));
            LOG.error("Route {} could not begin: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Route {} could not begin", id, e);
        }
    }

    /**
     * Runs a route now, on the caller's thread.
     *
     * @return empty when it is being run already, here or on another node
     * @throws UnknownRoute when no such route is loaded
     */
    public Optional<RunAccount> run(String id, RunOptions options, RunListener told) {
        Loaded one;
        Route camel;
        synchronized (this) {
            one = loaded.get(id);
            camel = authors.getRoute(id);
        }
        if (one == null || camel == null) {
            throw new UnknownRoute(id, ids());
        }
        return ((ChangesConsumer) camel.getConsumer()).run(one.route(), one.runner(), options, told);
    }

    /** In the order of their files. */
    public synchronized List<String> ids() {
        return List.copyOf(loaded.keySet());
    }

    public synchronized List<PreparedRoute> routes() {
        return loaded.values().stream().map(Loaded::route).toList();
    }

    /** When the route's next run begins; empty when nothing is scheduled. */
    public Optional<Instant> next(String id) {
        return schedules.next(id);
    }

    /** Ends runs at a page boundary and waits for them. */
    @Override
    public synchronized void close() {
        schedules.close();
        loaded.values().forEach(one -> one.runner().stop());
        authors.stop();
        loaded.clear();
        runs.shutdown();
        heartbeats.shutdown(); // no interrupt: H2 would close its file under the thread
    }
}
