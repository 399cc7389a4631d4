package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Fault;
import dev.kith.sandbox.FaultJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What goes wrong in HubSpot, in its own words: sections 13 and 14 of the field guide. */
public final class HubSpotFaults {

    private static final String LOCKED = "LOCKED";
    private static final String LOCKED_MESSAGE = "Too many concurrent writes. Please retry in 2 seconds.";

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
        return error(423, LOCKED, LOCKED_MESSAGE);
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

    /** An error although the write took effect. */
    public static Fault errorAfterwards(int status, String category, String message) {
        return Fault.of(new Fault.Effect.RefuseAfterwards(status, new HubSpotError(status, category, message).body()));
    }

    public static Fault unavailableAfterwards() {
        return errorAfterwards(503, "SERVICE_UNAVAILABLE", "Service Unavailable");
    }

    public static Fault serverErrorAfterwards() {
        return errorAfterwards(500, "INTERNAL_ERROR", "internal error");
    }

    public static Fault timeoutAfterwards() {
        return errorAfterwards(524, "INTERNAL_ERROR", "A timeout occurred");
    }

    /** Calls that carry {@code after} are refused. */
    public static Fault cursorLost() {
        return Fault.of(new Fault.Effect.LoseCursor(
                400, HubSpotError.invalid("The paging cursor is not valid").body()));
    }

    /** The object with this unique value, in email or a custom property, is being written by somebody else. */
    public static Fault rowLocked(String key) {
        return Fault.of(new Fault.Effect.RefuseRow(LOCKED, LOCKED_MESSAGE, key, 1));
    }

    /** Each k-th object that is written is being written by somebody else. */
    public static Fault everyRowLocked(int k) {
        return Fault.of(new Fault.Effect.RefuseRow(LOCKED, LOCKED_MESSAGE, "", k));
    }

    /** The object with this unique value, in email or a custom property, is refused until the fault is cleared. */
    public static Fault rowRefused(String key, String message) {
        return Fault.of(new Fault.Effect.RefuseRow("VALIDATION_ERROR", message, key, 1))
                .always();
    }

    /** Each k-th object that is written is refused. */
    public static Fault everyRowRefused(int k, String message) {
        return Fault.of(new Fault.Effect.RefuseRow("VALIDATION_ERROR", message, "", k))
                .always();
    }

    /** How a row that a fault struck is refused. */
    static HubSpotRefused row(Fault.Effect.RefuseRow struck) {
        return new HubSpotError(struck.code().equals(LOCKED) ? 423 : 400, struck.code(), struck.message()).refusal();
    }

    /** The faults that the control endpoint knows by name. */
    static Optional<Fault> named(String effect, FaultJson json) {
        String key = json.text("externalId", "");
        int everyRow = json.everyRow();
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
                    case "unavailable-afterwards" -> unavailableAfterwards();
                    case "error-afterwards" ->
                        errorAfterwards(
                                json.number("status", 503).intValue(),
                                json.text("code", "SERVICE_UNAVAILABLE"),
                                json.text("message", "Service Unavailable"));
                    case "cursor-lost" -> cursorLost();
                    case "row-locked" -> key.isEmpty() ? everyRowLocked(everyRow) : rowLocked(key);
                    case "row-refused" -> {
                        String message = json.text("message", "Refused");
                        yield key.isEmpty() ? everyRowRefused(everyRow, message) : rowRefused(key, message);
                    }
                    default -> null;
                };
        return Optional.ofNullable(fault);
    }

    private static Fault refuse(int status, String category, String message, Map<String, String> headers) {
        return Fault.of(new Fault.Effect.Refuse(status, new HubSpotError(status, category, message).body(), headers));
    }
}
