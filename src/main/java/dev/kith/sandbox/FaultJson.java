package dev.kith.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fault from the JSON that {@code /__control/faults} takes: {@code effect} (unavailable, server-error, limit,
 * too-many-requests, error, expire-sessions, delay, hang, reset, reset-afterwards, unavailable-afterwards, cut-off, row-locked,
 * row-refused), with {@code status}, {@code code}, {@code message}, {@code millis}, {@code externalId}, {@code everyRow} where
 * they matter, and {@code path}, {@code method}, {@code writesOnly}, {@code times} (0 = always), {@code probability},
 * {@code seed}.
 */
final class FaultJson {

    private final Map<String, @Nullable Object> json;

    private FaultJson(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    static Fault read(Map<String, @Nullable Object> json) {
        return new FaultJson(json).fault();
    }

    private Fault fault() {
        Fault fault = effect().onPath(text("path", "")).onMethod(text("method", ""));
        if (Boolean.TRUE.equals(json.get("writesOnly"))) {
            fault = fault.onWrites();
        }
        if (json.containsKey("probability")) {
            return fault.withProbability(
                    number("probability", 1).doubleValue(), number("seed", 0).longValue());
        }
        int times = number("times", fault.times()).intValue();
        return times == 0 ? fault.always() : fault.times(times);
    }

    private Fault effect() {
        String externalId = text("externalId", "");
        return switch (text("effect", "")) {
            case "unavailable" -> Fault.unavailable();
            case "server-error" -> Fault.serverError();
            case "limit" -> Fault.requestLimitExceeded();
            case "too-many-requests" -> Fault.tooManyRequests();
            case "error" ->
                Fault.error(
                        number("status", 500).intValue(),
                        text("code", "UNKNOWN_EXCEPTION"),
                        text("message", "Unknown"));
            case "expire-sessions" -> Fault.sessionsExpired();
            case "delay" -> Fault.delay(Duration.ofMillis(number("millis", 1000).longValue()));
            case "hang" -> Fault.hang();
            case "reset" -> Fault.reset();
            case "reset-afterwards" -> Fault.resetAfterwards();
            case "unavailable-afterwards" -> Fault.unavailableAfterwards();
            case "cut-off" -> Fault.cutOff();
            case "row-locked" ->
                externalId.isEmpty()
                        ? Fault.everyRowLocked(number("everyRow", 1).intValue())
                        : Fault.rowLocked(externalId);
            case "row-refused" -> Fault.rowRefused(externalId, text("message", "Refused by a validation rule"));
            default -> throw new IllegalArgumentException("Unknown effect: " + text("effect", "(none)"));
        };
    }

    private String text(String key, String otherwise) {
        return String.valueOf(Objects.requireNonNullElse(json.get(key), otherwise));
    }

    private Number number(String key, Number otherwise) {
        return json.get(key) instanceof Number number ? number : otherwise;
    }
}
