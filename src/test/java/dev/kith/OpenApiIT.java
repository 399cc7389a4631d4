package dev.kith;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.ApiDescription.Operation;
import dev.kith.access.Caller;
import dev.kith.access.Role;
import dev.kith.camel.Workplace;
import dev.kith.config.References;
import dev.kith.config.Settings;
import dev.kith.sync.RunListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI description says what the API does: its routes, who may call them, and what they answer. */
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path dir;

    private static ApiDescription description;
    private static Daemon daemon;
    private static URI base;
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);
    private static final Set<String> called = new TreeSet<>();

    @BeforeAll
    static void start() throws IOException {
        description = new ApiDescription();
        Map<String, String> environment = Map.of("KITH_DATA", dir.toString(), "KITH_HTTP_PORT", "0");
        Path config = config();
        daemon = Daemon.open(
                Settings.read(config, environment),
                () -> Workplace.read(config, Path.of("routes"), new References(environment, Path.of("secrets")), true),
                RunListener.SILENT,
                Clock.systemUTC(),
                ZoneOffset.UTC);
        base = daemon.serve(account -> {}, notice -> {});
        for (Role role : Role.values()) {
            TOKENS.put(
                    role,
                    daemon.access()
                            .make("a " + role.written(), List.of(role), Optional.empty(), Caller.LOCAL_OPERATOR)
                            .text());
        }
    }

    /** The shipped files, by which somebody is asked about whoever is a little alike: so there are cases. */
    private static Path config() throws IOException {
        Path config = dir.resolve("config");
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, config.resolve(Path.of("config").relativize(file).toString()));
            }
        }
        Path rule = config.resolve("match-rules/person.yaml");
        Files.writeString(
                rule,
                Files.readString(rule)
                        .replace("review: 0.5", "review: 0.01")
                        .replace("merge-in: []", "merge-in: [salesforce.Contact]"));
        return config;
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, Optional<Role> as) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        as.ifPresent(role -> request.header("Authorization", "Bearer " + TOKENS.get(role)));
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls something as somebody who may, and holds the answer against the description. */
    private static JsonNode call(int status, String method, String path, String body, Role as) throws IOException {
        Operation operation = description.operation(method, path);
        HttpResponse<String> answer = send(method, path, body.replace('\'', '"'), Optional.of(as));
        String text = new String(answer.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(method + " " + path + ": " + text).isEqualTo(status);
        description.fits(
                operation, status, answer.headers().firstValue("Content-Type").orElse(""), text);
        called.add(operation.toString());
        return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.nullNode();
    }

    private static JsonNode get(String path, Role as) throws IOException {
        return call(200, "GET", path, "", as);
    }

    private static JsonNode post(String path, String body, Role as) throws IOException {
        return call(200, "POST", path, body, as);
    }

    @Test
    void everyRouteIsDescribedAndNothingElse(@TempDir Path other) throws IOException {
        try (PagesWorld pages = new PagesWorld(other)) {
            Set<String> registered = pages.routes().stream()
                    .filter(route -> route.matches("(GET|POST|PUT|DELETE|PATCH) /(api|health|metrics|hooks)(/.*)?"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(registered)
                    .containsExactlyInAnyOrderElementsOf(description.operations().stream()
                            .map(Operation::toString)
                            .toList());
        }
    }

    @Test
    void exactlyTheRolesThatAreDescribedOpenEachRoute() throws IOException {
        for (Operation operation : description.operations()) {
            String path = operation.path().replaceAll("\\{[a-z]+}", "nothing");
            if (operation.roles().isEmpty()) {
                assertThat(send(operation.method(), path, "{}", Optional.empty())
                                .statusCode())
                        .as(operation.toString())
                        .isIn(200, 401)
                        .isEqualTo(path.startsWith("/hooks") ? 401 : 200);
                continue;
            }
            assertThat(send(operation.method(), path, "{}", Optional.empty()).statusCode())
                    .as(operation + " without a token")
                    .isEqualTo(401);
            for (Role role : Role.values()) {
                HttpResponse<String> answer = send(operation.method(), path, "{}", Optional.of(role));
                boolean refused = answer.statusCode() == 403
                        && JSON.readTree(answer.body()).path("title").asText().equals("not-your-role");
                assertThat(refused)
                        .as(operation + " as " + role.written() + ": " + answer.statusCode() + " " + answer.body())
                        .isNotEqualTo(operation.roles().get().contains(role.written()));
            }
        }
    }

    @Test
    void realAnswersOfEveryRouteFitTheirSchemas() throws IOException {
        assertThat(get("/api/openapi.json", Role.AUDITOR)).isEqualTo(description.all);
        for (String path : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
            get(path, Role.AUDITOR);
        }
        call(401, "POST", "/hooks/hubspot", "{}", Role.AUDITOR);
        runs();
        whoIsWho();
        tokens();
        String number = filed("hanneke.bakker50@example.org");
        decided(number);
        post("/api/requests/" + number + "/plan", "", Role.REQUESTER);
        twoPeople(number);
        erased(number);
        String other = filed("nobody@example.org");
        post("/api/requests/" + other + "/withdraw", "{'reason': 'their mail'}", Role.REQUESTER);
        call(409, "POST", "/api/requests/" + other + "/retry", "", Role.REQUESTER);
        call(422, "POST", "/api/requests/" + other + "/done", "{'system': 'x', 'evidence': 'y'}", Role.REQUESTER);
        call(404, "GET", "/api/requests/R-2026-4711", "", Role.REQUESTER);
        call(400, "POST", "/api/requests", "{", Role.REQUESTER);
        assertThat(get("/api/requests", Role.AUDITOR)).hasSize(2);
        get("/api/audit/entries?after=0", Role.AUDITOR);
        get("/api/audit/checkpoints", Role.AUDITOR);

        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(description.operations().stream()
                        .map(Operation::toString)
                        .toList());
    }

    private void runs() throws IOException {
        String route = "/api/routes/customers-to-salesforce/";
        assertThat(post(route + "run?all=true", "", Role.OPERATOR)
                        .path("setAside")
                        .asInt())
                .isPositive();
        assertThat(get(route + "aside?keys=2", Role.OPERATOR).at("/waiting/groups"))
                .isNotEmpty();
        post(route + "pause", "", Role.OPERATOR);
        get("/api/routes", Role.OPERATOR);
        post(route + "resume", "", Role.OPERATOR);
        get("/api/held", Role.OPERATOR);
        get("/api/simulators", Role.OPERATOR);
        get("/api/coverage", Role.OPERATOR);
        post("/api/reload", "", Role.OPERATOR);
        post("/api/look", "", Role.OPERATOR);
    }

    private void whoIsWho() throws IOException {
        assertThat(get("/api/match", Role.OPERATOR)).hasSize(1);
        call(409, "POST", "/api/match/person/score", "", Role.OPERATOR);
        call(404, "GET", "/api/match/persons", "", Role.OPERATOR);
        call(404, "GET", "/api/match/persons/doing", "", Role.OPERATOR);
        assertThat(post("/api/match/person/load", "", Role.REVIEWER)
                        .path("cases")
                        .asInt())
                .isPositive();
        post("/api/match/person/train", "", Role.OPERATOR);
        post("/api/match/person/score", "", Role.OPERATOR);
        get("/api/match/person", Role.OPERATOR);
        assertThat(get("/api/match/person/doing", Role.REVIEWER).path("doing").isNull())
                .isTrue();
        String open = "/api/review/"
                + get("/api/review?most=4&later=true", Role.REVIEWER)
                        .get(0)
                        .path("number")
                        .asText();
        JsonNode records = get(open, Role.REVIEWER).path("persons").get(0).path("records");
        post(open + "/later", "{'days': 3}", Role.REVIEWER);
        post(open + "/same", "", Role.REVIEWER);
        String again =
                post(open + "/undo", "", Role.REVIEWER).path("open").get(0).asText();
        String pattern = get("/api/review/patterns?rule=person", Role.REVIEWER)
                .get(0)
                .path("pattern")
                .asText();
        post("/api/review/" + again + "/different", "{'records': [1]}", Role.REVIEWER);
        post("/api/review/patterns", "{'pattern': '" + pattern + "', 'same': false}", Role.REVIEWER);
        String one = records.get(0).path("object").asText() + ":"
                + records.get(0).path("key").asText();
        String two = "{'one': '" + one + "', 'other': 'shop.customers:500'}";
        post("/api/match/person/explain", two, Role.OPERATOR);
        post("/api/review/merge", two, Role.REVIEWER);
        post("/api/review/unmerge", two, Role.REVIEWER);
        post("/api/review/person", "{'record': '" + one + "'}", Role.REVIEWER);
        String pin = "{'record': '" + one + "', 'field': 'given-name'}";
        post("/api/review/pin", pin, Role.REVIEWER);
        post("/api/review/unpin", pin, Role.REVIEWER);
        call(404, "POST", "/api/review/unpin", pin, Role.REVIEWER);
        call(404, "POST", "/api/review/pin", pin.replace("given-name", "shoe-size"), Role.REVIEWER);
        merges();
        assertThat(get("/api/duplicates/shop.customers", Role.REVIEWER).path("maybe"))
                .isNotEmpty();
        get("/api/duplicates/shop.customers?format=csv", Role.REVIEWER);
        get("/api/duplicates/shop.customers?format=html", Role.REVIEWER);
        call(400, "GET", "/api/duplicates/shop.customers?format=pdf", "", Role.REVIEWER);
        call(404, "GET", "/api/duplicates/shop.customer", "", Role.REVIEWER);
        call(422, "GET", "/api/duplicates/hubspot.deals", "", Role.REVIEWER);
        call(404, "GET", "/api/review/4711", "", Role.REVIEWER);
        call(400, "POST", "/api/review/4711/later", "{'days': 0}", Role.REVIEWER);
    }

    private void merges() throws IOException {
        List<String> contacts = new ArrayList<>();
        String salesforce =
                daemon.simulators().getOrDefault("salesforce", Map.of()).get("url");
        URI all = URI.create(salesforce + "/__control/dump?object=Contact");
        JSON.readTree(all.toURL()).findValuesAsText("Id").forEach(id -> contacts.add("salesforce.Contact:" + id));
        String one = "";
        JsonNode plan = JSON.nullNode();
        for (int i = 0; plan.path("merges").isEmpty(); i += 2) { // somebody may be asked about one of them still
            one = contacts.get(i);
            post("/api/review/merge", "{'one': '" + one + "', 'other': '" + contacts.get(i + 1) + "'}", Role.REVIEWER);
            plan = post("/api/merges/plan", "{'what': '" + one + "'}", Role.REVIEWER);
        }
        String run = "{'what': '" + one + "', 'plan': '" + plan.path("hash").asText() + "', 'go': false}";
        String number = post("/api/merges/run", run, Role.REVIEWER)
                .path("merged")
                .get(0)
                .asText();
        call(409, "POST", "/api/merges/run", run, Role.REVIEWER);
        call(409, "POST", "/api/merges/plan", "{'what': 'hubspot.contacts'}", Role.REVIEWER);
        call(400, "POST", "/api/merges/plan", "{'what': 'everything'}", Role.REVIEWER);
        get("/api/merges", Role.REVIEWER);
        get("/api/merges/" + number, Role.REVIEWER);
        call(409, "GET", "/api/merges/4711", "", Role.REVIEWER);
    }

    private void tokens() throws IOException {
        JsonNode made = post("/api/tokens", "{'person': 'erik', 'roles': ['auditor'], 'days': 7}", Role.OPERATOR);
        get("/api/tokens", Role.OPERATOR);
        post("/api/tokens/" + made.at("/token/id").asText() + "/revoke", "", Role.OPERATOR);
    }

    private String filed(String email) throws IOException {
        String today = java.time.LocalDate.now(Clock.systemUTC()).toString();
        String number = call(
                        201,
                        "POST",
                        "/api/requests",
                        "{'clues': [{'kind': 'email', 'value': '" + email + "'}], 'received': '" + today + "'}",
                        Role.REQUESTER)
                .path("number")
                .asText();
        post("/api/requests/" + number + "/identify", "{'how': 'account login'}", Role.REQUESTER);
        return number;
    }

    private void decided(String number) throws IOException {
        JsonNode found =
                post("/api/requests/" + number + "/find", "", Role.REQUESTER).path("found");
        List<String> candidates = found.findParents("standing").stream()
                .filter(one -> one.path("standing").asText().equals("undecided"))
                .map(one -> one.path("record").asText())
                .toList();
        assertThat(candidates).isNotEmpty();
        for (String record : candidates) {
            post(
                    "/api/requests/" + number + "/decide",
                    "{'record': '" + record + "', 'same': false, 'reason': 'his wife'}",
                    Role.REQUESTER);
        }
    }

    private void twoPeople(String number) throws IOException {
        String one = "/api/requests/" + number;
        String today = java.time.LocalDate.now(Clock.systemUTC()).toString();
        post(one + "/extend", "{'reason': 'many records', 'told': '" + today + "'}", Role.REQUESTER);
        post(one + "/hold", "{'reason': 'a claim'}", Role.REQUESTER);
        post(one + "/confirm", "", Role.APPROVER);
        post(one + "/end-hold", "{'reason': 'settled'}", Role.REQUESTER);
        post(one + "/confirm", "", Role.APPROVER);
        post(
                one + "/refuse",
                "{'article': '17(3)(e)', 'reasons': 'a claim', 'complaint': 'the authority'}",
                Role.REQUESTER);
        post(one + "/dismiss", "{'reason': 'there is none'}", Role.APPROVER);
    }

    private void erased(String number) throws IOException {
        String one = "/api/requests/" + number;
        String hash = get(one, Role.AUDITOR).at("/plan/hash").asText();
        call(422, "POST", one + "/approve", "{'hash': 'another'}", Role.APPROVER);
        post(one + "/approve", "{'hash': '" + hash + "'}", Role.APPROVER);
        await().until(() -> get(one, Role.AUDITOR).path("stage").asText().matches("closed|purge-pending"));
        String clues = "{'clues': [{'kind': 'email', 'value': 'hanneke.bakker50@example.org'},"
                + " {'kind': 'email', 'value': 'x@example.org'}]}";
        assertThat(post("/api/requests/blocked", clues, Role.REQUESTER).findValuesAsText("listed"))
                .containsExactly("true", "false");
        get(one + "/certificate", Role.AUDITOR);
        get(one + "/certificate.pdf", Role.AUDITOR);
        post(one + "/release", "{'record': 'shop.customers:4711', 'evidence': 'their letter'}", Role.REQUESTER);
        post(one + "/verify", "", Role.REQUESTER);
    }
}
