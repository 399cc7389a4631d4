package dev.kith.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.access.AccessToken;
import dev.kith.access.InvalidToken;
import dev.kith.access.NewToken;
import dev.kith.access.Role;
import dev.kith.api.ApiJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.DuplicatesView;
import dev.kith.api.Explained;
import dev.kith.api.MergeView;
import dev.kith.api.Operations.Aside;
import dev.kith.api.Operations.Held;
import dev.kith.api.Operations.Looked;
import dev.kith.api.Operations.RouteView;
import dev.kith.api.Operations.TakenUp;
import dev.kith.api.PersonShown;
import dev.kith.api.RequestApi;
import dev.kith.api.RequestView;
import dev.kith.api.ReviewView;
import dev.kith.audit.AuditEntry;
import dev.kith.audit.AuditTrail;
import dev.kith.camel.UnknownRoute;
import dev.kith.merging.MergePlan;
import dev.kith.merging.MergeResult;
import dev.kith.people.Queue.Waiting;
import dev.kith.people.ReviewDesk.Outcome;
import dev.kith.people.RuleReport;
import dev.kith.people.RuleReport.Doing;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The service that runs beside a command, over its loopback API. */
final class Daemon {

    private static final Set<String> WRONG_OBJECT = Set.of("unknown-object", "nothing-to-compare");

    private final DaemonFile daemon;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Asks as the local operator. */
    Daemon(DaemonFile daemon) {
        this(daemon, daemon.token());
    }

    /** Asks as the person whose token it is. */
    Daemon(DaemonFile daemon, String token) {
        this.daemon = daemon;
        this.token = token;
    }

    RunAccount run(String route, RunOptions options) {
        return read(
                post(path(route) + "/run?all=" + options.everything() + "&go=" + options.go()),
                new TypeReference<>() {});
    }

    List<RouteView> routes() {
        return read(get("/api/routes"), new TypeReference<>() {});
    }

    List<Held> held() {
        return read(get("/api/held"), new TypeReference<>() {});
    }

    Map<String, Map<String, String>> simulators() {
        return read(get("/api/simulators"), new TypeReference<>() {});
    }

    TakenUp reload() {
        return read(post("/api/reload"), new TypeReference<>() {});
    }

    Aside aside(String route, int keysEach) {
        return read(get(path(route) + "/aside?keys=" + keysEach), new TypeReference<>() {});
    }

    AuditTrail audit() {
        return new AuditTrail() {
            @Override
            public List<String> checkpoints() {
                return read(get("/api/audit/checkpoints"), new TypeReference<>() {});
            }

            @Override
            public Stream<AuditEntry> entries() {
                return AuditTrail.paged(
                        after -> read(get("/api/audit/entries?after=" + after), new TypeReference<>() {}));
            }
        };
    }

    NewToken newToken(String person, Collection<Role> roles, Optional<Integer> days) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("person", person);
        asked.put("roles", roles);
        asked.put("days", days);
        return read(post("/api/tokens", asked), new TypeReference<>() {});
    }

    List<AccessToken> tokens() {
        return read(get("/api/tokens"), new TypeReference<>() {});
    }

    AccessToken revokeToken(String id) {
        return read(
                post("/api/tokens/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/revoke"),
                new TypeReference<>() {});
    }

    List<String> uncovered() {
        return read(get("/api/coverage"), new TypeReference<>() {});
    }

    List<RequestView> requests() {
        return read(get("/api/requests"), new TypeReference<>() {});
    }

    RequestView request(String number) {
        return read(get(requestPath(number)), new TypeReference<>() {});
    }

    String certificate(String number) {
        return get(requestPath(number) + "/certificate");
    }

    List<RequestApi.Blocked> blocked(List<Map<String, String>> clues) {
        return read(post("/api/requests/blocked", Map.of("clues", clues)), new TypeReference<>() {});
    }

    RequestView file(Map<String, Object> asked) {
        return read(post("/api/requests", asked), new TypeReference<>() {});
    }

    /** @param action what becomes of it, such as plan */
    RequestView changed(String number, String action, Map<String, Object> body) {
        return read(post(requestPath(number) + "/" + action, body), new TypeReference<>() {});
    }

    /** What a load, train or score is doing now; empty when none goes on. */
    Optional<Doing> doing(String rule) {
        Map<String, Optional<Doing>> answer = read(get(matchPath(rule) + "/doing"), new TypeReference<>() {});
        return answer.getOrDefault("doing", Optional.empty());
    }

    /** @param action load, train or score; empty for a report alone */
    RuleReport match(String rule, String action) {
        return read(
                action.isEmpty() ? get(matchPath(rule)) : post(matchPath(rule) + "/" + action),
                new TypeReference<>() {});
    }

    Explained explain(String rule, String one, String other) {
        return read(post(matchPath(rule) + "/explain", Map.of("one", one, "other", other)), new TypeReference<>() {});
    }

    private static String matchPath(String rule) {
        return "/api/match/" + URLEncoder.encode(rule, StandardCharsets.UTF_8);
    }

    List<Waiting> open(Optional<String> rule, boolean later, int most) {
        return read(get("/api/review?later=" + later + "&most=" + most + and(rule)), new TypeReference<>() {});
    }

    Map<String, Long> patterns(Optional<String> rule) {
        List<Map<String, Object>> counts = read(get("/api/review/patterns?" + and(rule)), new TypeReference<>() {});
        Map<String, Long> all = new LinkedHashMap<>();
        counts.forEach(
                one -> all.put(String.valueOf(one.get("pattern")), Long.parseLong(String.valueOf(one.get("cases")))));
        return all;
    }

    int decideAll(Optional<String> rule, String pattern, boolean same) {
        Map<String, Integer> answer = read(
                post("/api/review/patterns?" + and(rule), Map.of("pattern", pattern, "same", same)),
                new TypeReference<>() {});
        return answer.getOrDefault("decided", 0);
    }

    private static String and(Optional<String> rule) {
        return rule.map(name -> "&rule=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
    }

    ReviewView reviewCase(long number) {
        return read(get("/api/review/" + number), new TypeReference<>() {});
    }

    /** @param word same, different or undo */
    Outcome decide(long number, String word, Map<String, Object> body) {
        return read(post("/api/review/" + number + "/" + word, body), new TypeReference<>() {});
    }

    /** @param word merge or unmerge */
    Outcome pair(String word, Optional<String> rule, String one, String other) {
        return read(
                post("/api/review/" + word + "?" + and(rule), Map.of("one", one, "other", other)),
                new TypeReference<>() {});
    }

    PersonShown person(Optional<String> rule, String record) {
        return read(post("/api/review/person?" + and(rule), Map.of("record", record)), new TypeReference<>() {});
    }

    /** @param word pin or unpin */
    PersonShown pin(String word, Optional<String> rule, String record, String field) {
        return read(
                post("/api/review/" + word + "?" + and(rule), Map.of("record", record, "field", field)),
                new TypeReference<>() {});
    }

    MergePlan mergePlan(Optional<String> rule, String what) {
        return read(post("/api/merges/plan?" + and(rule), Map.of("what", what)), new TypeReference<>() {});
    }

    MergeResult merge(Optional<String> rule, String what, String plan, boolean go) {
        return read(
                post("/api/merges/run?" + and(rule), Map.of("what", what, "plan", plan, "go", go)),
                new TypeReference<>() {});
    }

    List<MergeView> merges() {
        return read(get("/api/merges"), new TypeReference<>() {});
    }

    MergeView merge(long number) {
        return read(get("/api/merges/" + number), new TypeReference<>() {});
    }

    void later(long number, int days) {
        post("/api/review/" + number + "/later", Map.of("days", days));
    }

    /** @throws WrongInput when there is no such object, or nothing in it that could be compared */
    DuplicatesView duplicates(String object) {
        return read(
                get("/api/duplicates/" + URLEncoder.encode(object, StandardCharsets.UTF_8)), new TypeReference<>() {});
    }

    private static String requestPath(String number) {
        return "/api/requests/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    private String post(String path, Object body) {
        return call(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    List<Looked> look() {
        return read(post("/api/look"), new TypeReference<>() {});
    }

    void pause(String route) {
        post(path(route) + "/pause");
    }

    void resume(String route) {
        post(path(route) + "/resume");
    }

    private static String path(String route) {
        return "/api/routes/" + URLEncoder.encode(route, StandardCharsets.UTF_8);
    }

    private String get(String path) {
        return call(HttpRequest.newBuilder(uri(path)).GET());
    }

    private String post(String path) {
        return call(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private URI uri(String path) {
        return URI.create("http://" + daemon.reachable() + ":" + daemon.port() + path);
    }

    private String call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(
                    request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200 || answer.statusCode() == 201) {
                return answer.body();
            }
            JsonNode problem = problem(answer.body());
            if (problem.path("title").asText().equals("unknown-route")) {
                throw new UnknownRoute(problem.path("detail").asText());
            }
            if (WRONG_OBJECT.contains(problem.path("title").asText())) {
                throw new WrongInput(problem.path("detail").asText());
            }
            if (problem.path("title").asText().equals("invalid-token")) {
                throw new InvalidToken(problem.path("detail").asText());
            }
            throw new DaemonSilent(problem.path("detail")
                    .asText("What listens on " + daemon.reachable() + ":" + daemon.port() + " is no Kith (it answered "
                            + answer.statusCode() + "). Stop it, or delete daemon.json in the data folder."));
        } catch (IOException e) {
            boolean alive = ProcessHandle.of(daemon.pid())
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
            throw new DaemonSilent(
                    "The service that runs here (process " + daemon.pid() + ") "
                            + (alive
                                    ? "does not answer. If it hangs, stop it and start it again; nothing is lost."
                                    : "ended before it answered. Nothing is lost; the next run goes on where this one stopped."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DaemonSilent("Interrupted. The run goes on in the service; ./kith status tells how it ended.");
        }
    }

    private static JsonNode problem(String body) {
        try {
            return ApiJson.MAPPER.readTree(body);
        } catch (IOException e) {
            return ApiJson.MAPPER.createObjectNode();
        }
    }

    private static String write(Object value) {
        try {
            return ApiJson.MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException("A value that cannot be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return ApiJson.MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new DaemonSilent(
                    "The running service is of another version. Stop it and start it again; nothing is lost.");
        }
    }
}
