package dev.kith.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The least that carries customers from PostgreSQL to a CRM: a JDBC cursor, JSON, HTTP, so many calls at once. It maps nothing, remembers
 * nothing, looks nothing up and retries nothing. What Kith takes is told as a multiple of what this takes.
 */
final class BareLoop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FETCH = 2000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Target target;
    private final URI url;
    private final int inFlight;
    private final Semaphore free;
    private final AtomicInteger calls = new AtomicInteger();
    private String token = "sandbox-token";

    private BareLoop(Target target, URI url, int inFlight) {
        this.target = target;
        this.url = url;
        this.inFlight = inFlight;
        this.free = new Semaphore(inFlight);
    }

    /** Prints the seconds and the calls that it took. Arguments: target, its address, calls at once, the shop's JDBC URL, user and password. */
    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        BareLoop loop =
                new BareLoop(Target.valueOf(arguments[0]), URI.create(arguments[1]), Integer.parseInt(arguments[2]));
        try (Connection shop = DriverManager.getConnection(arguments[3], arguments[4], arguments[5])) {
            loop.run(shop);
        }
        System.out.println((System.nanoTime() - began) / 1e9 + " " + loop.calls);
        System.exit(0);
    }

    private void run(Connection shop) throws Exception {
        if (target == Target.SALESFORCE) {
            token = logIn(http, url);
        }
        shop.setAutoCommit(false);
        try (Statement statement = shop.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(
                    "select * from customers" + target.where + " order by updated_at, customer_id")) {
                sendAll(row);
            }
        }
        free.acquire(inFlight);
    }

    private void sendAll(ResultSet row) throws Exception {
        List<Map<String, @Nullable Object>> batch = new ArrayList<>();
        while (row.next()) {
            batch.add(values(row));
            if (batch.size() == target.batch) {
                send(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private static Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.put(row.getMetaData().getColumnName(column), row.getObject(column));
        }
        return values;
    }

    private void send(List<Map<String, @Nullable Object>> batch) throws Exception {
        free.acquire();
        calls.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(url.resolve(target.path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(target.method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(target.body(batch))))
                .build();
        http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((answer, error) -> {
            check(answer, error);
            free.release();
        });
    }

    /** A benchmark of calls that fail would be worth nothing. */
    private static void check(@Nullable HttpResponse<byte[]> answer, @Nullable Throwable error) {
        try {
            if (error != null || answer == null || answer.statusCode() >= 300) {
                throw new IOException("No answer, or status " + (answer == null ? "none" : answer.statusCode()));
            }
            JsonNode read = JSON.readTree(answer.body());
            read.forEach(JsonNode::size);
        } catch (IOException e) {
            System.err.println("The bare loop failed: " + e.getMessage());
            System.exit(1);
        }
    }

    static String logIn(HttpClient http, URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=kith&client_secret=sandbox"))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body())
                .path("access_token")
                .asText();
    }
}
