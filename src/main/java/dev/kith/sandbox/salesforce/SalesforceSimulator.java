package dev.kith.sandbox.salesforce;

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
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org on a loopback port: log-in, describe, records, collections, composites, SOQL, Bulk 2.0 and limits, as the real API answers them.
 *
 * <p>Records live in memory and, when a journal is given, outlive the process: a change is in the journal before its answer is
 * sent. The org has the objects of {@link SalesforceSchema} with the standard fields and lengths, and {@code Customer_Number__c}
 * (external id, unique, case-sensitive) and {@code Level__c} besides. What goes wrong is up to {@link #faults()}. Thread-safe.
 *
 * <p>Not simulated: Bulk API 1, streaming; of SOAP only what REST cannot do.
 */
public final class SalesforceSimulator implements Simulator, AutoCloseable {

    private final Options options;
    private final Faults faults = new Faults();
    private final SimulatorCounters counters;
    private final SimulatorClock clock;
    private final SalesforceSessions sessions;
    private final TokenEndpoint tokens;
    private final ApiUsage usage;
    private final SimulatedOrg org;
    private final QueryEndpoints queries;
    private final BulkEndpoints bulk;
    private final Javalin server;

    /**
     * How the org is set up.
     *
     * @param port 0 for any free one
     * @param journal where records are kept; without it they end with the simulator
     * @param clock what stamps the records
     */
    public record Options(int port, Optional<Path> journal, String clientId, String clientSecret, Clock clock) {

        /** A free port, no journal, the client {@code kith} with the secret {@code sandbox}. */
        public static Options inMemory(Clock clock) {
            return new Options(0, Optional.empty(), "kith", "sandbox", clock);
        }

        /** The same, kept in a file. */
        public static Options keptIn(Path journal, Clock clock) {
            return new Options(0, Optional.of(journal), "kith", "sandbox", clock);
        }

        public Options onPort(int other) {
            return new Options(other, journal, clientId, clientSecret, clock);
        }
    }

    private SalesforceSimulator(Options options) {
        this.options = options;
        this.counters = new SimulatorCounters();
        this.clock = new SimulatorClock(options.clock());
        this.org = new SimulatedOrg(options.journal(), faults, counters::written, clock);
        this.sessions = new SalesforceSessions(clock, org::settings);
        this.tokens = new TokenEndpoint(sessions, counters, clock, org, options);
        this.usage = new ApiUsage(clock, org::settings);
        this.queries = new QueryEndpoints(org, sessions);
        this.bulk = new BulkEndpoints(org);
        this.server = server();
    }

    /** Replays the journal, if there is one, and answers from then on. */
    public static SalesforceSimulator start(Options options) {
        SalesforceSimulator simulator = new SalesforceSimulator(options);
        simulator.server.start("127.0.0.1", options.port());
        return simulator;
    }

    /** The org's own address, which is its log-in address too. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public String clientId() {
        return options.clientId();
    }

    public String clientSecret() {
        return options.clientSecret();
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

    /** Copies of all live records: their filled fields as answers show them, in the order in which they were created. */
    @Override
    public List<Map<String, Object>> records(String object) {
        return org.all(object(object)).stream()
                .filter(stored -> !stored.isDeleted())
                .map(StoredRecord::asMap)
                .toList();
    }

    /** Everything in the org by object, deleted records too. */
    public Map<String, List<Map<String, Object>>> dump() {
        org.sweep();
        Map<String, List<Map<String, Object>>> dump = new TreeMap<>();
        for (SalesforceObject object : org.schema().objects()) {
            dump.put(
                    object.name(),
                    org.all(object).stream().map(StoredRecord::asMap).toList());
        }
        return dump;
    }

    /**
     * Puts a record in behind the API's back, as a person at a screen does, or changes the one whose {@code Id} is given. Fields
     * that only Salesforce may set are taken as given ({@code SystemModstamp} for a late commit, {@code IsDeleted} for the recycle
     * bin, {@code MasterRecordId} for a merge); without them the record is stamped with the time that it is.
     *
     * @return the record's id
     * @throws IllegalArgumentException when Salesforce could not hold such a record
     */
    @Override
    public String put(String object, Map<String, ? extends @Nullable Object> values) {
        return org.seed(object(object), new LinkedHashMap<>(values)).id();
    }

    /**
     * Deletes a record as a person at a screen does, with what belongs to it: it stays in the recycle bin, for {@code queryAll}.
     *
     * @throws IllegalArgumentException when there is no such record
     */
    public void delete(String id) {
        StoredRecord stored = SalesforceIds.canonical(id)
                .flatMap(org::get)
                .orElseThrow(() -> new IllegalArgumentException("No such record: " + id));
        org.delete(stored);
    }

    /**
     * Merges up to two records into a third as a person at a screen does: they are deleted with its id in their {@code MasterRecordId}.
     *
     * @throws IllegalArgumentException when Salesforce would not merge these
     */
    public void merge(String survivor, String... losers) {
        org.merge(survivor, List.of(losers));
    }

    /**
     * A field of one's own, as an administrator adds it, until the next reset: {@code object}, {@code name}, {@code type}, and as far as they matter
     * {@code label}, {@code length}, {@code unique}, {@code externalId}, {@code caseSensitive}, {@code values}, {@code restricted}, {@code to}.
     *
     * @throws IllegalArgumentException when Salesforce would have no such field
     */
    public void addField(Map<String, ? extends @Nullable Object> definition) {
        org.addField(new LinkedHashMap<>(definition));
    }

    /**
     * What the API's user may do with a field, until the next reset or start.
     *
     * @throws IllegalArgumentException when there is no such field, or everybody must see it
     */
    public void fieldAccess(String object, String field, FieldAccess access) {
        org.access(object, field, access);
    }

    /** At most so many rows a page of a query's answer, as where rows are wide, until the next reset. */
    public void longestPage(int rows) {
        queries.longestPage(rows);
    }

    /** The user that password log-ins take. */
    public String username() {
        return TokenEndpoint.USERNAME;
    }

    public String password() {
        return TokenEndpoint.PASSWORD;
    }

    /** Lets log-ins in by assertions that are signed with the key's private half. */
    public void trust(PublicKey key) {
        tokens.trust(key);
    }

    /** A refresh token, as a user gives a client by approving it. */
    public String refreshToken() {
        return tokens.refreshToken();
    }

    /** Puts the simulator's clock forward; the other one stays. */
    public void forward(Duration by) {
        clock.forward(by);
    }

    public Instant now() {
        return clock.instant();
    }

    public OrgSettings settings() {
        return org.settings();
    }

    public void settings(OrgSettings settings) {
        org.settings(settings);
    }

    /** Every token dies, and with it the cursors that it opened. */
    public void expireTokens() {
        sessions.expireAll();
    }

    public void duplicateRule(DuplicateRule rule) {
        org.duplicateRule(rule);
    }

    /** Pretends that this many of the day's API calls are used up. */
    public void apiUsage(long calls) {
        usage.set(calls);
    }

    /** An empty org again, with nothing counted, nothing going wrong and the right time; tokens stay good. */
    @Override
    public void reset() {
        faults.clear();
        org.clear();
        queries.forgetCursors();
        queries.usualPages();
        bulk.forget();
        counters.reset();
        usage.set(0);
        clock.reset();
    }

    @Override
    public void close() {
        faults.clear();
        server.stop();
        org.close();
    }

    private SalesforceObject object(String name) {
        return org.schema().object(name).orElseThrow(() -> new IllegalArgumentException("No such object: " + name));
    }

    private Javalin server() {
        SalesforceCalls calls = new SalesforceCalls(
                new SimulatorCalls(faults, counters, this::expireTokens), sessions, org, usage, clock);
        return SimulatorServer.create(config -> {
            SalesforceRoutes routes = new SalesforceRoutes(org, config.routes, calls);
            routes.logIn(tokens);
            routes.identity(new IdentityEndpoints(sessions));
            routes.soap(new SoapEndpoint(org, sessions, tokens, counters, usage));
            routes.describe(new DescribeEndpoints(org, usage));
            routes.composites();
            routes.collections(new CollectionEndpoints(org));
            routes.queries(queries);
            routes.bulk(bulk);
            routes.records(new RecordEndpoints(org));
            routes.consent(new ConsentEndpoints(org));
            new SalesforceControls(this).register(config.routes);
            routes.theRest();
        });
    }
}
