package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.ControlEndpoints;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.FaultJson;
import dev.kith.sandbox.SimulatorClock;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ControlEndpoints} has for Salesforce alone: {@code settings}, {@code clock}, {@code jwt-key}, {@code refresh-token}, {@code expire-tokens}, {@code delete}, {@code merge}, {@code longest-page}, {@code duplicate-rule}, {@code api-usage}, and
 * the faults job-fails ({@code afterRows}), unavailable, server-error, limit, too-many-requests, cursor-lost, error, error-afterwards, unavailable-afterwards, row-locked, row-refused, with
 * {@code status}, {@code code}, {@code message}, {@code externalId}, {@code id}, {@code everyRow} where they matter.
 */
final class SalesforceControls {

    private final SalesforceSimulator simulator;

    SalesforceControls(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void register(RoutesConfig routes) {
        new ControlEndpoints(simulator, "Contact", SalesforceControls::fault).register(routes);
        routes.get("/__control/settings", this::settings);
        routes.post("/__control/settings", call -> {
            simulator.settings(simulator.settings().with(ControlEndpoints.body(call)));
            settings(call);
        });
        routes.get("/__control/clock", this::clock);
        routes.post("/__control/clock", call -> {
            simulator.forward(
                    SimulatorClock.duration(ControlEndpoints.body(call).get("forward")));
            clock(call);
        });
        routes.post("/__control/jwt-key", call -> {
            String key = String.valueOf(ControlEndpoints.body(call).get("key"));
            ControlEndpoints.done(call, () -> simulator.trust(JwtAssertion.key(key)));
        });
        routes.post(
                "/__control/refresh-token",
                call -> ControlEndpoints.answer(call, Map.of("refresh_token", simulator.refreshToken())));
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
        routes.post("/__control/fields", call -> {
            Map<String, @Nullable Object> definition = ControlEndpoints.body(call);
            ControlEndpoints.done(call, () -> simulator.addField(definition));
        });
        routes.post("/__control/field-access", call -> {
            Map<String, @Nullable Object> body = ControlEndpoints.body(call);
            FieldAccess access = FieldAccess.of(String.valueOf(body.get("access")));
            ControlEndpoints.done(
                    call,
                    () -> simulator.fieldAccess(
                            String.valueOf(body.get("object")), String.valueOf(body.get("field")), access));
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
        theRest(routes);
    }

    /** What nobody foresaw, and paths that there are not, are told in JSON too. */
    private static void theRest(RoutesConfig routes) {
        routes.exception(Exception.class, (e, call) -> {
            call.status(500);
            ControlEndpoints.answer(
                    call,
                    Map.of("error", "The simulator failed: " + e.getClass().getSimpleName()));
        });
        for (HandlerType method :
                List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
            routes.addHttpHandler(method, "/__control/*", call -> {
                call.status(404);
                ControlEndpoints.answer(
                        call,
                        Map.of(
                                "error",
                                "There is no " + method.name() + " " + call.path() + ": see src/docs/sandbox.md"));
            });
        }
    }

    private void settings(Context call) {
        ControlEndpoints.answer(call, simulator.settings().json());
    }

    private void clock(Context call) {
        ControlEndpoints.answer(call, Map.of("now", simulator.now().toString()));
    }

    private static Optional<Fault> fault(String effect, FaultJson json) {
        Fault fault =
                switch (effect) {
                    case "unavailable" -> Fault.unavailable();
                    case "server-error" -> Fault.serverError();
                    case "limit" -> Fault.requestLimitExceeded();
                    case "cursor-lost" ->
                        Fault.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
                                .onPath("/query/01g");
                    case "too-many-requests" -> Fault.tooManyRequests();
                    case "error" ->
                        Fault.error(
                                json.number("status", 500).intValue(),
                                json.text("code", "UNKNOWN_EXCEPTION"),
                                json.text("message", "Unknown"));
                    case "error-afterwards" ->
                        Fault.errorAfterwards(
                                json.number("status", 503).intValue(),
                                json.text("code", "SERVER_UNAVAILABLE"),
                                json.text("message", "Server unavailable"));
                    case "unavailable-afterwards" -> Fault.unavailableAfterwards();
                    case "row-locked" -> locked(json);
                    case "row-refused" ->
                        Fault.rowRefused(
                                id(json).orElse(json.text("externalId", "")),
                                json.text("code", "FIELD_CUSTOM_VALIDATION_EXCEPTION"),
                                json.text("message", "Refused by a validation rule"));
                    case "job-fails" ->
                        Fault.jobFails(
                                json.number("afterRows", 0).intValue(),
                                json.text("message", "InternalServerError : The job was not finished"));
                    default -> null;
                };
        return Optional.ofNullable(fault);
    }

    private static Fault locked(FaultJson json) {
        Optional<String> id = id(json);
        if (id.isPresent()) {
            return Fault.recordLocked(id.get());
        }
        String externalId = json.text("externalId", "");
        return externalId.isEmpty()
                ? Fault.everyRowLocked(json.number("everyRow", 1).intValue())
                : Fault.rowLocked(externalId);
    }

    private static Optional<String> id(FaultJson json) {
        String id = json.text("id", "");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(SalesforceIds.canonical(id)
                        .orElseThrow(() -> new IllegalArgumentException("'id' must be the Id of a record: " + id)));
    }
}
