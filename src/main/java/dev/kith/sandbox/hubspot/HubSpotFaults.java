package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Fault;
import dev.kith.sandbox.FaultJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What goes wrong in HubSpot, in its own words: sections 13 and 14 of the field guide. */
public final class HubSpotFaults {

    private HubSpotFaults() {}

    public static Fault error(int status, String category, String message) {
        return refuse(status, category, message, Map.of());
    }

    public static Fault serverError() {
        return error(500, "INTERNAL_ERROR", "internal error");
    }

    public static Fault unavailable() {
        return error(503, "SERVICE_UNAVAILABLE", "Service Unavailable");
    }

    /** A limit is reached, whatever was counted. */
    public static Fault limited(RatePolicy policy) {
        return Fault.of(new Fault.Effect.Refuse(429, policy.body()));
    }

    /** Writes came too fast; the lock lasts two seconds. */
    public static Fault locked() {
        return error(423, "LOCKED", "Too many concurrent writes. Please retry in 2 seconds.");
    }

    /** The account moves to another data centre. */
    public static Fault migrating(Duration retryAfter) {
        return refuse(
                477,
                "MIGRATION_IN_PROGRESS",
                "This account is currently being migrated.",
                Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())));
    }

    public static Fault tokenExpired() {
        return error(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired 1 second(s) ago.");
    }

    /** 500 although the write took effect. */
    public static Fault serverErrorAfterwards() {
        return afterwards(500, "internal error");
    }

    /** 524 although the write took effect. */
    public static Fault timeoutAfterwards() {
        return afterwards(524, "A timeout occurred");
    }

    /** The object with this unique value, in email or a custom property, is refused until the fault is cleared. */
    public static Fault rowRefused(String key, String message) {
        return Fault.of(new Fault.Effect.RefuseRow("VALIDATION_ERROR", message, key, 1))
                .always();
    }

    /** The faults that the control endpoint knows by name. */
    static Optional<Fault> named(String effect, FaultJson json) {
        Fault fault =
                switch (effect) {
                    case "error" ->
                        error(
                                json.number("status", 500).intValue(),
                                json.text("code", ""),
                                json.text("message", "Unknown"));
                    case "server-error" -> serverError();
                    case "unavailable" -> unavailable();
                    case "limit" -> limited(RatePolicy.valueOf(json.text("policy", "TEN_SECONDLY_ROLLING")));
                    case "locked" -> locked();
                    case "migrating" ->
                        migrating(Duration.ofSeconds(json.number("seconds", 60).longValue()));
                    case "token-expired" -> tokenExpired();
                    case "server-error-afterwards" -> serverErrorAfterwards();
                    case "timeout-afterwards" -> timeoutAfterwards();
                    case "row-refused" -> rowRefused(json.text("externalId", ""), json.text("message", "Refused"));
                    default -> null;
                };
        return Optional.ofNullable(fault);
    }

    private static Fault refuse(int status, String category, String message, Map<String, String> headers) {
        return Fault.of(new Fault.Effect.Refuse(status, new HubSpotError(status, category, message).body(), headers));
    }

    private static Fault afterwards(int status, String message) {
        return Fault.of(
                new Fault.Effect.RefuseAfterwards(status, new HubSpotError(status, "INTERNAL_ERROR", message).body()));
    }
}
