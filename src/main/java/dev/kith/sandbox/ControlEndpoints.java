package dev.kith.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Simulator} offers in Java, for tests in another process: {@code /__control/stats}, {@code dump?object=Contact},
 * {@code reset} (with {@code ?only=stats} for the counters alone), {@code faults} (POST adds, GET lists, DELETE clears) and
 * {@code seed}. No token is asked for.
 */
public final class ControlEndpoints {

    private final Simulator simulator;
    private final String usualObject;
    private final FaultJson.Words words;

    /** @param usualObject what a call means that names no object */
    public ControlEndpoints(Simulator simulator, String usualObject, FaultJson.Words words) {
        this.simulator = simulator;
        this.usualObject = usualObject;
        this.words = words;
    }

    public void register(RoutesConfig routes) {
        routes.get("/__control/stats", call -> answer(call, simulator.stats()));
        routes.get("/__control/dump", call -> answer(call, simulator.records(object(call))));
        routes.get(
                "/__control/faults",
                call -> answer(
                        call, Map.of("pending", simulator.faults().pending().size())));
        routes.post("/__control/faults", call -> {
            simulator.faults().add(FaultJson.read(body(call), words));
            call.status(204);
        });
        routes.delete("/__control/faults", call -> done(call, simulator.faults()::clear));
        routes.post("/__control/reset", call -> {
            boolean countersOnly = "stats".equals(call.queryParam("only"));
            done(call, countersOnly ? simulator::resetStats : simulator::reset);
        });
        routes.post("/__control/seed", this::seed);
        routes.exception(RequestRefused.class, (e, call) -> {
            call.status(e.status());
            answer(call, e.body());
        });
        routes.exception(IllegalArgumentException.class, (e, call) -> {
            call.status(400);
            answer(call, Map.of("error", Objects.requireNonNullElse(e.getMessage(), "not understood")));
        });
    }

    /** Takes {@code {"object": "Contact", "records": [{...}]}} and answers with the ids. */
    private void seed(Context call) {
        Map<String, @Nullable Object> body = body(call);
        String object = String.valueOf(body.getOrDefault("object", usualObject));
        if (!(body.get("records") instanceof List<?> records)) {
            throw new IllegalArgumentException("The list 'records' is missing");
        }
        answer(
                call,
                records.stream()
                        .map(record -> simulator.put(object, values(record)))
                        .toList());
    }

    private static Map<String, @Nullable Object> values(@Nullable Object record) {
        if (!(record instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("Each of 'records' must be an object");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(String.valueOf(name), value));
        return values;
    }

    private String object(Context call) {
        return Objects.requireNonNullElse(call.queryParam("object"), usualObject);
    }

    /** The JSON object that the call carries. */
    public static Map<String, @Nullable Object> body(Context call) {
        try {
            return SimulatorJson.readObject(call.bodyAsBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not a JSON object", e);
        }
    }

    /** Does it and answers with nothing. */
    public static void done(Context call, Runnable action) {
        action.run();
        call.status(204);
    }

    public static void answer(Context call, Object value) {
        call.contentType("application/json").result(SimulatorJson.write(value));
    }
}
