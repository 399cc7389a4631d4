package dev.kith;

import dev.kith.access.Access;
import dev.kith.access.AccessToken;
import dev.kith.access.Role;
import dev.kith.api.DaemonFile;
import dev.kith.api.HttpApi;
import dev.kith.api.Listening;
import dev.kith.api.Metrics;
import dev.kith.api.RouteBusy;
import dev.kith.audit.AuditEntry;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.UnknownRoute;
import dev.kith.camel.Workplace;
import dev.kith.cli.Backend;
import dev.kith.config.InvalidConfiguration;
import dev.kith.config.Settings;
import dev.kith.connector.hubspot.HubSpotHook;
import dev.kith.console.Console;
import dev.kith.erasure.Alarm;
import dev.kith.erasure.Landscape;
import dev.kith.erasure.Requests;
import dev.kith.keys.Keyring;
import dev.kith.merging.Guard;
import dev.kith.merging.Merges;
import dev.kith.people.WhoIsWho;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredSuppressionList;
import dev.kith.state.StoredSyncState;
import dev.kith.suppression.Screen;
import dev.kith.suppression.UntrustedList;
import dev.kith.sync.Route;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.Scope;
import dev.kith.sync.StateUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneId;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A Kith with everything opened: state, systems, routes; and, once {@link #serve} was called, schedules and the HTTP interface. */
final class Daemon implements Backend.Service {

    private final Settings settings;
    private final Supplier<Workplace> reader;
    private final Clock clock;
    private final ZoneId zone;
    private final StateDatabase database;
    private final StoredSyncState state;
    private final StoredAuditLog audit;
    private final StoredSuppressionList suppression;
    private final Access access;
    private final RouteViews views;
    private final Systems systems;
    private final SystemAnswers answers;
    private final RouteSet routes;
    private final Uptake taken;
    private final AlarmBell bell;
    private final Forgetting forgetting;
    private final WhoIsWho people;
    private final Merges merges;
    private final Metrics metrics = new Metrics();
    private final RunListener listener;
    private final Object taking = new Object();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kith-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<RunAccount> ended = account -> {};
    private volatile Consumer<String> notices = notice -> {};
    private @Nullable HttpApi http;
    private boolean closed;

    private Daemon(
            Settings settings,
            Supplier<Workplace> reader,
            Workplace files,
            OpenedState opened,
            RunListener listener,
            Clock clock,
            ZoneId zone) {
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
        this.zone = zone;
        this.database = opened.database();
        this.listener = listener;
        this.state = opened.sync();
        this.audit = opened.audit(settings, clock);
        this.access = opened.access(audit, clock);
        this.views = new RouteViews(state, clock, zone);
        Keyring keyring = opened.keyring();
        this.systems = new Systems(settings, keyring, clock);
        this.answers = new SystemAnswers(systems, clock);
        this.suppression = opened.suppression(settings, audit, clock);
        Screen screen = new Screen(suppression, keyring);
        this.people = KnownPeople.of(systems, this::files, database, keyring, screen, audit, clock);
        this.routes = new RouteSet(
                opened.engine(state, screen, people.acquaintances(), clock),
                systems.camel(),
                database.node(),
                zone,
                views::isPaused,
                listener,
                this::ran);
        this.taken = new Uptake(systems, routes, files);
        taken.take(files);
        this.bell = new AlarmBell(settings.alarmUrl());
        this.forgetting = new Forgetting(
                settings,
                database,
                keyring,
                suppression,
                audit,
                systems,
                taken::files,
                bell,
                metrics::requests,
                clock,
                zone);
        Guard guard = new Guard(screen, forgetting.requests()::isOpenAbout);
        this.merges = MergeableSystems.of(systems, taken::files, people::rule, database, keyring, guard, audit, clock);
    }

    /** Opens everything, after key and state are known to be right. */
    static Daemon open(Settings settings, Supplier<Workplace> reader, RunListener listener, Clock clock, ZoneId zone) {
        Workplace files = reader.get();
        OpenedState state = OpenedState.of(settings);
        try {
            return new Daemon(settings, reader, files, state, listener, clock, zone);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    @Override
    public Workplace files() {
        return taken.files();
    }

    @Override
    public Set<String> sandboxes() {
        return systems.sandboxes();
    }

    @Override
    public List<RouteView> routes() {
        return views.of(routes, taken.kept());
    }

    @Override
    public List<Held> held() {
        return taken.held();
    }

    @Override
    public Aside aside(String route, int keysEach) {
        Route one = routes.routes().stream()
                .map(PreparedRoute::route)
                .filter(loaded -> loaded.id().equals(route))
                .findFirst()
                .orElseThrow(() -> taken.missing(route));
        return AsideList.of(
                state,
                new Scope(route, one.source().name(), one.destination().name()),
                one.source().keyIsPersonal(),
                keysEach);
    }

    @Override
    public Requests requests() {
        return forgetting.requests();
    }

    @Override
    public WhoIsWho people() {
        return people;
    }

    @Override
    public Merges merges() {
        return merges;
    }

    @Override
    public boolean delivered(String system, UnaryOperator<String> header, byte[] body) {
        return Optional.ofNullable(files().systems().get(system))
                .filter(definition -> definition.connector().equals("hubspot"))
                .flatMap(definition -> HubSpotHook.deletedForGood(
                        definition,
                        header.apply("X-HubSpot-Request-Timestamp"),
                        header.apply("X-HubSpot-Signature-v3"),
                        body,
                        clock.instant()))
                .map(contacts -> {
                    forgetting.fromSystems().asked(system, contacts);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public void tokenMade(AccessToken token) {
        bell.ring(Alarm.newToken(token.person(), Role.written(token.roles(), ", ")));
    }

    @Override
    public List<AuditEntry> audit(long after) {
        return audit.after(after);
    }

    @Override
    public List<AuditEntry> history(String request) {
        return audit.about(request);
    }

    @Override
    public Landscape landscape() {
        return forgetting.landscape();
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public List<String> auditCheckpoints() {
        return audit.checkpoints();
    }

    @Override
    public void pause(String route) {
        if (!state.isPaused(route)) {
            taken.need(route);
            state.pause(route);
        }
    }

    @Override
    public void resume(String route) {
        if (!state.isPaused(route)) {
            taken.need(route);
        }
        state.resume(route);
    }

    @Override
    public RunAccount run(String route, RunOptions options, RunListener told) {
        try {
            RunAccount account = routes.run(route, options, told).orElseThrow(() -> new RouteBusy(route));
            metrics.ran(account);
            return account;
        } catch (UnknownRoute e) {
            throw taken.missing(route);
        }
    }

    private void ran(RunAccount account) {
        metrics.ran(account);
        ended.accept(account);
    }

    @Override
    public Map<String, Map<String, String>> simulators() {
        return systems.simulators();
    }

    @Override
    public boolean isReady() {
        return database.answers() && untrusted().isEmpty();
    }

    /** Why nothing may be written anywhere. */
    private Optional<String> untrusted() {
        try {
            suppression.verify();
            return Optional.empty();
        } catch (UntrustedList | StateUnavailable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<String, Boolean> systems() {
        return answers.latest();
    }

    @Override
    public Optional<String> nextRun(String route) {
        return views.nextRun(routes, route);
    }

    @Override
    public URI serve(Consumer<RunAccount> told, Consumer<String> noticed) {
        ended = told;
        notices = noticed;
        String token = UUID.randomUUID().toString();
        Listening at = new Listening(settings.httpHost(), settings.httpPort(), settings.httpAddress());
        http = HttpApi.start(this, metrics, token, at, new Console(this, at, clock, zone)::add);
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
        untrusted().ifPresent(why -> notices.accept("Fenced: " + why));
        views.serving();
        forgetting.serve();
        watch.scheduleWithFixedDelay(merges::tidy, 0, 1, TimeUnit.HOURS);
        routes.schedule();
        if (systems.hasSandbox()) {
            watch.scheduleWithFixedDelay(new FileWatch(taken.files().folders(), this::reload), 1, 1, TimeUnit.SECONDS);
        }
        return URI.create("http://" + settings.httpHost() + ":" + http.port());
    }

    @Override
    public List<Looked> look() {
        try (Systems apart = systems.apart()) {
            return Uptake.look(apart.connect(reader.get()));
        }
    }

    @Override
    public TakenUp reload() {
        TakenUp news;
        synchronized (taking) {
            try {
                news = taken.take(reader.get());
                routes.schedule();
            } catch (InvalidConfiguration e) {
                news = taken.takeNothing(e.problems());
            }
        }
        news.lines().forEach(notices);
        notices.accept("Files taken up: " + many(routes.ids().size(), "route") + " can run, "
                + many(news.problems().size(), "problem") + ".");
        return news;
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
        people.stop();
        merges.stop();
        routes.close();
        forgetting.close();
        systems.close();
        database.close();
    }
}
