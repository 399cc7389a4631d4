package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorCounters;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** OAuth: tokens for a client that knows its secret. Errors are an object here, not an array. */
final class TokenEndpoint {

    private static final Set<String> GRANTS = Set.of("client_credentials", "password", "refresh_token");

    private final SalesforceSessions sessions;
    private final SimulatorCounters counters;
    private final Clock clock;
    private final String clientId;
    private final String clientSecret;

    TokenEndpoint(SalesforceSessions sessions, SimulatorCounters counters, SalesforceSimulator.Options options) {
        this.sessions = sessions;
        this.counters = counters;
        this.clock = options.clock();
        this.clientId = options.clientId();
        this.clientSecret = options.clientSecret();
    }

    SimulatorAnswer token(Context call) throws RequestRefused {
        String grant = param(call, "grant_type");
        if (!GRANTS.contains(grant)) {
            throw refused("unsupported_grant_type", "grant type not supported");
        }
        String[] client = client(call);
        if (!client[0].equals(clientId)) {
            throw refused("invalid_client_id", "client identifier invalid");
        }
        if (!client[1].equals(clientSecret)) {
            throw refused("invalid_client", "invalid client credentials");
        }
        counters.loggedIn();
        String host = "http://" + call.host();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", sessions.open());
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
        return SimulatorAnswer.nothing(200);
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

    private static RequestRefused refused(String error, String description) {
        return new RequestRefused(400, Map.of("error", error, "error_description", description));
    }
}
