package dev.kith.api;

import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Health and metrics for machines; everything else for commands, which show the token of the daemon file, and for people who show theirs. */
public final class HttpApi implements AutoCloseable {

    private static final long MOST_KEYS = 9_999;

    private final Operations operations;
    private final Metrics metrics;
    static final String HOOKS = "/hooks/";

    private final Javalin server;

    private HttpApi(Operations operations, Metrics metrics, String token, Listening at, Consumer<RoutesConfig> pages) {
        this.operations = operations;
        this.metrics = metrics;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.before(context -> Entrance.refuseStrangers(context, at));
            config.routes.get("/health/live", context -> context.result("live"));
            config.routes.get("/health/ready", this::ready);
            config.routes.get("/health", this::health);
            config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4")
                    .result(metrics.scrape()));
            config.routes.get(Entrance.DESCRIPTION, HttpApi::description);
            config.routes.before("/api/*", new Entrance(operations.access(), token)::admit);
            config.routes.get("/api/routes", context -> Answers.json(context, operations.routes()));
            config.routes.get("/api/held", context -> Answers.json(context, operations.held()));
            config.routes.post("/api/look", context -> Answers.json(context, operations.look()));
            config.routes.get("/api/simulators", context -> Answers.json(context, operations.simulators()));
            config.routes.post("/api/reload", context -> Answers.json(context, operations.reload()));
            config.routes.get(
                    "/api/audit/entries",
                    context -> Answers.json(context, operations.audit(number(context, "after", 0))));
            config.routes.get(
                    "/api/audit/checkpoints", context -> Answers.json(context, operations.auditCheckpoints()));
            config.routes.get("/api/routes/{route}/aside", this::aside);
            config.routes.post("/api/routes/{route}/run", this::run);
            config.routes.post("/api/routes/{route}/pause", context -> paused(context, true));
            config.routes.post("/api/routes/{route}/resume", context -> paused(context, false));
            config.routes.post(HOOKS + "{system}", this::delivered);
            TokenApi.add(config.routes, operations.access(), operations::tokenMade);
            RequestApi.add(config.routes, operations.requests());
            PeopleApi.add(config.routes, operations::people);
            DuplicatesApi.add(config.routes, operations::people);
            MergeApi.add(config.routes, operations::merges, operations::people);
            pages.accept(config.routes);
            Answers.problems(config.routes);
        });
        try {
            server.start(at.host(), at.port());
        } catch (JavalinBindException e) {
            server.stop();
            throw new PortTaken(at.host(), at.port());
        }
    }

    /**
     * Begins to listen.
     *
     * @param token of the file daemon.json
     * @param pages adds what people see in a browser
     */
    public static HttpApi start(
            Operations operations, Metrics metrics, String token, Listening at, Consumer<RoutesConfig> pages) {
        return new HttpApi(operations, metrics, token, at, pages);
    }

    public int port() {
        return server.port();
    }

    /** What is registered, as {@code GET /api/routes}: for its description to be held against. */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint.method.name() + " " + parsed.endpoint.path)
                .toList();
    }

    private static void description(Context context) {
        InputStream description = HttpApi.class.getResourceAsStream("openapi.json");
        if (description == null) {
            throw new IllegalStateException("This build of Kith lacks the description of its API");
        }
        context.contentType("application/json").result(description);
    }

    /** Signed by the system that sends it, so it needs no token. */
    private void delivered(Context context) {
        UnaryOperator<String> header = name -> Objects.requireNonNullElse(context.header(name), "");
        if (!operations.delivered(context.pathParam("system"), header, context.bodyAsBytes())) {
            throw new Refused(
                    401,
                    "not-signed",
                    "This was not signed by the system. See 'webhook-secret:' and 'webhook-url:' in its file.");
        }
        context.status(204);
    }

    private void ready(Context context) {
        boolean ready = operations.isReady();
        context.status(ready ? 200 : 503)
                .result(
                        ready
                                ? "ready"
                                : "the state database does not answer, or the suppression list does not fit its journal");
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
        Answers.json(context, health);
    }

    private void run(Context context) {
        RunOptions options =
                new RunOptions("true".equals(context.queryParam("all")), "true".equals(context.queryParam("go")));
        RunAccount account = operations.run(context.pathParam("route"), options, RunListener.SILENT);
        Answers.json(context, account);
    }

    private void aside(Context context) {
        long keys = number(context, "keys", 20);
        if (keys > MOST_KEYS) {
            throw new Refused(
                    400,
                    "too-large",
                    "keys= takes a number of at most " + MOST_KEYS + ": so many keys for each reason.");
        }
        Answers.json(context, operations.aside(context.pathParam("route"), (int) keys));
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
        Answers.json(context, Map.of("route", route, "paused", pause));
    }

    @Override
    public void close() {
        server.stop();
    }
}
