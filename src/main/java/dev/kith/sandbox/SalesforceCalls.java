package dev.kith.sandbox;

import io.javalin.http.Handler;

/** Lets calls in only with a token, counts them against the day's allowance, and tells what is left in every answer. */
final class SalesforceCalls {

    private final SimulatorCalls calls;
    private final SalesforceSessions sessions;
    private final ApiUsage usage;

    SalesforceCalls(SimulatorCalls calls, SalesforceSessions sessions, ApiUsage usage) {
        this.calls = calls;
        this.sessions = sessions;
        this.usage = usage;
    }

    /** Anybody may call it. */
    Handler open(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        return calls.handler(endpoint, kind, operation, call -> call.header("Sforce-Limit-Info", usage.header()));
    }

    /** Only who has a token may call it. */
    Handler guarded(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        return open(endpoint, kind, call -> {
            sessions.refuseStranger(call);
            usage.countCall();
            return operation.answer(call);
        });
    }
}
