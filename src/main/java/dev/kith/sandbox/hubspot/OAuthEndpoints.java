package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens for the app {@code kith} with the secret {@code sandbox}: section 2 of the field guide. */
final class OAuthEndpoints {

    private static final String CLIENT_ID = "kith";
    private static final String CLIENT_SECRET = "sandbox";
    private static final String REFRESH_TOKEN = "sandbox-refresh-token";

    private final HubSpotAccess access;
    private final HubSpotPortal portal;

    OAuthEndpoints(HubSpotAccess access, HubSpotPortal portal) {
        this.access = access;
        this.portal = portal;
    }

    /** {@code grant_type=refresh_token}, as a form. */
    SimulatorAnswer token(Context call) throws HubSpotRefused {
        refuseUnless("refresh_token".equals(call.formParam("grant_type")), "BAD_GRANT_TYPE", "grant_type");
        refuseStranger(call);
        refuseUnless(isRefreshToken(call.formParam("refresh_token")), "BAD_REFRESH_TOKEN", "refresh token");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "bearer");
        body.put("refresh_token", REFRESH_TOKEN);
        body.put("access_token", access.issue(portal.now()));
        body.put("expires_in", HubSpotAccess.LIFETIME.toSeconds());
        return SimulatorAnswer.ok(body);
    }

    /** Version 1: what a token is good for, and how long yet. */
    SimulatorAnswer about(Context call) throws HubSpotRefused {
        String token = call.pathParam("token");
        long left = left(token);
        if (left <= 0) {
            throw HubSpotError.notFound("token").refusal();
        }
        Map<String, Object> body = about(token);
        body.put("expires_in", left);
        body.put("token_type", "access");
        return SimulatorAnswer.ok(body);
    }

    /** The same since version 3, as a form, of refresh tokens too; a token that is good for nothing is no mistake. */
    SimulatorAnswer introspect(Context call) throws HubSpotRefused {
        refuseStranger(call);
        String token = Objects.requireNonNullElse(call.formParam("token"), "");
        long left = left(token);
        if (left <= 0 && !isRefreshToken(token)) {
            return SimulatorAnswer.ok(Map.of("active", false));
        }
        Map<String, Object> body = about(token);
        body.put("active", true);
        body.put("client_id", CLIENT_ID);
        if (left > 0) {
            body.put("token_use", "access_token");
            body.put("token_type", "access");
            body.put("is_private_distribution", false);
            body.put("expires_in", left);
        } else {
            body.put("token_use", "refresh_token");
            body.put("token_type", "refresh");
        }
        return SimulatorAnswer.ok(body);
    }

    /** A token of either kind; one that nobody has is no mistake. */
    SimulatorAnswer revoke(Context call) throws HubSpotRefused {
        refuseStranger(call);
        String token = Objects.requireNonNullElse(call.formParam("token"), "");
        if (REFRESH_TOKEN.equals(token)) {
            access.revokeRefresh();
        } else {
            access.revoke(token);
        }
        return new SimulatorAnswer(200, null, 0);
    }

    private long left(String token) {
        return access.left(token, portal.now()).toSeconds();
    }

    private boolean isRefreshToken(@Nullable String token) {
        return REFRESH_TOKEN.equals(token) && !access.isRefreshRevoked();
    }

    private static Map<String, Object> about(String token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token);
        body.put("user", "sandbox@example.com");
        body.put("hub_domain", "sandbox.example.com");
        body.put("scopes", List.of("crm.objects.contacts.read", "crm.objects.contacts.write", "oauth"));
        body.put("hub_id", Long.valueOf(HubSpotPortal.ID));
        body.put("app_id", 1);
        body.put("user_id", 1);
        return body;
    }

    private static void refuseStranger(Context call) throws HubSpotRefused {
        refuseUnless(CLIENT_ID.equals(call.formParam("client_id")), "BAD_CLIENT_ID", "client id");
        refuseUnless(CLIENT_SECRET.equals(call.formParam("client_secret")), "BAD_CLIENT_SECRET", "client secret");
    }

    private static void refuseUnless(boolean right, String status, String what) throws HubSpotRefused {
        if (!right) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", status);
            body.put("message", "missing or unknown " + what);
            body.put("correlationId", UUID.randomUUID().toString());
            throw new HubSpotRefused(400, body);
        }
    }
}
