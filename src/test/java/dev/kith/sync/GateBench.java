package dev.kith.sync;

import dev.kith.audit.CheckpointFile;
import dev.kith.identity.Acquaintances;
import dev.kith.keys.Keyring;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.SharedPostgres;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredClaims;
import dev.kith.state.StoredObjections;
import dev.kith.state.StoredPhones;
import dev.kith.state.StoredSuppressionList;
import dev.kith.state.StoredSyncState;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Journal;
import dev.kith.suppression.Screen;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What forgotten people cost those who are not: the same runs with an empty suppression list and with a full one, in turn, between a shop
 * and a CRM in memory that cost next to nothing. Prints the ratio; {@code src/docs/performance.md} tells more.
 */
public final class GateBench {

    private static final ObjectName CONTACTS = ObjectName.of("salesforce.Contact");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 8;

    private final int customers = Integer.getInteger("bench.customers", 4_000);
    private final int people = Integer.getInteger("bench.people", 10_000);
    private final int rounds = Integer.getInteger("bench.rounds", 15);
    private final Path folder;

    private GateBench(Path folder) {
        this.folder = folder;
    }

    /** Settings are system properties: {@code bench.customers}, {@code .people}, {@code .rounds}. */
    public static void main(String[] arguments) throws IOException {
        GateBench bench = new GateBench(Files.createTempDirectory("kith-gate-bench"));
        bench.measure(
                "H2",
                "jdbc:h2:file:" + bench.folder.resolve("empty") + ";TRACE_LEVEL_FILE=0;WRITE_DELAY=0",
                "jdbc:h2:file:" + bench.folder.resolve("full") + ";TRACE_LEVEL_FILE=0;WRITE_DELAY=0",
                "kith",
                "");
        bench.measure(
                "PostgreSQL",
                SharedPostgres.newDatabase(),
                SharedPostgres.newDatabase(),
                SharedPostgres.USER,
                SharedPostgres.PASSWORD);
        System.exit(0); // the server's threads are no daemons
    }

    /** Both ends, a state and what runs need. */
    private final class World implements AutoCloseable {

        private final Keyring keyring = new Keyring(new byte[32]);
        private final FakeShop shop = new FakeShop().withoutChangeColumn().inBatchesOf(200);
        private final FakeCrm crm = new FakeCrm();
        private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor();
        private final StateDatabase database;
        private final StoredSuppressionList list;
        private final Runner runner;
        private final Route route;

        World(String name, String url, String user, String password) {
            database = StateDatabase.open(url, user, password, keyring);
            Clock clock = Clock.systemUTC();
            list = new StoredSuppressionList(
                    database,
                    keyring,
                    new Journal(folder.resolve(name + "-journal"), keyring),
                    new StoredAuditLog(
                            database, keyring, new CheckpointFile(folder.resolve(name + "-checkpoints")), clock),
                    clock);
            Engine engine = new Engine(
                    new StoredSyncState(database, keyring),
                    new StoredObjections(database, keyring),
                    new Screen(list, keyring),
                    database.barrier(),
                    new StoredClaims(database, keyring),
                    new StoredPhones(database, keyring),
                    Acquaintances.NONE,
                    keyring,
                    clock);
            runner = new Runner(engine, "bench", heartbeats);
            route = new RouteFolder(folder.resolve(name)).route("customers").route();
            change(0);
            run();
        }

        /** Everybody differs from what was written. */
        void change(int round) {
            for (int number = 1; number <= customers; number++) {
                Map<String, String> values = Map.of("phone", "030 " + (1_000_000 + number), "note", "round " + round);
                if (round == 0) {
                    shop.put(number, values);
                } else {
                    shop.replace(number, values);
                }
            }
        }

        /**
         * Seconds of the processor that a run over everybody takes on its thread: of Kith, and of H2 within it, but not of PostgreSQL. On a
         * busy machine the clock on the wall tells nothing.
         */
        double run() {
            long began = THREADS.getCurrentThreadCpuTime();
            RunAccount account = runner.run(
                            route,
                            () -> new Runner.Ends(shop, crm),
                            Synced::straight,
                            new RunOptions(false, true),
                            RunListener.SILENT)
                    .orElseThrow();
            double seconds = (THREADS.getCurrentThreadCpuTime() - began) / 1e9;
            if (account.status() != RunStatus.COMPLETE || account.suppressed() > 0) {
                throw new IllegalStateException(account.toString());
            }
            crm.writes().clear();
            return seconds;
        }

        /** A phone, an email and three records each, none of which is in the shop. */
        void forget(int number) {
            List<Identifier> identifiers = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                identifiers.add(new Identifier(Kind.EMAIL, "forgotten" + i + "@example.org"));
                identifiers.add(new Identifier(Kind.PHONE, "+4940" + (1_000_000 + i)));
                identifiers.add(Identifiers.recordKey(new RecordKey(FakeShop.CUSTOMERS, "F" + i)));
                identifiers.add(Identifiers.recordKey(new RecordKey(CONTACTS, "003" + i)));
                identifiers.add(Identifiers.recordKey(new RecordKey(ObjectName.of("hubspot.contacts"), "9" + i)));
            }
            try (Barrier.Held held = database.barrier().exclusive()) {
                list.add(identifiers, "R-2026-0001");
            }
        }

        double verify() {
            long began = System.nanoTime();
            list.check();
            return (System.nanoTime() - began) / 1e9;
        }

        @Override
        public void close() {
            heartbeats.shutdownNow();
            database.close();
        }
    }

    private void measure(String name, String emptyUrl, String fullUrl, String user, String password) {
        try (World empty = new World(name + "-empty", emptyUrl, user, password);
                World full = new World(name + "-full", fullUrl, user, password)) {
            full.forget(people);
            say(
                    "%n%s, %,d customers in pages of 200, %,d forgotten people (%,d entries), %d rounds",
                    name, customers, people, people * 5, rounds);
            print("unchanged", rounds(empty, full, false));
            print("all changed", rounds(empty, full, true));
            say("  the whole list held against its journal: %.0f ms, at most once a minute", full.verify() * 1_000);
        }
    }

    /** Seconds without and with forgotten people; who comes first changes with each round. */
    private double[][] rounds(World empty, World full, boolean changed) {
        double[][] seconds = new double[2][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            boolean emptyFirst = Math.floorMod(round, 2) == 0;
            for (World world : emptyFirst ? List.of(empty, full) : List.of(full, empty)) {
                if (changed) {
                    world.change(round + WARM_UP + 1);
                }
                double took = world.run();
                if (round >= 0) {
                    seconds[world == empty ? 0 : 1][round] = took;
                }
            }
        }
        return seconds;
    }

    private void print(String what, double[][] seconds) {
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, round -> seconds[1][round] / seconds[0][round]);
        say(
                "  %-11s  %.3f s without, %.3f s with them (medians): %+.1f%%; fastest rounds %+.1f%%; ratios of a round %.3f to %.3f,"
                        + " median %.3f",
                what,
                median(seconds[0]),
                median(seconds[1]),
                (median(seconds[1]) / median(seconds[0]) - 1) * 100,
                (least(seconds[1]) / least(seconds[0]) - 1) * 100,
                least(ratios),
                Arrays.stream(ratios).max().orElseThrow(),
                median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
