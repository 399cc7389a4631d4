package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.ControlEndpoints;
import dev.kith.sandbox.Faults;
import dev.kith.sandbox.Simulator;
import dev.kith.sandbox.SimulatorCalls;
import dev.kith.sandbox.SimulatorCounters;
import dev.kith.sandbox.SimulatorServer;
import dev.kith.sandbox.SimulatorStats;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A HubSpot account on a loopback port: objects, batches, search, properties and subscriptions, as the real API answers them
 * under {@code /crm/v3}, {@code 2026-03} and {@code 2026-09}.
 *
 * <p>Objects live in memory and, when a journal is given, outlive the process: a change is in the journal before its answer is
 * sent. Contacts have the custom properties {@code kith_contact_id} (unique) and {@code loyalty_level} (Bronze, Silver, Gold).
 * What goes wrong is up to {@link #faults()} and {@link Options}. Thread-safe.
 *
 * <p>Not simulated: merge, gdpr-delete, associations, lists, webhooks, OAuth, property history.
 */
public final class HubSpotSimulator implements Simulator, AutoCloseable {

    private final Options options;
    private final Faults faults = new Faults();
    private final SimulatorCounters counters = new SimulatorCounters();
    private final HubSpotAccess access;
    private final RateLimiter limiter;
    private final HubSpotPortal portal;
    private final Javalin server;

    /**
     * How the account is set up.
     *
     * @param port 0 for any free one
     * @param journal where objects are kept; without it they end with the simulator
     * @param clock what stamps the objects and measures limits and the lag
     * @param indexLag how long a change is unknown to the search
     * @param missingScopes what the token was not granted, such as {@code crm.objects.contacts.write}
     * @param requiredProperties what a new contact must have, under {@code 2026-09} only
     */
    public record Options(
            int port,
            Optional<Path> journal,
            String token,
            Clock clock,
            HubSpotLimits limits,
            EmailUpserts emailUpserts,
            Duration indexLag,
            Set<String> missingScopes,
            Set<String> requiredProperties) {

        public Options {
            missingScopes = Set.copyOf(missingScopes);
            requiredProperties = Set.copyOf(requiredProperties);
        }

        /** A free port, no journal, the token {@code sandbox-token}, generous limits and no lag. */
        public static Options inMemory(Clock clock) {
            return new Options(
                    0,
                    Optional.empty(),
                    "sandbox-token",
                    clock,
                    HubSpotLimits.generous(),
                    EmailUpserts.ALL_OR_NOTHING,
                    Duration.ZERO,
                    Set.of(),
                    Set.of());
        }

        /** The same, kept in a file. */
        public static Options keptIn(Path journal, Clock clock) {
            Options memory = inMemory(clock);
            return new Options(
                    memory.port,
                    Optional.of(journal),
                    memory.token,
                    clock,
                    memory.limits,
                    memory.emailUpserts,
                    memory.indexLag,
                    memory.missingScopes,
                    memory.requiredProperties);
        }

        public Options with(HubSpotLimits other) {
            return new Options(
                    port, journal, token, clock, other, emailUpserts, indexLag, missingScopes, requiredProperties);
        }

        public Options with(EmailUpserts other) {
            return new Options(port, journal, token, clock, limits, other, indexLag, missingScopes, requiredProperties);
        }

        public Options withIndexLag(Duration other) {
            return new Options(
                    port, journal, token, clock, limits, emailUpserts, other, missingScopes, requiredProperties);
        }

        public Options withoutScopes(String... scopes) {
            return new Options(
                    port, journal, token, clock, limits, emailUpserts, indexLag, Set.of(scopes), requiredProperties);
        }

        public Options withRequired(String... properties) {
            return new Options(
                    port, journal, token, clock, limits, emailUpserts, indexLag, missingScopes, Set.of(properties));
        }
    }

    private HubSpotSimulator(Options options) {
        this.options = options;
        this.access = new HubSpotAccess(options.token(), options.missingScopes());
        this.limiter = new RateLimiter(options.limits(), options.clock());
        this.portal = new HubSpotPortal(options, counters::written);
        this.server = server();
    }

    /** Replays the journal, if there is one, and answers from then on. */
    public static HubSpotSimulator start(Options options) {
        HubSpotSimulator simulator = new HubSpotSimulator(options);
        simulator.server.start("127.0.0.1", options.port());
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
            return portal.table(type(type)).all().values().stream()
                    .filter(stored -> !stored.isArchived())
                    .map(HubSpotRecord::asMap)
                    .toList();
        }
    }

    /** Everything in the account by type, archived objects too. */
    public Map<String, List<Map<String, Object>>> dump() {
        synchronized (portal) {
            Map<String, List<Map<String, Object>>> dump = new TreeMap<>();
            for (HubSpotType type : portal.schema().types()) {
                dump.put(
                        type.name(),
                        portal.table(type).all().values().stream()
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

    /** The token is refused until the next {@link #reset}. */
    public void expireTokens() {
        access.expire();
    }

    /** An empty account again, with nothing counted and nothing going wrong. */
    @Override
    public void reset() {
        faults.clear();
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
        portal.close();
    }

    private HubSpotType type(String name) {
        return portal.schema().type(name).orElseThrow(() -> new IllegalArgumentException("No such type: " + name));
    }

    private Javalin server() {
        SimulatorCalls simulated = new SimulatorCalls(faults, counters, access::expire);
        HubSpotCalls calls = new HubSpotCalls(simulated, access, limiter, portal);
        RecordWriter writer = new RecordWriter(portal, faults, options);
        return SimulatorServer.create(config -> {
            HubSpotRoutes routes = new HubSpotRoutes(config.routes, calls);
            routes.batches(new BatchEndpoints(portal, writer));
            routes.objects(new ObjectEndpoints(portal, writer), new SearchEndpoint(portal));
            routes.properties(new PropertyEndpoints(portal));
            routes.subscriptions(new SubscriptionEndpoints(portal));
            routes.oldSubscriptions(new OldSubscriptionEndpoints(portal));
            routes.theRest();
            new ControlEndpoints(this, "contacts", HubSpotFaults::named).register(config.routes);
            config.routes.post(
                    "/__control/opt-out",
                    call -> ControlEndpoints.done(
                            call,
                            () -> optOut(
                                    String.valueOf(ControlEndpoints.body(call).get("email")))));
            config.routes.post("/__control/expire-tokens", call -> ControlEndpoints.done(call, this::expireTokens));
        });
    }
}
