package dev.kith.sandbox.hubspot;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Who may call what: section 2 of the field guide. Thread-safe. */
final class HubSpotAccess {

    private final String token;
    private final Supplier<HubSpotSettings> settings;
    private volatile boolean expired;

    HubSpotAccess(String token, Supplier<HubSpotSettings> settings) {
        this.token = token;
        this.settings = settings;
    }

    void refuseStranger(Context call) throws HubSpotRefused {
        if (!("Bearer " + token).equals(call.header("Authorization"))) {
            throw new HubSpotError(
                            401,
                            "INVALID_AUTHENTICATION",
                            "Authentication credentials not found. This API supports OAuth 2.0 authentication and you"
                                    + " can find more details at"
                                    + " https://developers.hubspot.com/docs/methods/auth/oauth-overview")
                    .refusal();
        }
        if (expired) {
            throw new HubSpotError(
                            401,
                            "EXPIRED_AUTHENTICATION",
                            "The OAuth token used to make this call expired 1 second(s) ago.")
                    .refusal();
        }
    }

    void refuseWithout(String scope) throws HubSpotRefused {
        if (settings.get().missingScopes().contains(scope)) {
            throw new HubSpotError(
                            403,
                            "MISSING_SCOPES",
                            "This app hasn't been granted all required scopes to make this call. Read more about"
                                    + " required scopes here: https://developers.hubspot.com/scopes.",
                            List.of(Map.of(
                                    "message",
                                    "One or more of the following scopes are required.",
                                    "context",
                                    Map.of("requiredGranularScopes", List.of(scope)))),
                            Map.of())
                    .refusal();
        }
    }

    void expire() {
        expired = true;
    }

    void renew() {
        expired = false;
    }
}
