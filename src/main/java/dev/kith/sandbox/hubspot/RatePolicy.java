package dev.kith.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The limit that a 429 is about, in HubSpot's words. */
public enum RatePolicy {
    TEN_SECONDLY_ROLLING,
    DAILY,
    SECONDLY;

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", "You have reached your " + name().toLowerCase(Locale.ROOT) + " limit.");
        body.put("errorType", "RATE_LIMIT");
        body.put("correlationId", UUID.randomUUID().toString());
        body.put("policyName", name());
        body.put("requestId", UUID.randomUUID().toString());
        return body;
    }

    HubSpotRefused refusal() {
        return new HubSpotRefused(429, body());
    }
}
