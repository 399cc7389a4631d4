package dev.kith.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How fast one client fills an empty simulator, and what the records take: {@code mvn -q -DskipTests test-compile
 * exec:exec@bench-simulator -Dbench.rows=1000000 -Dbench.target=hubspot}. The simulator has 3 GB and ends when it needs more. Ends with
 * 1 where a second is too short for {@value #LEAST} records: then the simulator would slow down what is measured on it.
 */
public final class SimulatorBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IN_FLIGHT = 4;
    private static final int LEAST = 20_000;

    private final Target target;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private String token = "sandbox-token";

    private SimulatorBench(Target target, URI url) {
        this.target = target;
        this.url = url;
    }

    /** {@code bench.rows} and {@code bench.target} as system properties. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rows = Integer.getInteger("bench.rows", 1_000_000);
        Target target =
                Target.valueOf(System.getProperty("bench.target", "hubspot").toUpperCase(Locale.ROOT));
        try (SimulatorProcess simulator = SimulatorProcess.start(target, Duration.ZERO, "3g")) {
            SimulatorBench bench = new SimulatorBench(target, URI.create(simulator.url()));
            double slowest =
                    Math.min(bench.report("created", rows, simulator), bench.report("updated", rows, simulator));
            if (slowest < LEAST) {
                System.out.printf(
                        Locale.ROOT,
                        "Too slow: %,.0f a second, and %,d are needed. Look at what else this machine does, then at what"
                                + " changed in dev.kith.sandbox.%s%n",
                        slowest,
                        LEAST,
                        target.name().toLowerCase(Locale.ROOT));
                simulator.close();
                System.exit(1);
            }
        }
    }

    /** Records in a second. */
    private double report(String what, int rows, SimulatorProcess simulator) throws IOException, InterruptedException {
        double processorBefore = simulator.cpuSeconds();
        long start = System.nanoTime();
        fill(rows, what);
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = simulator.cpuSeconds() - processorBefore;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d contacts %s in %.1f s, %,.0f a second; the simulator's processor time %.1f s, %,.0f a"
                        + " second%n",
                target.name().toLowerCase(Locale.ROOT),
                rows,
                what,
                seconds,
                rows / seconds,
                processor,
                rows / processor);
        return rows / seconds;
    }

    private void fill(int rows, String city) throws IOException, InterruptedException {
        if (target == Target.SALESFORCE) {
            token = BareLoop.logIn(http, url);
        }
        List<Map<String, @Nullable Object>> batch = new ArrayList<>(target.batch);
        for (int id = 1; id <= rows; id++) {
            batch.add(row(id, city));
            if (batch.size() == target.batch || id == rows) {
                send(JSON.writeValueAsBytes(target.body(batch)));
                batch.clear();
            }
        }
        free.acquire(IN_FLIGHT);
        free.release(IN_FLIGHT);
        String failed = failure.get();
        if (failed != null) {
            throw new IOException("The simulator refused a batch: " + failed);
        }
    }

    private static Map<String, @Nullable Object> row(int id, String city) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("customer_id", id);
        row.put("first_name", "First" + id % 1_000);
        row.put("last_name", "Last" + id);
        row.put("email", "first.last" + id + "@example.com");
        row.put("phone", "+49 30 " + (1_000_000 + id));
        row.put("street", "Lindenallee " + id % 200);
        row.put("city", city);
        row.put("postal_code", String.valueOf(10_000 + id % 80_000));
        row.put("country_code", "DE");
        row.put("newsletter", id % 3 == 0);
        return row;
    }

    private void send(byte[] body) throws InterruptedException {
        free.acquire();
        HttpRequest request = HttpRequest.newBuilder(url.resolve(target.path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(target.method, BodyPublishers.ofByteArray(body))
                .build();
        var unused = http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((answer, error) -> {
            if (error != null || answer.statusCode() >= 300) {
                failure.compareAndSet(null, error == null ? "status " + answer.statusCode() : error.toString());
            }
            free.release();
        });
    }
}
