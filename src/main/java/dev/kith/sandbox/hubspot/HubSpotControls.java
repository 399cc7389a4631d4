package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.ControlEndpoints;
import dev.kith.sandbox.SimulatorClock;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;

/** What the control API offers for HubSpot alone: {@code src/docs/sandbox.md} tells it. */
final class HubSpotControls {

    private final HubSpotSimulator simulator;
    private final Webhooks webhooks;

    HubSpotControls(HubSpotSimulator simulator, Webhooks webhooks) {
        this.webhooks = webhooks;
        this.simulator = simulator;
    }

    void register(RoutesConfig routes) {
        webhooks(routes);
        routes.get("/__control/settings", this::settings);
        routes.post("/__control/settings", call -> {
            simulator.set(simulator.settings().with(ControlEndpoints.body(call)));
            settings(call);
        });
        routes.get("/__control/clock", this::clock);
        routes.post("/__control/clock", call -> {
            simulator.forward(
                    SimulatorClock.duration(ControlEndpoints.body(call).get("forward")));
            clock(call);
        });
        routes.post(
                "/__control/opt-out", call -> ControlEndpoints.done(call, () -> simulator.optOut(text(call, "email"))));
        routes.post(
                "/__control/restore",
                call -> ControlEndpoints.done(call, () -> simulator.restore(text(call, "object"), text(call, "id"))));
        routes.post("/__control/expire-tokens", call -> ControlEndpoints.done(call, simulator::expireTokens));
    }

    private void webhooks(RoutesConfig routes) {
        routes.get("/__control/webhooks", call -> ControlEndpoints.answer(call, webhooks.state()));
        routes.post(
                "/__control/webhooks",
                call -> ControlEndpoints.done(
                        call, () -> webhooks.tell(WebhookTarget.read(new HubSpotBody(ControlEndpoints.body(call))))));
        routes.delete("/__control/webhooks", call -> ControlEndpoints.done(call, webhooks::clear));
    }

    private void settings(Context call) {
        ControlEndpoints.answer(call, simulator.settings().json());
    }

    private void clock(Context call) {
        ControlEndpoints.answer(call, Map.of("now", PropertyValues.stamp(simulator.now())));
    }

    static String text(Context call, String name) {
        Object value = ControlEndpoints.body(call).get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return Objects.toString(value);
    }
}
