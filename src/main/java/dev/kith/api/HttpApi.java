package dev.kith.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.kith.camel.UnknownRoute;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Health and metrics for machines; routes and runs for commands, which show the token of the daemon file. */
public final class HttpApi implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new Jdk8Module());

    private final Operations operations;
    private final Metrics metrics;
    private final byte[] token;
    private final Javalin server;

    private HttpApi(Operations operations, Metrics metrics, String token, String host, int port) {
        this.operations = operations;
        this.metrics = metrics;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.get("/health/live", context -> context.result("live"));
            config.routes.get("/health/ready", this::ready);
            config.routes.get("/health", this::health);
            config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4")
                    .result(metrics.scrape()));
            config.routes.before("/api/*", this::authenticate);
            config.routes.get("/api/routes", context -> json(context, operations.routes()));
            config.routes.post("/api/routes/{route}/run", this::run);
            config.routes.exception(UnknownRoute.class, (e, context) -> problem(context, 404, "unknown-route", e));
            config.routes.exception(RouteBusy.class, (e, context) -> problem(context, 409, "route-busy", e));
        });
        server.start(host, port);
    }

    /** @param port 0 for any free one */
    public static HttpApi start(Operations operations, Metrics metrics, String token, String host, int port) {
        return new HttpApi(operations, metrics, token, host, port);
    }

    public int port() {
        return server.port();
    }

    private void authenticate(Context context) {
        String shown = context.header("Authorization");
        byte[] bearer = shown == null || !shown.startsWith("Bearer ")
                ? new byte[0]
                : shown.substring("Bearer ".length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(bearer, token)) {
            throw new UnauthorizedResponse("Show the token of the daemon file.");
        }
    }

    private void ready(Context context) {
        boolean ready = operations.isReady();
        context.status(ready ? 200 : 503).result(ready ? "ready" : "the state database does not answer");
    }

    private void health(Context context) {
        Map<String, Object> health = new LinkedHashMap<>();
        Map<String, Object> systems = new LinkedHashMap<>();
        operations.systems().forEach((system, answers) -> systems.put(system, answers ? "up" : "down"));
        Map<String, Object> routes = new LinkedHashMap<>();
        operations
                .routes()
                .forEach(route -> routes.put(route.route(), route.problem().orElse("well")));
        boolean well = operations.isReady()
                && systems.values().stream().allMatch("up"::equals)
                && routes.values().stream().allMatch("well"::equals);
        health.put("status", well ? "well" : "look");
        health.put("state", operations.isReady() ? "up" : "down");
        health.put("systems", systems);
        health.put("routes", routes);
        json(context, health);
    }

    private void run(Context context) {
        RunOptions options =
                new RunOptions("true".equals(context.queryParam("all")), "true".equals(context.queryParam("go")));
        RunAccount account = operations.run(context.pathParam("route"), options, RunListener.SILENT);
        json(context, account);
    }

    private static void problem(Context context, int status, String code, Exception e) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", code);
        problem.put("status", status);
        problem.put("detail", String.valueOf(e.getMessage()));
        json(context, problem);
        context.status(status).contentType("application/problem+json");
    }

    private static void json(Context context, Object answer) {
        try {
            context.contentType("application/json").result(JSON.writeValueAsString(answer));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("An answer that cannot be written as JSON", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
