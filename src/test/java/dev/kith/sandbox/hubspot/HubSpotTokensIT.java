package dev.kith.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.sandbox.hubspot.HubSpotClient.Answer;
import dev.kith.sandbox.hubspot.HubSpotSimulator.Options;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2 of the HubSpot field guide: an app's tokens. */
@DisplayName("§2 Tokens")
class HubSpotTokensIT {

    private static final String CONTACTS = "/crm/objects/2026-09/contacts";
    private static final String RIGHT =
            "grant_type=refresh_token&client_id=kith&client_secret=sandbox&refresh_token=sandbox-refresh-token";

    private final HandClock clock = new HandClock();
    private final HubSpotSimulator simulator = HubSpotSimulator.start(Options.inMemory(clock));

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v3", "2026-03", "2026-09"})
    void aTokenIsGoodForHalfAnHour(String version) throws Exception {
        JsonNode given = json(post("/oauth/" + version + "/token", RIGHT));
        HubSpotClient app =
                new HubSpotClient(simulator, given.path("access_token").asText());

        assertThat(given.path("expires_in").asInt()).isEqualTo(1_800);
        assertThat(given.path("token_type").asText()).isEqualTo("bearer");
        Answer answer = app.get(CONTACTS);
        assertThat(answer.status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1_805));
        Answer late = app.get(CONTACTS);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.text("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
        assertThat(late.text("/message")).contains("5 second(s) ago");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=refresh_token, grant_type=password, BAD_GRANT_TYPE",
        "client_id=kith, client_id=other, BAD_CLIENT_ID",
        "client_secret=sandbox, client_secret=, BAD_CLIENT_SECRET",
        "sandbox-refresh-token, stale, BAD_REFRESH_TOKEN",
    })
    void whatIsWrongIsNamed(String right, String wrong, String status) throws Exception {
        HttpResponse<String> refused = post("/oauth/v1/token", RIGHT.replace(right, wrong));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("status").asText()).isEqualTo(status);
    }

    @Test
    void aTokenTellsWhatItIs() throws Exception {
        String token = json(post("/oauth/v1/token", RIGHT)).path("access_token").asText();
        clock.advance(Duration.ofMinutes(10));

        HubSpotClient app = new HubSpotClient(simulator, token);
        assertThat(app.get("/oauth/v1/access-tokens/" + token).text("/expires_in"))
                .isEqualTo("1200");
        assertThat(app.get("/oauth/v1/access-tokens/unknown").status()).isEqualTo(404);
    }

    @Test
    void anAppGetsAFreshTokenWhenItsOwnHasEnded() throws Exception {
        HubSpotClient app = HubSpotClient.app(simulator);
        clock.advance(Duration.ofMinutes(30));
        assertThat(app.get(CONTACTS).status()).isEqualTo(401);
        HubSpotClient fresh = HubSpotClient.app(simulator);
        assertThat(fresh.get(CONTACTS).status()).isEqualTo(200);

        simulator.expireTokens();

        assertThat(fresh.get(CONTACTS).text("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
        assertThat(HubSpotClient.app(simulator).get(CONTACTS).status()).isEqualTo(200);
        assertThat(new HubSpotClient(simulator).get(CONTACTS).status())
                .as("the account's own key")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "2026-03", "2026-09"})
    void tokensOfBothKindsAreLookedUpAndRevoked(String version) throws Exception {
        String path = "/oauth/" + version + "/token";
        String app = "client_id=kith&client_secret=sandbox&token=";
        String access = json(post(path, RIGHT)).path("access_token").asText();
        clock.advance(Duration.ofMinutes(10));

        JsonNode told = json(post(path + "/introspect", app + access));
        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("token_use").asText()).isEqualTo("access_token");
        assertThat(told.path("expires_in").asInt()).isEqualTo(1_200);
        assertThat(told.path("client_id").asText()).isEqualTo("kith");
        JsonNode refresh = json(post(path + "/introspect", app + "sandbox-refresh-token"));
        assertThat(refresh.path("token_use").asText()).isEqualTo("refresh_token");
        assertThat(refresh.has("expires_in")).isFalse();
        assertThat(post(path + "/introspect", "client_id=kith&client_secret=guess&token=" + access)
                        .statusCode())
                .isEqualTo(400);

        assertThat(post(path + "/revoke", app + "sandbox-refresh-token").statusCode())
                .isEqualTo(200);
        assertThat(json(post(path, RIGHT)).path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(new HubSpotClient(simulator, access).get(CONTACTS).status()).isEqualTo(200);
        post(path + "/revoke", app + access);
        assertThat(new HubSpotClient(simulator, access).get(CONTACTS).text("/category"))
                .isEqualTo("INVALID_AUTHENTICATION");
        JsonNode ended = json(post(path + "/introspect", app + access));
        assertThat(ended.path("active").asBoolean(true)).isFalse();
        assertThat(ended.has("hub_id")).isFalse();
    }

    @Test
    void anAccountsOwnKeyKnowsNothingOfWebhooks() throws Exception {
        Answer refused = new HubSpotClient(simulator).get("/webhooks-journal/journal/2026-03/earliest");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/category")).isEqualTo("MISSING_SCOPES");
        assertThat(HubSpotClient.app(simulator)
                        .get("/webhooks-journal/journal/2026-03/earliest")
                        .status())
                .as("not simulated")
                .isEqualTo(404);
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.url().resolve(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
