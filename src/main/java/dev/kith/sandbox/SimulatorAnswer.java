package dev.kith.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator answers.
 *
 * @param body a {@link RawBody}, or what is to be written as JSON; null for none
 * @param records rows that were handled
 */
public record SimulatorAnswer(int status, @Nullable Object body, long records, Map<String, String> headers) {

    public SimulatorAnswer {
        headers = Map.copyOf(headers);
    }

    public SimulatorAnswer(int status, @Nullable Object body, long records) {
        this(status, body, records, Map.of());
    }

    public static SimulatorAnswer ok(Object body) {
        return new SimulatorAnswer(200, body, 0);
    }

    public static SimulatorAnswer nothing(int status) {
        return new SimulatorAnswer(status, null, 0);
    }
}
