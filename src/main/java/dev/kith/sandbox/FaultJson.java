package dev.kith.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fault from the JSON that {@code /__control/faults} takes: {@code effect} (expire-sessions, delay with
 * {@code millis}, hang, reset, reset-afterwards, cut-off, and what the simulator's own {@link Words} know), and {@code path}, {@code method}, {@code writesOnly}, {@code times} (0 = always), {@code probability},
 * {@code seed}.
 */
public final class FaultJson {

    /** The effects that only one simulator has. */
    public interface Words {
        /** The fault of this name; empty when there is none. */
        Optional<Fault> fault(String effect, FaultJson json);
    }

    private final Map<String, @Nullable Object> json;

    private FaultJson(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    static Fault read(Map<String, @Nullable Object> json, Words words) {
        return new FaultJson(json).fault(words);
    }

    private Fault fault(Words words) {
        Fault named = effect(words);
        Fault fault = named.onPath(text("path", named.path())).onMethod(text("method", named.method()));
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

    private Fault effect(Words words) {
        String effect = text("effect", "(none)");
        return switch (effect) {
            case "expire-sessions" -> Fault.sessionsExpired();
            case "delay" -> Fault.delay(Duration.ofMillis(number("millis", 1000).longValue()));
            case "hang" -> Fault.hang();
            case "reset" -> Fault.reset();
            case "reset-afterwards" -> Fault.resetAfterwards();
            case "cut-off" -> Fault.cutOff();
            default ->
                words.fault(effect, this).orElseThrow(() -> new IllegalArgumentException("Unknown effect: " + effect));
        };
    }

    public String text(String key, String otherwise) {
        return String.valueOf(Objects.requireNonNullElse(json.get(key), otherwise));
    }

    /** Which rows a fault befalls: each, or each k-th. */
    public int everyRow() {
        int k = number("everyRow", 1).intValue();
        if (k < 1) {
            throw new IllegalArgumentException("everyRow must be 1 (each row) or more (each k-th)");
        }
        return k;
    }

    public Number number(String key, Number otherwise) {
        return json.get(key) instanceof Number number ? number : otherwise;
    }
}
