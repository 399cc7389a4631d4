package dev.kith.api;

import dev.kith.camel.UnknownRoute;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.StateUnavailable;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics for machines; routes and runs for commands, which show the token of the daemon file. */
public final class HttpApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private static final long MOST_KEYS = 9_999;

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
            config.routes.before(context -> refuseStrangers(context, host));
            config.routes.get("/health/live", context -> context.result("live"));
            config.routes.get("/health/ready", this::ready);
            config.routes.get("/health", this::health);
            config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4")
                    .result(metrics.scrape()));
            config.routes.before("/api/*", this::authenticate);
            config.routes.get("/api/routes", context -> json(context, operations.routes()));
            config.routes.get("/api/held", context -> json(context, operations.held()));
            config.routes.post("/api/look", context -> json(context, operations.look()));
            config.routes.get("/api/simulators", context -> json(context, operations.simulators()));
            config.routes.post("/api/reload", context -> json(context, operations.reload()));
            config.routes.get(
                    "/api/audit/entries", context -> json(context, operations.audit(number(context, "after", 0))));
            config.routes.get("/api/audit/checkpoints", context -> json(context, operations.auditCheckpoints()));
            config.routes.get("/api/routes/{route}/aside", this::aside);
            config.routes.post("/api/routes/{route}/run", this::run);
            config.routes.post("/api/routes/{route}/pause", context -> paused(context, true));
            config.routes.post("/api/routes/{route}/resume", context -> paused(context, false));
            config.routes.exception(Refused.class, (e, context) -> problem(context, e.status, e.code, e));
            config.routes.exception(UnknownRoute.class, (e, context) -> problem(context, 404, "unknown-route", e));
            config.routes.exception(RouteBusy.class, (e, context) -> problem(context, 409, "route-busy", e));
            config.routes.exception(
                    StateUnavailable.class, (e, context) -> problem(context, 503, "state-unavailable", e));
            config.routes.exception(
                    HttpResponseException.class,
                    (e, context) -> problem(context, new Refused(e.getStatus(), "refused", e.getMessage())));
            config.routes.exception(Exception.class, (e, context) -> {
                LOG.error("{} {} failed", context.method(), context.path(), e);
                problem(
                        context,
                        new Refused(
                                500,
                                "unexpected",
                                "Something unexpected happened in Kith ("
                                        + e.getClass().getSimpleName()
                                        + "); where, is in its log. Nothing is lost; try again, and report it if it stays."));
            });
        });
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            server.stop();
            throw new PortTaken(host, port);
        }
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
            throw new Refused(
                    401, "no-token", "Send the token of the file daemon.json as Authorization: Bearer. ./kith does.");
        }
    }

    /** A web page that somebody on this machine opened must not reach Kith through their browser. */
    private static void refuseStrangers(Context context, String boundTo) {
        String host = Objects.requireNonNullElse(context.header("Host"), "");
        String name = host.replaceAll(":\\d+$", "");
        if (isLoopback(boundTo) && !isLoopback(name)) {
            throw new Refused(403, "foreign-host", "Kith answers here only to 127.0.0.1 and localhost.");
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new Refused(403, "foreign-origin", "Other web pages may not ask Kith.");
        }
    }

    private static boolean isLoopback(String name) {
        return name.equalsIgnoreCase("localhost") || name.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
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

    private void aside(Context context) {
        long keys = number(context, "keys", 20);
        if (keys > MOST_KEYS) {
            throw new Refused(
                    400,
                    "too-large",
                    "keys= takes a number of at most " + MOST_KEYS + ": so many keys for each reason.");
        }
        json(context, operations.aside(context.pathParam("route"), (int) keys));
    }

    private static long number(Context context, String parameter, long otherwise) {
        String text = Objects.requireNonNullElse(context.queryParam(parameter), String.valueOf(otherwise));
        if (!text.matches("\\d{1,15}")) {
            throw new Refused(400, "not-a-number", parameter + "= takes a whole number, 0 or more.");
        }
        return Long.parseLong(text);
    }

    private void paused(Context context, boolean pause) {
        String route = context.pathParam("route");
        if (pause) {
            operations.pause(route);
        } else {
            operations.resume(route);
        }
        json(context, Map.of("route", route, "paused", pause));
    }

    private static void problem(Context context, Refused refused) {
        problem(context, refused.status, refused.code, refused);
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
            context.contentType("application/json").result(ApiJson.MAPPER.writeValueAsString(answer));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("An answer that cannot be written as JSON", e);
        }
    }

    /** A call that is not answered, and the stable code of its reason. */
    private static final class Refused extends RuntimeException {

        final int status;
        final String code;

        Refused(int status, String code, @Nullable String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
