package dev.kith.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SalesforceSimulator} offers in Java, for tests in another process: {@code /__control/stats},
 * {@code dump?object=Contact}, {@code reset} (with {@code ?only=stats} for the counters alone), {@code faults} (POST adds, GET
 * lists, DELETE clears), {@code seed}, {@code expire-tokens}, {@code duplicate-rule}, {@code api-usage}. No token is asked for.
 */
final class ControlEndpoints {

    private final SalesforceSimulator simulator;

    ControlEndpoints(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void register(RoutesConfig routes) {
        routes.get("/__control/stats", call -> answer(call, simulator.stats()));
        routes.get("/__control/dump", call -> answer(call, simulator.records(object(call))));
        routes.get(
                "/__control/faults",
                call -> answer(
                        call, Map.of("pending", simulator.faults().pending().size())));
        routes.post("/__control/faults", call -> {
            simulator.faults().add(FaultJson.read(body(call)));
            call.status(204);
        });
        routes.delete("/__control/faults", call -> done(call, simulator.faults()::clear));
        routes.post("/__control/reset", call -> {
            boolean countersOnly = "stats".equals(call.queryParam("only"));
            done(call, countersOnly ? simulator::resetStats : simulator::reset);
        });
        routes.post("/__control/expire-tokens", call -> done(call, simulator::expireTokens));
        routes.post("/__control/seed", this::seed);
        routes.post("/__control/duplicate-rule", call -> {
            String rule = String.valueOf(body(call).get("rule")).toUpperCase(Locale.ROOT);
            done(call, () -> simulator.duplicateRule(DuplicateRule.valueOf(rule)));
        });
        routes.post("/__control/api-usage", call -> {
            Object used = body(call).get("used");
            done(call, () -> simulator.apiUsage(used instanceof Number number ? number.longValue() : 0));
        });
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
    private void seed(Context call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        String object = String.valueOf(body.json().getOrDefault("object", "Contact"));
        answer(
                call,
                body.objects("records").stream()
                        .map(record -> simulator.put(object, record))
                        .toList());
    }

    private static String object(Context call) {
        return Objects.requireNonNullElse(call.queryParam("object"), "Contact");
    }

    private static Map<String, @Nullable Object> body(Context call) {
        try {
            return SimulatorJson.readObject(call.bodyAsBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not a JSON object", e);
        }
    }

    private static void done(Context call, Runnable action) {
        action.run();
        call.status(204);
    }

    private static void answer(Context call, Object value) {
        call.contentType("application/json").result(SimulatorJson.write(value));
    }
}
