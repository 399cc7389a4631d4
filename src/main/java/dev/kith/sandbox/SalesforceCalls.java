package dev.kith.sandbox;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The way of every call: counted, perhaps struck by a fault, let in only with a token, answered as Salesforce answers. */
final class SalesforceCalls {

    private final Faults faults;
    private final SimulatorCounters counters;
    private final SalesforceSessions sessions;
    private final ApiUsage usage;
    private final Runnable sessionsExpired;

    SalesforceCalls(
            Faults faults,
            SimulatorCounters counters,
            SalesforceSessions sessions,
            ApiUsage usage,
            Runnable sessionsExpired) {
        this.faults = faults;
        this.counters = counters;
        this.sessions = sessions;
        this.usage = usage;
        this.sessionsExpired = sessionsExpired;
    }

    /** What an endpoint does. */
    interface Operation {
        SimulatorAnswer answer(Context call) throws RequestRefused;
    }

    /** Anybody may call it. */
    Handler open(String endpoint, CallKind kind, Operation operation) {
        return call -> handle(call, endpoint, kind, operation);
    }

    /** Only who has a token may call it. */
    Handler guarded(String endpoint, CallKind kind, Operation operation) {
        return open(endpoint, kind, call -> {
            sessions.refuseStranger(call);
            usage.countCall();
            return operation.answer(call);
        });
    }

    private void handle(Context call, String endpoint, CallKind kind, Operation operation) throws InterruptedException {
        counters.called(endpoint, kind);
        List<Fault.Effect> effects = faults.forCall(call.method().name(), call.path(), kind);
        for (Fault.Effect effect : effects) {
            if (strikesFirst(call, effect)) {
                return;
            }
        }
        SimulatorAnswer answer = answer(call, operation);
        counters.handled(endpoint, answer.records());
        for (Fault.Effect effect : effects) {
            if (strikesAfterwards(call, effect, answer)) {
                return;
            }
        }
        send(call, answer);
    }

    /** Whether that was all that happens to the call. */
    private boolean strikesFirst(Context call, Fault.Effect effect) throws InterruptedException {
        if (effect instanceof Fault.Effect.Delay delay) {
            boolean released = faults.released().await(delay.duration().toMillis(), TimeUnit.MILLISECONDS);
            return released && call.res().isCommitted();
        }
        if (effect instanceof Fault.Effect.Refuse refuse) {
            send(call, new SimulatorAnswer(refuse.status(), refuse.body(), 0));
            return true;
        }
        if (effect instanceof Fault.Effect.ExpireSessions) {
            sessionsExpired.run();
            return false;
        }
        if (effect instanceof Fault.Effect.Hang) {
            faults.released().await();
        }
        if (effect instanceof Fault.Effect.Hang || effect instanceof Fault.Effect.Reset) {
            Connections.reset(call);
            return true;
        }
        return false;
    }

    private boolean strikesAfterwards(Context call, Fault.Effect effect, SimulatorAnswer answer) {
        if (effect instanceof Fault.Effect.RefuseAfterwards refuse) {
            send(call, new SimulatorAnswer(refuse.status(), refuse.body(), 0));
            return true;
        }
        if (effect instanceof Fault.Effect.ResetAfterwards) {
            Connections.reset(call);
            return true;
        }
        if (effect instanceof Fault.Effect.CutOff && answer.body() != null) {
            Connections.cutOff(call, answer.status(), SimulatorJson.write(answer.body()));
            return true;
        }
        return false;
    }

    private static SimulatorAnswer answer(Context call, Operation operation) {
        try {
            return operation.answer(call);
        } catch (RequestRefused e) {
            return new SimulatorAnswer(e.status(), e.body(), 0);
        }
    }

    private void send(Context call, SimulatorAnswer answer) {
        call.status(answer.status());
        call.header("Sforce-Limit-Info", usage.header());
        if (answer.body() != null) {
            call.contentType("application/json;charset=UTF-8");
            call.result(SimulatorJson.write(answer.body()));
        }
    }
}
