package dev.kith.sandbox.hubspot;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who may call what: section 2 of the field guide. Thread-safe. */
final class HubSpotAccess {

    /** Of the tokens that an app is given; the account's own key lives on. */
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final String BEARER = "Bearer ";

    private final String token;
    private final Supplier<HubSpotSettings> settings;
    private final Supplier<Instant> now;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();
    private volatile boolean expired;
    private volatile boolean refreshRevoked;

    HubSpotAccess(String token, Supplier<HubSpotSettings> settings, Supplier<Instant> now) {
        this.token = token;
        this.settings = settings;
        this.now = now;
    }

    void refuseStranger(Context call) throws HubSpotRefused {
        String given = given(call);
        if (!given.equals(token) && !issued.containsKey(given)) {
            throw new HubSpotError(
                            401,
                            "INVALID_AUTHENTICATION",
                            "Authentication credentials not found. This API supports OAuth 2.0 authentication and you"
                                    + " can find more details at"
                                    + " https://developers.hubspot.com/docs/methods/auth/oauth-overview")
                    .refusal();
        }
        boolean isKey = given.equals(token);
        long ago = isKey ? 0 : -left(given, now.get()).toSeconds();
        if (isKey ? expired : ago >= 0) {
            throw new HubSpotError(
                            401,
                            "EXPIRED_AUTHENTICATION",
                            "The OAuth token used to make this call expired " + Math.max(1, ago) + " second(s) ago.")
                    .refusal();
        }
    }

    RateLimiter.Caller caller(Context call) {
        return issued.containsKey(given(call)) ? RateLimiter.Caller.OAUTH_APP : RateLimiter.Caller.KEY;
    }

    /** A token for an app. */
    String issue(Instant at) {
        String fresh = "sandbox-" + UUID.randomUUID();
        issued.put(fresh, at.plus(LIFETIME));
        return fresh;
    }

    /** How long an app's token is still good, or how long it has not been. */
    Duration left(String appToken, Instant at) {
        Instant end = issued.get(appToken);
        return end == null ? Duration.ZERO : Duration.between(at, end);
    }

    /** What only apps may do: webhooks know nothing of an account's own key. */
    void refuseKey(Context call) throws HubSpotRefused {
        if (caller(call) == RateLimiter.Caller.KEY) {
            throw missing("developer.webhooks_journal.read");
        }
    }

    void refuseWithout(String scope) throws HubSpotRefused {
        if (settings.get().missingScopes().contains(scope)) {
            throw missing(scope);
        }
    }

    private static HubSpotRefused missing(String scope) {
        return new HubSpotError(
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

    /** The account's own key is refused from now on; an app's tokens end, and it may ask for a fresh one. */
    void expire() {
        expired = true;
        Instant end = now.get();
        issued.replaceAll((token, until) -> until.isBefore(end) ? until : end);
    }

    /** Whether the app's refresh token was revoked. Access tokens live on. */
    boolean isRefreshRevoked() {
        return refreshRevoked;
    }

    void revokeRefresh() {
        refreshRevoked = true;
    }

    void revoke(String appToken) {
        issued.remove(appToken);
    }

    void renew() {
        expired = false;
        refreshRevoked = false;
        issued.clear();
    }

    private static String given(Context call) {
        String header = Objects.requireNonNullElse(call.header("Authorization"), "");
        return header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }
}
