package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.Faults;
import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** Lets calls in with the token and within the limits, one at a time. */
final class HubSpotCalls {

    private final SimulatorCalls calls;
    private final HubSpotAccess access;
    private final RateLimiter limiter;
    private final HubSpotPortal portal;
    private final Faults faults;

    HubSpotCalls(SimulatorCalls calls, Faults faults, HubSpotAccess access, RateLimiter limiter, HubSpotPortal portal) {
        this.calls = calls;
        this.faults = faults;
        this.access = access;
        this.limiter = limiter;
        this.portal = portal;
    }

    /** What is done with one type of objects. */
    interface TypeOperation {
        SimulatorAnswer answer(Context call, HubSpotType type) throws RequestRefused;
    }

    /** @param area what the scope is about: objects or schemas */
    Handler onType(String endpoint, CallKind kind, String area, TypeOperation operation) {
        return guarded(endpoint, kind, call -> {
            String right = kind == CallKind.WRITE ? ".write" : ".read";
            HubSpotType type = type(call, "type");
            access.refuseWithout("crm." + area + "." + type.name() + right);
            return operation.answer(call, type);
        });
    }

    /** What is done between two types of objects. */
    interface PairOperation {
        SimulatorAnswer answer(Context call, HubSpotType from, HubSpotType to) throws RequestRefused;
    }

    Handler onPair(String endpoint, CallKind kind, PairOperation operation) {
        return guarded(endpoint, kind, call -> {
            String right = kind == CallKind.WRITE ? ".write" : ".read";
            HubSpotType from = type(call, "from");
            HubSpotType to = type(call, "to");
            access.refuseWithout("crm.objects." + from.name() + right);
            access.refuseWithout("crm.objects." + to.name() + right);
            return operation.answer(call, from, to);
        });
    }

    Handler withScope(String scope, String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        return guarded(endpoint, kind, call -> {
            access.refuseWithout(scope);
            return operation.answer(call);
        });
    }

    private HubSpotType type(Context call, String parameter) throws HubSpotRefused {
        String name = call.pathParam(parameter);
        return portal.schema().type(name).orElseThrow(() -> HubSpotError.invalid(
                        "Unable to infer object type from: " + name)
                .refusal());
    }

    /** For whoever has no token yet. */
    Handler open(String endpoint, SimulatorCalls.Operation operation) {
        return calls.handler(endpoint, CallKind.LOGIN, operation, call -> {});
    }

    Handler guarded(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        SimulatorCalls.Operation inside = call -> {
            access.refuseStranger(call);
            if (kind == CallKind.SEARCH) {
                limiter.countSearch(access.caller(call));
            } else {
                limiter.countCall(access.caller(call));
            }
            if (asksForFurtherPage(call, kind)) {
                Optional<Fault.Effect.LoseCursor> lost =
                        faults.forCursor(call.method().name(), call.path(), kind);
                if (lost.isPresent()) {
                    return new SimulatorAnswer(lost.get().status(), lost.get().body(), 0);
                }
            }
            synchronized (portal) {
                portal.sweep();
                return operation.answer(call);
            }
        };
        return calls.handler(endpoint, kind, inside, call -> {
            if (kind != CallKind.SEARCH) {
                limiter.tell(call, access.caller(call));
            }
        });
    }

    private static boolean asksForFurtherPage(Context call, CallKind kind) throws HubSpotRefused {
        return kind == CallKind.SEARCH ? HubSpotBody.of(call).has("after") : call.queryParam("after") != null;
    }
}
