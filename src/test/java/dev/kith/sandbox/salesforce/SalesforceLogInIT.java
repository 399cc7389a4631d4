package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.sandbox.salesforce.SalesforceClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to a token and the ends of one: section 1 of the field guide. */
class SalesforceLogInIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
    private static final KeyPair KEYS = keys();

    private SalesforceSimulator simulator;
    private SalesforceClient client;

    @BeforeEach
    void start() {
        simulator = SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(CLOCK));
        client = new SalesforceClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aSignedAssertionIsEnoughAsSection1Says() throws IOException {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        assertThat(client.post(
                                "/__control/jwt-key",
                                "{\"key\": \"" + pem.replace("\r", "").replace("\n", "\\n") + "\"}")
                        .status())
                .isEqualTo(204);

        Answer answer = assertion("kith", simulator.username(), "https://login.salesforce.com", 180, KEYS);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(limits(answer.json().path("access_token").asText())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, kith@sandbox.example, https://login.salesforce.com, 180, invalid_client_id",
        "kith, other@sandbox.example, https://login.salesforce.com, 180, invalid_grant",
        "kith, kith@sandbox.example, https://example.com, 180, invalid_grant",
        "kith, kith@sandbox.example, https://login.salesforce.com, 0, invalid_grant",
        "kith, kith@sandbox.example, https://login.salesforce.com, 301, invalid_grant"
    })
    void anAssertionForSomethingElseIsRefusedAsSection1Says(
            String issuer, String subject, String audience, long seconds, String error) throws IOException {
        simulator.trust(KEYS.getPublic());

        Answer answer = assertion(issuer, subject, audience, seconds, KEYS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 300})
    void anAssertionIsGoodForAFewMinutesAsSection1Says(long seconds) throws IOException {
        simulator.trust(KEYS.getPublic());

        assertThat(assertion("kith", simulator.username(), "https://login.salesforce.com", seconds, KEYS)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAssertionThatSomebodyElseSignedIsRefused() throws IOException {
        simulator.trust(KEYS.getPublic());

        Answer answer = assertion("kith", simulator.username(), "https://login.salesforce.com", 180, keys());

        assertThat(answer.json().path("error_description").asText()).isEqualTo("invalid assertion");
        assertThat(simulator.stats().logins()).isZero();
    }

    @Test
    void aPasswordIsTakenWhereTheOrgAllowsItAsSection1Says() throws IOException {
        String form = "grant_type=password&client_id=kith&client_secret=sandbox&username=kith%40sandbox.example";

        assertThat(client.logIn(form + "&password=sandbox").status()).isEqualTo(200);
        assertThat(client.logIn(form + "&password=wrong")
                        .json()
                        .path("error_description")
                        .asText())
                .isEqualTo("authentication failure");
        turnOn(OrgSwitch.PASSWORDS_REFUSED);
        assertThat(client.logIn(form + "&password=sandbox").status()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenBringsTokensUntilItIsRevokedAsSection1Says() throws IOException {
        String form = "grant_type=refresh_token&client_id=kith&refresh_token=" + simulator.refreshToken();

        assertThat(client.logIn(form).status()).isEqualTo(200);
        Answer again = client.logIn(form);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().has("refresh_token")).isFalse();
        client.get("/services/oauth2/revoke?token=" + form.substring(form.lastIndexOf('=') + 1));
        assertThat(client.logIn(form).json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aRotatingRefreshTokenIsGoodOnceAsSection1Says() throws IOException {
        turnOn(OrgSwitch.REFRESH_TOKENS_ROTATE);
        String form = "grant_type=refresh_token&client_id=kith&refresh_token=";
        String first = simulator.refreshToken();

        String second = client.logIn(form + first).json().path("refresh_token").asText();

        assertThat(client.logIn(form + first).status()).isEqualTo(400);
        assertThat(client.logIn(form + second).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsChangedForTokensOnce() throws IOException {
        Answer back = client.get("/services/oauth2/authorize?response_type=code&client_id=kith&state=s%201"
                + "&redirect_uri=http%3A%2F%2Flocalhost%2Fcallback");
        String location = back.response().headers().firstValue("Location").orElseThrow();
        String code = location.replaceFirst("^.*code=(\\w+)&.*$", "$1");
        String form = "grant_type=authorization_code&client_id=kith&client_secret=sandbox&code=" + code;

        assertThat(back.status()).isEqualTo(302);
        assertThat(location).startsWith("http://localhost/callback?code=").endsWith("&state=s+1");
        assertThat(client.logIn(form).json().has("refresh_token")).isTrue();
        assertThat(client.logIn(form).status()).isEqualTo(400);
    }

    @Test
    void aTokenThatNobodyUsesExpiresByTheClock() throws IOException {
        client.loggedIn();
        simulator.forward(Duration.ofMinutes(90));
        assertThat(client.get("/limits").status()).isEqualTo(200);
        simulator.forward(Duration.ofMinutes(90));
        assertThat(client.get("/limits").status()).isEqualTo(200);

        client.post("/__control/clock", "{\"forward\": \"PT2H\"}");

        assertThat(client.get("/limits").json().path(0).path("errorCode").asText())
                .isEqualTo("INVALID_SESSION_ID");
        assertThat(client.post("/__control/clock", "{\"forward\": \"yesterday\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCursorEndsWithItsSessionOrItsIdleTimeAsSection7Says() throws IOException {
        for (int i = 0; i < 201; i++) {
            simulator.put("Account", Map.of("Name", "A" + i));
        }
        simulator.longestPage(200);

        client.loggedIn();
        String first = cursor();
        simulator.expireTokens();
        client.loggedIn();
        assertThat(client.get(first).json().path(0).path("errorCode").asText()).isEqualTo("INVALID_QUERY_LOCATOR");

        turnOn(OrgSwitch.CURSORS_OUTLIVE_SESSIONS);
        String second = cursor();
        simulator.expireTokens();
        client.loggedIn();
        assertThat(client.get(second).status()).isEqualTo(200);

        turnOn(OrgSwitch.CURSORS_LIVE_15_MINUTES);
        String third = cursor();
        simulator.forward(Duration.ofMinutes(16));
        assertThat(client.get(third).status()).isEqualTo(400);

        String fourth = cursor();
        client.post("/__control/faults", "{\"effect\": \"cursor-lost\"}");
        assertThat(client.get(fourth).status()).isEqualTo(400);
    }

    @Test
    void aTokenTellsWhoseItIsAsSection1Says() throws IOException {
        JsonNode token = client.logIn("grant_type=client_credentials&client_id=kith&client_secret=sandbox")
                .json();
        HttpRequest.Builder asked = HttpRequest.newBuilder(
                        URI.create(token.path("id").asText()))
                .header("Authorization", "Bearer " + token.path("access_token").asText());

        assertThat(client.send(asked.GET()).json().path("username").asText()).isEqualTo(simulator.username());
        Answer stranger = client.get("/services/oauth2/userinfo");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.text()).isEqualTo("Bad_OAuth_Token");
        assertThat(client.loggedIn().get("/").json().path("sobjects").asText())
                .isEqualTo("/services/data/v66.0/sobjects");
    }

    private String cursor() throws IOException {
        return client.query("SELECT Id FROM Account")
                .json()
                .path("nextRecordsUrl")
                .asText();
    }

    private void turnOn(OrgSwitch wanted) {
        OrgSettings now = simulator.settings();
        Set<OrgSwitch> switches = new HashSet<>(now.switches());
        switches.add(wanted);
        simulator.settings(now.withSwitches(switches));
    }

    private int limits(String token) throws IOException {
        return client.send(client.authorized("/limits").header("Authorization", "OAuth " + token))
                .status();
    }

    private Answer assertion(String issuer, String subject, String audience, long seconds, KeyPair signer)
            throws IOException {
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
                .formatted(issuer, subject, audience, CLOCK.instant().getEpochSecond() + seconds);
        String content = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return client.logIn("grant_type="
                    + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                    + "&assertion=" + content + "." + base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
