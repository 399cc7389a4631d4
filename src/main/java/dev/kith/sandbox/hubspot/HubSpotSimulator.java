package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.ControlEndpoints;
import dev.kith.sandbox.Faults;
import dev.kith.sandbox.Simulator;
import dev.kith.sandbox.SimulatorCalls;
import dev.kith.sandbox.SimulatorClock;
import dev.kith.sandbox.SimulatorCounters;
import dev.kith.sandbox.SimulatorServer;
import dev.kith.sandbox.SimulatorStats;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A HubSpot account on a loopback port: objects, batches, search, properties and subscriptions, as the real API answers them
 * under {@code /crm/v3}, {@code 2026-03} and {@code 2026-09}.
 *
 * <p>Objects live in memory and, when a journal is given, outlive the process: a change is in the journal before its answer is
 * sent. Contacts have the custom properties {@code kith_contact_id} (unique) and {@code loyalty_level} (Bronze, Silver, Gold).
 * What goes wrong is up to {@link #faults()} and {@link Options}. Thread-safe.
 *
 * <p>Not simulated: OAuth by authorization code. What properties were before ends with the process.
 */
public final class HubSpotSimulator implements Simulator, AutoCloseable {

    private final Options options;
    private final Faults faults = new Faults();
    private final SimulatorCounters counters = new SimulatorCounters();
    private final SimulatorClock clock;
    private volatile HubSpotSettings settings;
    private final HubSpotAccess access;
    private final RateLimiter limiter;
    private final Webhooks webhooks;
    private final HubSpotPortal portal;
    private final Javalin server;

    /**
     * How the account is set up.
     *
     * @param port 0 for any free one
     * @param journal where objects are kept; without it they end with the simulator
     * @param clock what stamps the objects and measures limits and the lag
     * @param settings as they are at first, and after a reset
     */
    public record Options(int port, Optional<Path> journal, String token, Clock clock, HubSpotSettings settings) {

        /** A free port, no journal, the token {@code sandbox-token}, the limits of a real account and no lag. */
        public static Options inMemory(Clock clock) {
            return new Options(0, Optional.empty(), "sandbox-token", clock, HubSpotSettings.usual());
        }

        /** The same with limits that nobody reaches. */
        public static Options unlimited(Clock clock) {
            return inMemory(clock).with(HubSpotLimits.unreached());
        }

        /** As in memory, kept in a file, for whoever does something at one end and looks at the other at once. */
        public static Options keptIn(Path journal, Clock clock) {
            Options memory = inMemory(clock);
            return new Options(memory.port, Optional.of(journal), memory.token, clock, memory.settings);
        }

        /** Kept in a file, with a search that lags as a real account's: for clients that are to work with one. */
        public static Options likeAnAccount(Path journal, Clock clock) {
            return keptIn(journal, clock).with(SearchLag.REAL);
        }

        public Options with(HubSpotSettings other) {
            return new Options(port, journal, token, clock, other);
        }

        public Options with(HubSpotLimits other) {
            return with(settings.with(other));
        }

        public Options with(HubSpotSwitch... on) {
            return with(settings.with(Set.of(on)));
        }

        public Options with(SearchLag other) {
            return with(settings.with(other));
        }

        public Options withoutScopes(String... scopes) {
            return with(settings.with(Map.of("missingScopes", List.of(scopes))));
        }

        public Options withRequired(String... properties) {
            return with(settings.with(Map.of("requiredProperties", List.of(properties))));
        }
    }

    private HubSpotSimulator(Options options) {
        this.options = options;
        this.clock = new SimulatorClock(options.clock());
        this.settings = options.settings();
        this.access = new HubSpotAccess(options.token(), this::settings, clock::instant);
        this.limiter = new RateLimiter(this::settings, clock);
        this.webhooks = new Webhooks(clock, () -> settings.isOn(HubSpotSwitch.WEBHOOKS_REPEAT));
        this.portal = new HubSpotPortal(options.journal(), clock, this::settings, counters::written, webhooks);
        this.server = server();
    }

    /** Replays the journal, if there is one, and answers from then on. */
    public static HubSpotSimulator start(Options options) {
        return start(options, options.port());
    }

    /** The same on another port. */
    public static HubSpotSimulator start(Options options, int port) {
        HubSpotSimulator simulator = new HubSpotSimulator(options);
        simulator.server.start("127.0.0.1", port);
        return simulator;
    }

    /** What stands in the place of {@code https://api.hubapi.com}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public String token() {
        return options.token();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public SimulatorStats stats() {
        return counters.snapshot();
    }

    @Override
    public void resetStats() {
        counters.reset();
    }

    /** Copies of all live objects: their filled properties, in the order of ids. */
    @Override
    public List<Map<String, Object>> records(String type) {
        synchronized (portal) {
            return portal.table(type(type)).live().values().stream()
                    .map(HubSpotRecord::asMap)
                    .toList();
        }
    }

    /** Everything in the account by type, archived objects too. */
    public Map<String, List<Map<String, Object>>> dump() {
        synchronized (portal) {
            Map<String, List<Map<String, Object>>> dump = new TreeMap<>();
            for (HubSpotType type : portal.schema().types()) {
                HubSpotTable table = portal.table(type);
                dump.put(
                        type.name(),
                        Stream.of(table.live(), table.archived())
                                .flatMap(records -> records.values().stream())
                                .map(HubSpotRecord::asMap)
                                .toList());
            }
            return dump;
        }
    }

    /**
     * Puts an object in behind the API's back, as a person at a screen does, or changes the one whose {@code hs_object_id} is
     * given. Properties that only HubSpot may set are taken as given ({@code lastmodifieddate} for a stamp that thousands share,
     * {@code hs_additional_emails} for secondary addresses).
     *
     * @return the object's id
     * @throws IllegalArgumentException when HubSpot could not hold such an object
     */
    @Override
    public String put(String type, Map<String, ? extends @Nullable Object> properties) {
        synchronized (portal) {
            return new ScreenChanges(portal).put(type(type), properties);
        }
    }

    /** Unsubscribes the address from everything, as a person who clicks on the link in a mail. */
    public void optOut(String email) {
        synchronized (portal) {
            new ScreenChanges(portal).optOut(email);
        }
    }

    /** Takes an archived object out of the recycle bin, as a person at a screen does within 90 days. */
    public void restore(String type, String id) {
        synchronized (portal) {
            new ScreenChanges(portal).restore(type(type), id);
        }
    }

    public HubSpotSettings settings() {
        return settings;
    }

    /** In effect from the next call on, and until the next {@link #reset}. */
    public void set(HubSpotSettings other) {
        settings = other;
    }

    /** Puts the account's clock forward: limits end, the index catches up, what was archived or erased ends. */
    public void forward(Duration by) {
        clock.forward(by);
        synchronized (portal) {
            portal.sweep();
        }
        webhooks.wake();
    }

    /** What time it is in the account. */
    Instant now() {
        return clock.instant();
    }

    /** The account's own token is refused until the next {@link #reset}; an app may ask for a fresh one. */
    public void expireTokens() {
        access.expire();
    }

    /** An empty account again, set up and clocked as at the start, with nothing counted and nothing going wrong. */
    @Override
    public void reset() {
        faults.clear();
        settings = options.settings();
        webhooks.clear();
        clock.reset();
        synchronized (portal) {
            portal.clear();
        }
        counters.reset();
        limiter.reset();
        access.renew();
    }

    @Override
    public void close() {
        faults.clear();
        server.stop();
        webhooks.close();
        portal.close();
    }

    private HubSpotType type(String name) {
        return portal.schema().type(name).orElseThrow(() -> new IllegalArgumentException("No such type: " + name));
    }

    private Javalin server() {
        SimulatorCalls simulated = new SimulatorCalls(faults, counters, access::expire);
        HubSpotCalls calls = new HubSpotCalls(simulated, faults, access, limiter, portal);
        RecordWriter writer = new RecordWriter(portal, faults);
        return SimulatorServer.create(config -> {
            HubSpotRoutes routes = new HubSpotRoutes(config.routes, calls);
            ListRoutes lists = new ListRoutes(config.routes, calls);
            lists.lists(new ListEndpoints(portal));
            lists.memberships(new MembershipEndpoints(portal));
            AssociationRoutes associations = new AssociationRoutes(config.routes, calls);
            associations.single(new AssociationEndpoints(portal));
            associations.batch(new AssociationBatch(portal));
            associations.labels(new AssociationLabels(portal));
            associations.old(new OldAssociationEndpoints(portal));
            routes.merges(new MergeEndpoints(portal));
            routes.batches(new BatchEndpoints(portal, writer));
            routes.objects(new ObjectEndpoints(portal, writer), new SearchEndpoint(portal));
            routes.propertyGroups(new PropertyGroupEndpoints(portal));
            routes.properties(new PropertyEndpoints(portal));
            routes.subscriptions(new SubscriptionEndpoints(portal));
            routes.oldSubscriptions(new OldSubscriptionEndpoints(portal));
            routes.tokens(new OAuthEndpoints(access, portal));
            routes.appsOnly(access);
            routes.theRest();
            new ControlEndpoints(this, "contacts", HubSpotFaults::named).register(config.routes);
            new HubSpotControls(this, webhooks).register(config.routes);
        });
    }
}
