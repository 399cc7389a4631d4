package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens at the command line, and what they open over HTTP. */
class WhoMayAskIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "kith_[a-z2-7]{8}_[A-Za-z0-9_-]{43}\n";

    @TempDir
    private Path dir;

    private Installation kith;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 5);
        kith.environment.put("KITH_HUBSPOT_URL", "https://api.hubapi.com"); // no sandbox; no route goes there
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private Path data() {
        return dir.resolve("var");
    }

    private String token(String person, String roles) {
        Ended made = kith.kith("token", "new", person, "--role", roles);
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.out()).as("the token alone").matches(TOKEN);
        return made.out().strip();
    }

    private HttpResponse<String> get(String path, String token) throws IOException {
        return KithProcess.get(data(), path, "Authorization", "Bearer " + token);
    }

    private static JsonNode refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("title").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }

    private static String detail(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("detail").asText();
    }

    @Test
    void item67TokensOpenWhatTheirRolesMay() throws IOException {
        try (KithProcess service = KithProcess.start(dir, kith.environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            String requester = token("anna.weber", "requester");
            String auditor = token("carl", "auditor");
            String operator = token("dora", "operator");
            String local = KithProcess.daemon(data()).path("token").asText();

            withoutATokenNobodyGetsIn();
            requestsAreForPersons(requester, auditor, operator, local);
            theRestIsForOperators(requester, operator, local);
            theAuditLogIsForAuditorsAndOperators(requester, auditor, local);
            commandsShowTheTokenOfThePerson(requester, auditor);
            item74_whatNamesAPersonIsNoArgumentOnALiveSystem(requester);
            tokensAreMadeOverHttp(requester, operator);
            whatWasMadeIsListedAuditedAndWarnedOf(requester);
            aRevokedTokenOpensNothing(requester);
            tooManyWrongTokens(auditor, local);
        }
    }

    private void withoutATokenNobodyGetsIn() throws IOException {
        for (String path :
                List.of("/api/requests", "/api/requests/1", "/api/audit/entries", "/api/routes", "/api/tokens")) {
            HttpResponse<String> answer = KithProcess.get(data(), path);
            refused(answer, 401, "no-token");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        refused(get("/api/requests", "kith_aaaaaaaa_" + "A".repeat(43)), 401, "wrong-token");
        refused(get("/api/requests", "nonsense"), 401, "wrong-token");
    }

    private void item74_whatNamesAPersonIsNoArgumentOnALiveSystem(String requester) {
        Ended asked = kith.as(requester, "forget", "--email", "ottilie@example.org");

        assertThat(asked.status()).isNotZero();
        assertThat(asked.err()).contains("no argument of a command").doesNotContain("ottilie");
    }

    private void requestsAreForPersons(String requester, String auditor, String operator, String local)
            throws IOException {
        for (String one : List.of(requester, auditor)) {
            assertThat(get("/api/requests", one).statusCode()).isNotIn(401, 403, 429);
        }
        assertThat(KithProcess.send(data(), "/api/requests/nothing", "POST", "Authorization", "Bearer " + requester)
                        .statusCode())
                .isNotIn(401, 403, 429);
        HttpResponse<String> posted =
                KithProcess.send(data(), "/api/requests", "POST", "Authorization", "Bearer " + auditor);
        refused(posted, 403, "not-your-role");
        assertThat(detail(posted)).contains("requester or approver", "the token of carl has auditor");
        refused(get("/api/requests", operator), 403, "not-your-role");
        HttpResponse<String> locally = get("/api/requests/1", local);
        refused(locally, 403, "not-your-role");
        assertThat(detail(locally)).contains("requester or approver or auditor", "KITH_TOKEN", "--token-file");
        for (String disguised : List.of("/api/%72equests", "/api//requests", "/API/requests", "/api/x/../requests")) {
            assertThat(get(disguised, local).statusCode()).as(disguised).isIn(400, 403, 404);
        }
    }

    private void theRestIsForOperators(String requester, String operator, String local) throws IOException {
        for (String path : List.of("/api/routes", "/api/tokens")) {
            assertThat(get(path, operator).statusCode()).isEqualTo(200);
            assertThat(get(path, local).statusCode()).isEqualTo(200);
            refused(get(path, requester), 403, "not-your-role");
        }
        assertThat(detail(get("/api/routes", requester))).contains("needs the role operator");
        refused(
                KithProcess.send(data(), "/api/reload", "POST", "Authorization", "Bearer " + requester),
                403,
                "not-your-role");
    }

    private void theAuditLogIsForAuditorsAndOperators(String requester, String auditor, String local)
            throws IOException {
        assertThat(get("/api/audit/entries", auditor).body()).contains("token-made");
        assertThat(get("/api/audit/checkpoints", local).statusCode()).isEqualTo(200);
        refused(get("/api/audit/entries", requester), 403, "not-your-role");
    }

    private void commandsShowTheTokenOfThePerson(String requester, String auditor) throws IOException {
        Path file = dir.resolve("my-token");
        Files.writeString(file, auditor + "\n");
        kith.environment.put("KITH_TOKEN", requester);

        Ended refused = kith.kith("audit", "verify");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("needs the role auditor or operator", "anna.weber has requester");
        assertThat(kith.kith("audit", "verify", "--token-file", file.toString()).status())
                .isZero();
        assertThat(kith.kith("audit", "verify", "--token-file", "nowhere").err())
                .contains("There is no token in nowhere");
        kith.environment.remove("KITH_TOKEN");
        kith.environment.put("KITH_TOKEN_FILE", file.toString());
        assertThat(kith.kith("audit", "verify").status()).isZero();
        kith.environment.remove("KITH_TOKEN_FILE");
    }

    private void tokensAreMadeOverHttp(String requester, String operator) throws IOException {
        HttpResponse<String> made = post("{\"person\":\"Erik\",\"roles\":[\"approver\"],\"days\":7}", operator);
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode answer = JSON.readTree(made.body());
        assertThat(answer.path("text").asText() + "\n").matches(TOKEN);
        assertThat(answer.at("/token/person").asText()).isEqualTo("erik");
        assertThat(get("/api/requests", answer.path("text").asText()).statusCode())
                .isNotIn(401, 403);

        refused(post("{\"person\":\"Erik\",\"roles\":[\"approver\"]}", requester), 403, "not-your-role");
        for (String bad : List.of(
                "",
                "{",
                "[]",
                "{\"person\":\"erik\"}",
                "{\"person\":1,\"roles\":[]}",
                "{\"person\":\"erik\",\"roles\":[]}",
                "{\"person\":\"erik\",\"roles\":[\"king\"]}",
                "{\"person\":\"erik\",\"roles\":[\"auditor\"],\"days\":\"x\"}",
                "{\"person\":\"erik\",\"roles\":[\"auditor\"],\"days\":0}")) {
            refused(post(bad, operator), 400, "invalid-token");
        }
    }

    private HttpResponse<String> post(String body, String token) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + KithProcess.daemon(data()).path("port").asInt() + "/api/tokens"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void whatWasMadeIsListedAuditedAndWarnedOf(String requester) throws IOException {
        Ended listed = kith.kith("token", "list");
        assertThat(listed.out())
                .contains("anna.weber  requester", "erik", "good until ", "last used")
                .doesNotContain(requester.substring(14));
        JsonNode json =
                JSON.readTree(kith.kith("token", "list", "--json").out()).get(0);
        assertThat(json.path("person").asText()).isEqualTo("anna.weber");
        assertThat(json.path("lastUsed").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        String log = Files.readString(data().resolve("logs/kith.log"));
        assertThat(log)
                .containsPattern("\"WARN\".*New token [a-z2-7]{8} of erik as approver, made by dora")
                .doesNotContain(requester.substring(14));
        assertThat(get(
                                "/api/audit/entries",
                                KithProcess.daemon(data()).path("token").asText())
                        .body())
                .doesNotContain(requester.substring(14))
                .contains("erik");
        assertThat(kith.kith("audit", "verify").out()).contains("4 entries. The audit log is whole");
    }

    private void aRevokedTokenOpensNothing(String requester) throws IOException {
        String id = requester.substring(5, 13);
        Ended revoked = kith.kith("token", "revoke", id);
        assertThat(revoked.status()).as(revoked.err()).isZero();
        assertThat(revoked.out()).contains("anna.weber as requester is revoked");
        refused(get("/api/requests", requester), 401, "wrong-token");
        Ended again = kith.kith("token", "revoke", id);
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("revoked already");
        assertThat(kith.kith("token", "list").out()).containsPattern("anna.weber .* revoked \\d{4}");
    }

    private void tooManyWrongTokens(String auditor, String local) throws IOException {
        assertThat(get("/api/requests", auditor).statusCode()).isNotIn(401, 403, 429);
        HttpResponse<String> answer = get("/api/requests", "wrong");
        for (int i = 0; i < 10 && answer.statusCode() == 401; i++) {
            answer = get("/api/requests", "wrong");
        }
        refused(answer, 429, "too-many-attempts");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(get("/api/routes", local).statusCode())
                .as("the local operator")
                .isEqualTo(200);
        assertThat(get("/api/requests", auditor).statusCode())
                .as("one that was right")
                .isNotIn(401, 403, 429);
    }

    @Test
    void withoutAServiceTokensAreMadeInTheState() throws IOException {
        assertThat(kith.kith("token", "list").out()).contains("There are no tokens yet");
        Ended made = kith.kith("token", "new", "Anna Weber", "--role", "requester,approver", "--days", "30", "--json");
        assertThat(made.status()).as(made.all()).isZero();
        JsonNode json = made.json();
        assertThat(json.path("token").asText() + "\n").matches(TOKEN);
        assertThat(json.path("roles").toString()).isEqualTo("[\"requester\",\"approver\"]");
        assertThat(kith.kith("token", "list").out())
                .contains(json.path("id").asText() + "  anna weber  requester, approver")
                .contains("never");

        assertThat(kith.kith("token", "revoke", json.path("id").asText()).status())
                .isZero();
        assertThat(kith.kith("audit", "verify").out()).contains("2 entries. The audit log is whole");
    }

    @Test
    void wrongUseIsToldInWords() {
        Ended misspelt = kith.kith("token", "new", "anna", "--role", "aprover");
        assertThat(misspelt.status()).isEqualTo(2);
        assertThat(misspelt.err()).contains("Did you mean 'approver'?");
        assertThat(kith.kith("token", "new", "anna").err()).contains("--role");
        assertThat(kith.kith("token", "new", "anna@example.org", "--role", "auditor")
                        .err())
                .contains("no email address")
                .doesNotContain("anna@");
        assertThat(kith.kith("token").status()).isEqualTo(2);
        assertThat(kith.kith("token", "revoke", "aaaaaaaa").status()).isEqualTo(2);
    }
}
