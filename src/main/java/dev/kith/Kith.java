package dev.kith;

import dev.kith.access.Access;
import dev.kith.access.Caller;
import dev.kith.api.Operations.Aside;
import dev.kith.api.Operations.Looked;
import dev.kith.audit.AuditEntry;
import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditTrail;
import dev.kith.audit.CheckpointFile;
import dev.kith.camel.Workplace;
import dev.kith.cli.Backend;
import dev.kith.cli.Cli;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.References;
import dev.kith.config.Settings;
import dev.kith.keys.KeyFile;
import dev.kith.keys.Keyring;
import dev.kith.keys.WrongKey;
import dev.kith.sandbox.Sandbox;
import dev.kith.state.StoredSuppressionList;
import dev.kith.sync.RunListener;
import dev.kith.sync.StateUnavailable;
import dev.kith.sync.SyncState;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Main: wires everything by hand. Nothing depends on it. */
public final class Kith implements Backend {

    private static final int KEY_BYTES = 32;

    private final Map<String, String> environment;
    private final ZoneId zone;
    private final Clock clock;

    private Kith(Map<String, String> environment, ZoneId zone, Clock clock) {
        this.environment = environment;
        this.zone = zone;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        // Read when H2's first class is loaded: the sandbox's shop must not listen on other addresses.
        System.setProperty("h2.bindAddress", System.getProperty("h2.bindAddress", "127.0.0.1"));
        ZoneId zone = ZoneId.systemDefault();
        // Local times of databases pass through java.sql.Timestamp, which loses hours in zones with daylight saving.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
                LoggerFactory.getLogger(Kith.class).error("Thread {} ended", thread.getName(), thrown));
        System.exit(run(System.getenv(), zone, arguments));
    }

    /** One command, as {@link #main} runs it, without ending the process. */
    public static int run(Map<String, String> environment, ZoneId zone, String... arguments) {
        return run(environment, zone, Clock.systemUTC(), arguments);
    }

    static int run(Map<String, String> environment, ZoneId zone, Clock clock, String... arguments) {
        return Cli.run(new Kith(environment, zone, clock), arguments);
    }

    @Override
    public Workplace files(Folders folders) {
        Settings settings = settings(folders);
        return Workplace.read(
                folders.config(),
                folders.routes(),
                new References(environment, settings.secrets()),
                settings.sandboxAllowed());
    }

    @Override
    public Set<String> paused(Folders folders, Collection<String> routes) {
        Settings settings = settings(folders);
        if (!OpenedState.isThere(settings)) {
            return Set.of();
        }
        try (OpenedState opened = OpenedState.of(settings)) {
            SyncState state = opened.sync();
            return routes.stream().filter(state::isPaused).collect(Collectors.toSet());
        }
    }

    @Override
    public List<Looked> look(Folders folders, Workplace files) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        // What is read is kept nowhere, so any key does.
        try (Systems systems = new Systems(settings(folders), new Keyring(key), clock)) {
            return Uptake.look(systems.connect(files));
        }
    }

    @Override
    public Aside aside(Folders folders, String route, int keysEach) {
        return AsideList.read(settings(folders), files(folders), route, keysEach);
    }

    @Override
    public <T> T audit(Folders folders, Function<AuditTrail, T> use) {
        Settings settings = settings(folders);
        if (!OpenedState.isThere(settings)) {
            return use.apply(new Nothing(new CheckpointFile(settings.auditCheckpoints()).lines()));
        }
        try (OpenedState opened = OpenedState.of(settings)) {
            return use.apply(opened.audit(settings, clock));
        }
    }

    /** The log of a state that was never there, or is gone: its checkpoints may tell. */
    private record Nothing(List<String> checkpoints) implements AuditTrail {
        @Override
        public Stream<AuditEntry> entries() {
            return Stream.empty();
        }
    }

    @Override
    public <T> T access(Folders folders, Function<Access, T> use) {
        Settings settings = settings(folders);
        try (OpenedState opened = OpenedState.of(settings)) {
            return use.apply(opened.access(opened.audit(settings, clock), clock));
        }
    }

    @Override
    public int rotateKey(Folders folders) {
        Settings settings = settings(folders);
        if (!OpenedState.isThere(settings)) {
            throw new StateUnavailable("There is no state here yet, so nothing is under a key that could be rotated.");
        }
        boolean isDone;
        try (OpenedState opened = OpenedState.of(settings)) {
            isDone = opened.database().wasRotated();
        }
        if (!isDone) {
            try {
                KeyFile.addGeneration(settings.keyFile());
            } catch (IOException e) {
                throw new WrongKey("The key file " + settings.keyFile()
                        + " cannot be changed; nothing was rotated. Run this as a user who may write it and its folder, or add a line"
                        + " at its top yourself: head -c 32 /dev/urandom | base64");
            }
        }
        try (OpenedState opened = OpenedState.of(settings)) {
            int generation = opened.keyring().generation();
            opened.audit(settings, Clock.systemUTC())
                    .append(AuditEvent.of(
                            Clock.systemUTC().instant(),
                            Caller.LOCAL_OPERATOR.person(),
                            "key-rotated",
                            Map.of("generation", generation)));
            return generation;
        }
    }

    @Override
    public Journalled checkJournal(Folders folders) {
        return journalled(folders, StoredSuppressionList::check);
    }

    @Override
    public Journalled beginJournal(Folders folders, String reason) {
        return journalled(folders, list -> list.begin(reason));
    }

    private Journalled journalled(Folders folders, Function<StoredSuppressionList, StoredSuppressionList.Account> use) {
        Settings settings = settings(folders);
        Clock clock = Clock.systemUTC();
        try (OpenedState opened = OpenedState.of(settings)) {
            StoredSuppressionList.Account account =
                    use.apply(opened.suppression(settings, opened.audit(settings, clock), clock));
            return new Journalled(account.entries(), account.lines());
        }
    }

    @Override
    public Optional<String> token(Folders folders) {
        Problems problems = new Problems();
        Optional<String> token = new References(environment, settings(folders).secrets())
                .resolve("{{env:KITH_TOKEN:}}", new Place("KITH_TOKEN", 1), problems)
                .filter(text -> !text.isBlank());
        problems.throwIfAny();
        return token;
    }

    @Override
    public Path data(Folders folders) {
        return settings(folders).data();
    }

    private Settings settings(Folders folders) {
        Settings settings = Settings.read(folders.config(), environment);
        // Read by logback.xml before the first line is logged: logs belong into the folder for data, whoever names it.
        System.setProperty("KITH_DATA", settings.data().toString());
        return settings;
    }

    @Override
    public Service open(Folders folders, RunListener listener) {
        return Daemon.open(settings(folders), () -> files(folders), listener, clock, zone);
    }

    @Override
    public Simulators sandbox(Folders folders, int salesforcePort, int hubSpotPort, int shopPort) {
        Sandbox sandbox = Sandbox.start(
                data(folders).resolve("sandbox"), clock, new Sandbox.Ports(salesforcePort, hubSpotPort, shopPort));
        return new Simulators() {
            @Override
            public Map<String, Map<String, String>> addresses() {
                return SandboxAddresses.of(sandbox);
            }

            @Override
            public void close() {
                sandbox.close();
            }
        };
    }
}
