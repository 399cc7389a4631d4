package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorCounters;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** OAuth: tokens for a client that knows its secret, signs an assertion, or acts for a user. Thread-safe. */
final class TokenEndpoint {

    /** The one user, and the password that goes with it. */
    static final String USERNAME = "kith@sandbox.example";

    static final String PASSWORD = "sandbox";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final SalesforceSessions sessions;
    private final SimulatorCounters counters;
    private final Clock clock;
    private final SimulatedOrg org;
    private final SalesforceSimulator.Options client;
    private final List<PublicKey> keys = new CopyOnWriteArrayList<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    TokenEndpoint(
            SalesforceSessions sessions,
            SimulatorCounters counters,
            Clock clock,
            SimulatedOrg org,
            SalesforceSimulator.Options client) {
        this.sessions = sessions;
        this.counters = counters;
        this.clock = clock;
        this.org = org;
        this.client = client;
    }

    /** Lets assertions in that are signed with the key's private half. */
    void trust(PublicKey key) {
        keys.add(key);
    }

    /** A refresh token, as a user gives a client by approving it. */
    String refreshToken() {
        String token = "5Aep" + UUID.randomUUID().toString().replace("-", "");
        refreshTokens.add(token);
        return token;
    }

    /** Approves the client at once, and sends the browser back with a code. */
    SimulatorAnswer authorize(Context call) throws RequestRefused {
        if (!client.clientId().equals(param(call, "client_id"))) {
            throw new OAuthRefused("invalid_client_id", "client identifier invalid");
        }
        String code = "aPrx" + UUID.randomUUID().toString().replace("-", "");
        codes.add(code);
        String redirect = param(call, "redirect_uri");
        String state = URLEncoder.encode(param(call, "state"), StandardCharsets.UTF_8);
        String location = redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code + "&state=" + state;
        return new SimulatorAnswer(302, null, 0, Map.of("Location", location));
    }

    SimulatorAnswer token(Context call) throws RequestRefused {
        String grant = param(call, "grant_type");
        String refresh = "";
        switch (grant) {
            case "client_credentials" -> refuseOtherClient(call, true);
            case "password" -> refuseOtherUser(call);
            case "refresh_token" -> refresh = refreshed(call);
            case "authorization_code" -> refresh = approved(call);
            case JWT_BEARER ->
                JwtAssertion.check(
                        param(call, "assertion"), keys, client.clientId(), "http://" + call.host(), clock.instant());
            default -> throw new OAuthRefused("unsupported_grant_type", "grant type not supported");
        }
        counters.loggedIn();
        String host = "http://" + call.host();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", sessions.open());
        if (!refresh.isEmpty()) {
            answer.put("refresh_token", refresh);
        }
        answer.put("signature", "c2ltdWxhdGVkIHNpZ25hdHVyZSBvZiBhIHNhbmRib3g=");
        answer.put("scope", "api");
        answer.put("instance_url", host);
        answer.put("id", host + SalesforceSessions.identity());
        answer.put("token_type", "Bearer");
        answer.put("issued_at", String.valueOf(clock.millis()));
        return SimulatorAnswer.ok(answer);
    }

    SimulatorAnswer revoke(Context call) {
        sessions.close(param(call, "token"));
        refreshTokens.remove(param(call, "token"));
        return SimulatorAnswer.nothing(200);
    }

    private void refuseOtherClient(Context call, boolean secretNeeded) throws RequestRefused {
        String[] given = client(call);
        if (!given[0].equals(client.clientId())) {
            throw new OAuthRefused("invalid_client_id", "client identifier invalid");
        }
        if (!given[1].equals(client.clientSecret()) && (secretNeeded || !given[1].isEmpty())) {
            throw new OAuthRefused("invalid_client", "invalid client credentials");
        }
    }

    private void refuseOtherUser(Context call) throws RequestRefused {
        refuseOtherClient(call, true);
        if (!isUser(param(call, "username"), param(call, "password"))) {
            throw new OAuthRefused("invalid_grant", "authentication failure");
        }
    }

    /** Whether these let a user in; a security token may follow the password. */
    boolean isUser(String username, String password) {
        return !org.settings().isOn(OrgSwitch.PASSWORDS_REFUSED)
                && username.equalsIgnoreCase(USERNAME)
                && password.startsWith(PASSWORD);
    }

    /** The next refresh token where they rotate; else blank. */
    private String refreshed(Context call) throws RequestRefused {
        refuseOtherClient(call, false);
        String token = param(call, "refresh_token");
        boolean rotate = org.settings().isOn(OrgSwitch.REFRESH_TOKENS_ROTATE);
        if (!(rotate ? refreshTokens.remove(token) : refreshTokens.contains(token))) {
            throw new OAuthRefused("invalid_grant", "expired access/refresh token");
        }
        return rotate ? refreshToken() : "";
    }

    private String approved(Context call) throws RequestRefused {
        refuseOtherClient(call, false);
        if (!codes.remove(param(call, "code"))) {
            throw new OAuthRefused("invalid_grant", "expired authorization code");
        }
        return refreshToken();
    }

    private static String[] client(Context call) {
        String authorization = Objects.requireNonNullElse(call.header("Authorization"), "");
        if (authorization.startsWith("Basic ")) {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : new String[] {parts[0], ""};
        }
        return new String[] {param(call, "client_id"), param(call, "client_secret")};
    }

    /** From the form or from the query; blank when it is in neither. */
    private static String param(Context call, String name) {
        String inForm = call.formParam(name);
        return Objects.requireNonNullElse(inForm == null ? call.queryParam(name) : inForm, "");
    }
}
