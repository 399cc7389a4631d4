package dev.kith.bench;

import dev.kith.bench.KithRuns.Ran;
import dev.kith.bench.SimulatorProcess.Asked;
import dev.kith.sandbox.SampleShop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs the benchmark of {@code src/docs/performance.md} and prints what it found. */
public final class PipelineBench {

    private static final String USER = "postgres";
    private static final long SEED = 42;
    private static final String HUBSPOT_CONNECTOR = "dev.kith.connector.hubspot.HubSpotSystem";

    private final int rows = Integer.getInteger("bench.rows", 100_000);
    private final Duration latency = Duration.ofMillis(Integer.getInteger("bench.latency", 80));
    private final int inFlight = Integer.getInteger("bench.in-flight", 8);
    private final int heap = Integer.getInteger("bench.heap", 256);
    private final String profile = System.getProperty("bench.profile", "");
    private final EmbeddedPostgres postgres;
    private final Database shop;

    /** How a database is reached. */
    record Database(String url, String user, String password) {}

    /** One target's figures. */
    record Figures(Bare bare, Ran first, Others others, Asked asked, Ran second, Ran everything) {}

    /** Seconds of processors' time that the first run made others spend. */
    record Others(double database, double simulator) {}

    record Bare(double seconds, double cpu, long calls) {}

    private PipelineBench(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        this.shop = database("shop");
        try (Connection connection = DriverManager.getConnection(shop.url(), shop.user(), shop.password())) {
            SampleShop.generate(connection, rows, SEED);
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }
    }

    /** Settings are system properties: {@code bench.rows}, {@code .latency}, {@code .in-flight}, {@code .heap}, {@code .profile}. */
    public static void main(String[] arguments) throws Exception {
        if (Files.notExists(Path.of("target/kith.jar"))) {
            throw new IllegalStateException("target/kith.jar is missing: mvn -DskipTests package");
        }
        // Commits wait for the disk, as where it matters; the tests' servers do not.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            PipelineBench bench = new PipelineBench(postgres);
            bench.measure(Target.SALESFORCE);
            if (isThere(HUBSPOT_CONNECTOR)) {
                bench.measure(Target.HUBSPOT);
            } else {
                System.out.println("HubSpot is left out: this Kith has no connector for it.");
            }
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private Database database(String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new Database("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, USER, "");
    }

    private void measure(Target target) throws IOException, InterruptedException, SQLException {
        Bare bare = bareLoop(target);
        Path dir = Files.createTempDirectory("kith-bench");
        try (SimulatorProcess simulator = SimulatorProcess.start(target, latency)) {
            KithRuns kith = new KithRuns(
                    dir, heap, shop, database("state_of_" + target.name().toLowerCase(Locale.ROOT)));
            kith = target == Target.SALESFORCE
                    ? kith.toSalesforce(simulator.url(), inFlight)
                    : kith.toHubSpot(simulator.url(), inFlight);
            double before = simulator.cpuSeconds();
            Ran first;
            Others others;
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    DatabaseCpu database = DatabaseCpu.watch(connection)) {
                first = kith.run(profiling(target));
                others = new Others(database.seconds(), simulator.cpuSeconds() - before);
            }
            Asked asked = simulator.asked();
            Ran second = kith.run(List.of());
            Ran everything = kith.run(List.of(), "--all");
            new Report(rows, latency, inFlight)
                    .print(target, new Figures(bare, first, others, asked, second, everything));
        }
    }

    private List<String> profiling(Target target) throws IOException {
        if (!profile.isEmpty()) {
            Files.createDirectories(Path.of(profile));
        }
        return profile.isEmpty()
                ? List.of()
                : List.of("-XX:StartFlightRecording=settings=profile,filename="
                        + Path.of(profile, target.name() + ".jfr").toAbsolutePath());
    }

    private Bare bareLoop(Target target) throws IOException {
        try (SimulatorProcess simulator = SimulatorProcess.start(target, latency);
                Child loop = Child.main(
                        BareLoop.class,
                        heap + "m",
                        target.name(),
                        simulator.url(),
                        Integer.toString(inFlight),
                        shop.url(),
                        shop.user(),
                        shop.password())) {
            String[] told = loop.line().split(" ");
            loop.exitStatus();
            return new Bare(Double.parseDouble(told[0]), loop.cpuSeconds(), Long.parseLong(told[1]));
        }
    }
}
