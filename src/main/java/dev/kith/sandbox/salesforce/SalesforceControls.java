package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.ControlEndpoints;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.FaultJson;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@link ControlEndpoints} has for Salesforce alone: {@code expire-tokens}, {@code delete}, {@code merge}, {@code longest-page}, {@code duplicate-rule}, {@code api-usage}, and
 * the faults unavailable, server-error, limit, too-many-requests, error, unavailable-afterwards, row-locked, row-refused, with
 * {@code status}, {@code code}, {@code message}, {@code externalId}, {@code everyRow} where they matter.
 */
final class SalesforceControls {

    private final SalesforceSimulator simulator;

    SalesforceControls(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void register(RoutesConfig routes) {
        new ControlEndpoints(simulator, "Contact", SalesforceControls::fault).register(routes);
        routes.post("/__control/expire-tokens", call -> ControlEndpoints.done(call, simulator::expireTokens));
        routes.post("/__control/delete", call -> {
            List<String> ids = new CallBody(ControlEndpoints.body(call)).texts("ids");
            ControlEndpoints.done(call, () -> ids.forEach(simulator::delete));
        });
        routes.post("/__control/merge", call -> {
            CallBody body = new CallBody(ControlEndpoints.body(call));
            String survivor = String.valueOf(body.json().get("survivor"));
            ControlEndpoints.done(
                    call, () -> simulator.merge(survivor, body.texts("losers").toArray(new String[0])));
        });
        routes.post("/__control/longest-page", call -> {
            Object rows = ControlEndpoints.body(call).get("rows");
            ControlEndpoints.done(
                    call, () -> simulator.longestPage(rows instanceof Number number ? number.intValue() : 0));
        });
        routes.post("/__control/duplicate-rule", call -> {
            String rule =
                    String.valueOf(ControlEndpoints.body(call).get("rule")).toUpperCase(Locale.ROOT);
            ControlEndpoints.done(call, () -> simulator.duplicateRule(DuplicateRule.valueOf(rule)));
        });
        routes.post("/__control/api-usage", call -> {
            Object used = ControlEndpoints.body(call).get("used");
            ControlEndpoints.done(
                    call, () -> simulator.apiUsage(used instanceof Number number ? number.longValue() : 0));
        });
    }

    private static Optional<Fault> fault(String effect, FaultJson json) {
        String externalId = json.text("externalId", "");
        Fault fault =
                switch (effect) {
                    case "unavailable" -> Fault.unavailable();
                    case "server-error" -> Fault.serverError();
                    case "limit" -> Fault.requestLimitExceeded();
                    case "too-many-requests" -> Fault.tooManyRequests();
                    case "error" ->
                        Fault.error(
                                json.number("status", 500).intValue(),
                                json.text("code", "UNKNOWN_EXCEPTION"),
                                json.text("message", "Unknown"));
                    case "unavailable-afterwards" -> Fault.unavailableAfterwards();
                    case "row-locked" ->
                        externalId.isEmpty()
                                ? Fault.everyRowLocked(
                                        json.number("everyRow", 1).intValue())
                                : Fault.rowLocked(externalId);
                    case "row-refused" ->
                        Fault.rowRefused(externalId, json.text("message", "Refused by a validation rule"));
                    default -> null;
                };
        return Optional.ofNullable(fault);
    }
}
