package dev.kith;

import dev.kith.api.DaemonFile;
import dev.kith.api.HttpApi;
import dev.kith.api.Metrics;
import dev.kith.api.RouteBusy;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.Schedule;
import dev.kith.camel.UnknownRoute;
import dev.kith.camel.Workplace;
import dev.kith.cli.Backend;
import dev.kith.config.Settings;
import dev.kith.keys.KeyFile;
import dev.kith.keys.Keyring;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredClaims;
import dev.kith.state.StoredObjections;
import dev.kith.state.StoredPhones;
import dev.kith.state.StoredSuppressionList;
import dev.kith.state.StoredSyncState;
import dev.kith.suppression.Screen;
import dev.kith.sync.Engine;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.RunStatus;
import dev.kith.sync.StateUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Kith with everything opened: state, systems, routes; and, once {@link #serve} was called, schedules and the HTTP interface. */
final class Daemon implements Backend.Service {

    private static final Duration SYSTEMS_ASKED_EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Settings settings;
    private final Supplier<Workplace> reader;
    private final Clock clock;
    private final ZoneId zone;
    private final StateDatabase database;
    private final StoredSyncState state;
    private final Systems systems;
    private final RouteSet routes;
    private final Metrics metrics = new Metrics();
    private final RunListener listener;
    private final Object asking = new Object();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kith-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Workplace files;
    private volatile Map<String, Boolean> answers = Map.of();
    private volatile Instant asked = Instant.EPOCH;
    private volatile @Nullable Instant served;
    private volatile Consumer<RunAccount> ended = account -> {};
    private @Nullable HttpApi http;
    private boolean closed;

    private Daemon(
            Settings settings,
            Supplier<Workplace> reader,
            Workplace files,
            Keyring keyring,
            StateDatabase database,
            RunListener listener,
            Clock clock,
            ZoneId zone) {
        this.settings = settings;
        this.reader = reader;
        this.files = files;
        this.clock = clock;
        this.zone = zone;
        this.database = database;
        this.listener = listener;
        this.state = new StoredSyncState(database, keyring);
        this.systems = new Systems(settings, keyring, clock);
        Engine engine = new Engine(
                state,
                new StoredObjections(database, keyring),
                new Screen(new StoredSuppressionList(database, keyring, clock), keyring),
                database.barrier(),
                new StoredClaims(database, keyring),
                new StoredPhones(database, keyring),
                keyring,
                clock);
        this.routes = new RouteSet(
                engine,
                systems.camel(),
                "kith-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID(),
                zone,
                listener,
                this::ran);
        take(files);
    }

    /** Opens everything, in an order in which nothing is written before key and state are known to be right. */
    static Daemon open(Settings settings, Supplier<Workplace> reader, RunListener listener, Clock clock, ZoneId zone) {
        Workplace files = reader.get();
        Keyring keyring = keyring(settings);
        String url = settings.stateUrl().isEmpty() ? embedded(settings.data()) : settings.stateUrl();
        StateDatabase database = StateDatabase.open(
                url, settings.stateUser(), settings.statePassword().reveal(), keyring);
        try {
            return new Daemon(settings, reader, files, keyring, database, listener, clock, zone);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A key is made on first start for the embedded database only: another database may have been written with another key. */
    private static Keyring keyring(Settings settings) {
        if (!settings.stateUrl().isEmpty() && !settings.stateUrl().startsWith("jdbc:h2:")) {
            return KeyFile.read(settings.keyFile());
        }
        boolean stateExists = Files.exists(settings.data().resolve("state.mv.db"));
        try {
            return stateExists ? KeyFile.read(settings.keyFile()) : KeyFile.readOrCreate(settings.keyFile());
        } catch (IOException e) {
            throw new StateUnavailable("The key file " + settings.keyFile()
                    + " cannot be made. See that its folder exists, has room and can be written.");
        }
    }

    private static String embedded(Path data) {
        // No trace file: H2 would write values into it.
        return "jdbc:h2:file:" + data.toAbsolutePath().resolve("state")
                + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    }

    private void take(Workplace read) {
        List<PreparedRoute> prepared = systems.connect(read);
        routes.take(prepared);
        systems.closeUnused();
        files = read;
    }

    @Override
    public Workplace files() {
        return files;
    }

    @Override
    public Set<String> sandboxes() {
        return systems.sandboxes();
    }

    @Override
    public List<RouteView> routes() {
        return routes.routes().stream().map(this::view).toList();
    }

    private RouteView view(PreparedRoute route) {
        String id = route.route().id();
        Optional<RunAccount> last = state.lastRun(id);
        Optional<String> problem = last.filter(run -> run.status() != RunStatus.COMPLETE)
                .map(run -> run.status().written() + ": " + run.message())
                .or(() -> late(route, last));
        return new RouteView(
                id,
                route.file().description(),
                route.route().source().name().toString(),
                route.route().destination().name().toString(),
                PreparedRoute.inWords(route.file().schedule()),
                nextRun(id),
                last,
                problem);
    }

    /** Two runs were missed. */
    private Optional<String> late(PreparedRoute route, Optional<RunAccount> last) {
        Instant since = served;
        if (since == null) {
            return Optional.empty();
        }
        Instant from = last.map(RunAccount::endedAt).filter(since::isBefore).orElse(since);
        Schedule schedule = route.file().schedule();
        return schedule.after(schedule.after(from)).plus(PATIENCE).isBefore(clock.instant())
                ? Optional.of("late: no run has ended since " + HOUR.format(from.atZone(zone))
                        + ". If one is under way and goes on, all is well; else look into the log.")
                : Optional.empty();
    }

    @Override
    public RunAccount run(String route, RunOptions options, RunListener told) {
        try {
            RunAccount account = routes.run(route, options, told).orElseThrow(() -> new RouteBusy(route));
            metrics.ran(account);
            return account;
        } catch (UnknownRoute e) {
            throw files.problems().isEmpty()
                    ? e
                    : new UnknownRoute(e.getMessage()
                            + " A route whose files have a mistake is kept back until that is mended: ./kith validate"
                            + " tells.");
        }
    }

    private void ran(RunAccount account) {
        metrics.ran(account);
        ended.accept(account);
    }

    @Override
    public boolean isReady() {
        return database.answers();
    }

    @Override
    public Map<String, Boolean> systems() {
        synchronized (asking) {
            if (asked.plus(SYSTEMS_ASKED_EVERY).isBefore(clock.instant())) {
                answers = Map.copyOf(systems.answers());
                asked = clock.instant();
            }
        }
        return answers;
    }

    @Override
    public Optional<String> nextRun(String route) {
        return routes.next(route).map(next -> HOUR.format(next.atZone(zone)));
    }

    @Override
    public URI serve(Consumer<RunAccount> told, Consumer<String> notices) {
        ended = told;
        String token = UUID.randomUUID().toString();
        http = HttpApi.start(this, metrics, token, settings.httpHost(), settings.httpPort());
        try {
            new DaemonFile(
                            settings.httpHost(),
                            http.port(),
                            token,
                            ProcessHandle.current().pid())
                    .write(DaemonFile.in(settings.data()));
        } catch (IOException e) {
            throw new StateUnavailable(
                    "The folder " + settings.data() + " cannot be written. See that it exists and has room.");
        }
        served = clock.instant();
        routes.schedule();
        if (!systems.sandboxes().isEmpty()) {
            watch.scheduleWithFixedDelay(new FileWatch(files.folders(), () -> takeUp(notices)), 1, 1, TimeUnit.SECONDS);
        }
        return URI.create("http://" + settings.httpHost() + ":" + http.port());
    }

    private void takeUp(Consumer<String> notices) {
        Workplace read = reader.get();
        take(read);
        routes.schedule();
        read.problems().forEach(problem -> notices.accept(problem.toString()));
        notices.accept("Files taken up: " + many(read.routes().size(), "route") + " can run, "
                + many(read.problems().size(), "problem") + ".");
    }

    private static String many(int number, String thing) {
        return number == 1 ? "1 " + thing : (number == 0 ? "no" : number) + " " + thing + "s";
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.shutdown();
        if (http != null) {
            http.close();
            try {
                Files.deleteIfExists(DaemonFile.in(settings.data()));
            } catch (IOException e) {
                // it names a process that is gone, which readers notice
            }
        }
        routes.close();
        systems.close();
        database.close();
    }
}
