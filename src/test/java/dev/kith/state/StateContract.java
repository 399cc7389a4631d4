package dev.kith.state;

import dev.kith.audit.CheckpointFile;
import dev.kith.keys.Keyring;
import dev.kith.record.Fate;
import dev.kith.record.ObjectName;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Journal;
import dev.kith.sync.Decided;
import dev.kith.sync.Lease;
import dev.kith.sync.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every state must keep, whatever database holds it: opens a new one before each test. The contracts beside this one extend it. */
abstract class StateContract {

    static final String REQUEST = "R-2026-0001";
    static final String ROUTE = "customers-to-salesforce";
    static final ObjectName CUSTOMERS = ObjectName.of("shop.customers");
    static final ObjectName CONTACTS = ObjectName.of("salesforce.Contact");
    static final Scope SCOPE = new Scope(ROUTE, CUSTOMERS, CONTACTS);
    static final String MAPPING = "customer-to-contact";
    static final Reason LOCKED =
            new Reason("locked", "locked by somebody else", "nothing: the next run tries it first");
    static final Reason TOO_LONG = new Reason("too-long", "LastName longer than 80", "add | truncate(80)");

    final Keyring keyring = new Keyring("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    /** What lies outside the database. */
    @TempDir
    Path outside;

    TestDatabase where;
    StateDatabase database;
    StoredSyncState state;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        where = newDatabase();
        database = where.open(keyring);
        state = new StoredSyncState(database, keyring);
    }

    @AfterEach
    void close() {
        database.close();
    }

    void reopen() {
        database.close();
        database = where.open(keyring);
        state = new StoredSyncState(database, keyring);
    }

    StoredClaims claims() {
        return new StoredClaims(database, keyring);
    }

    StoredSuppressionList suppressionList() {
        return suppressionList(keyring);
    }

    StoredSuppressionList suppressionList(Keyring keys) {
        return new StoredSuppressionList(
                database, keys, new Journal(journal(), keys), auditLog(keys), Clock.systemUTC());
    }

    Path journal() {
        return outside.resolve("journal.jsonl");
    }

    StoredAuditLog auditLog(Keyring keys) {
        return new StoredAuditLog(
                database, keys, new CheckpointFile(outside.resolve("checkpoints.jsonl")), Clock.systemUTC());
    }

    Lease taken() {
        return state.take(ROUTE, "node-1").orElseThrow();
    }

    /** As if the holder had been silent for too long. */
    void expire(String route) {
        where.execute(
                "UPDATE lease SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE route = '" + route + "'");
    }

    static RecordKey customer(int number) {
        return new RecordKey(CUSTOMERS, "C-" + number);
    }

    static String contact(int number) {
        return "003" + String.format("%012d", number);
    }

    static UUID print(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Decided written(int number) {
        return written(number, contact(number), MAPPING, "v1");
    }

    static Decided written(int number, String id, String mapping, String version) {
        return new Decided(
                customer(number),
                new Fate.Written(true),
                Optional.of(print("source " + version)),
                Optional.of(new Decided.Holding(
                        id,
                        Optional.of(
                                new Decided.Content(mapping, print("written " + version), "{\"LastName\":\"Weber\"}")),
                        false)),
                Optional.empty());
    }

    static Decided decided(int number, Fate fate) {
        return new Decided(customer(number), fate, Optional.of(print("source v1")), Optional.empty(), Optional.empty());
    }

    static Decided refused(int number, Reason reason) {
        return new Decided(
                customer(number),
                new Fate.SetAside(reason),
                Optional.of(print("source v1")),
                Optional.empty(),
                Optional.of(print("refused")));
    }

    static List<Decided> many(int from, int number, IntFunction<Decided> one) {
        List<Decided> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(one.apply(from + i));
        }
        return all;
    }

    /** Calls all at the same moment, each on a thread of its own, and waits for them. */
    static <T> List<T> together(int threads, IntFunction<Callable<T>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> call = calls.apply(i);
                running.add(pool.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
