package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Lets calls in with the token and within the limits, one at a time. */
final class HubSpotCalls {

    private final SimulatorCalls calls;
    private final HubSpotAccess access;
    private final RateLimiter limiter;
    private final HubSpotPortal portal;

    HubSpotCalls(SimulatorCalls calls, HubSpotAccess access, RateLimiter limiter, HubSpotPortal portal) {
        this.calls = calls;
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
            HubSpotType type = portal.schema().type(call.pathParam("type")).orElseThrow(() -> HubSpotError.invalid(
                            "Unable to infer object type from: " + call.pathParam("type"))
                    .refusal());
            access.refuseWithout("crm." + area + "." + type.name() + right);
            return operation.answer(call, type);
        });
    }

    Handler onSubscriptions(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        return guarded(endpoint, kind, call -> {
            access.refuseWithout("communication_preferences.read_write");
            return operation.answer(call);
        });
    }

    Handler guarded(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        SimulatorCalls.Operation inside = call -> {
            access.refuseStranger(call);
            if (kind == CallKind.SEARCH) {
                limiter.countSearch();
            } else {
                limiter.countCall();
            }
            synchronized (portal) {
                return operation.answer(call);
            }
        };
        return calls.handler(endpoint, kind, inside, call -> {
            if (kind != CallKind.SEARCH) {
                limiter.tell(call);
            }
        });
    }
}
