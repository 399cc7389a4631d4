package dev.kith.sandbox;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The way of every call to a simulator: counted, perhaps struck by a fault, handled, answered. */
public final class SimulatorCalls {

    private final Faults faults;
    private final SimulatorCounters counters;
    private final Runnable sessionsExpired;

    /** @param sessionsExpired what {@link Fault.Effect.ExpireSessions} does */
    public SimulatorCalls(Faults faults, SimulatorCounters counters, Runnable sessionsExpired) {
        this.faults = faults;
        this.counters = counters;
        this.sessionsExpired = sessionsExpired;
    }

    /** What an endpoint does. */
    public interface Operation {
        SimulatorAnswer answer(Context call) throws RequestRefused;
    }

    /**
     * An endpoint as the server calls it.
     *
     * @param headers sets what every answer carries, whatever becomes of the call
     */
    public Handler handler(String endpoint, CallKind kind, Operation operation, Consumer<Context> headers) {
        return call -> new Call(call, headers).handle(endpoint, kind, operation);
    }

    private final class Call {
        private final Context call;
        private final Consumer<Context> headers;

        Call(Context call, Consumer<Context> headers) {
            this.call = call;
            this.headers = headers;
        }

        void handle(String endpoint, CallKind kind, Operation operation) throws InterruptedException {
            call.bodyAsBytes(); // a call is one, and meets its fault, once all of it is here
            counters.called(endpoint, kind);
            List<Fault.Effect> effects = faults.forCall(call.method().name(), call.path(), kind);
            for (Fault.Effect effect : effects) {
                if (strikesFirst(effect)) {
                    return;
                }
            }
            SimulatorAnswer answer = answer(operation);
            counters.handled(endpoint, answer.records());
            for (Fault.Effect effect : effects) {
                if (strikesAfterwards(effect, answer)) {
                    return;
                }
            }
            send(answer);
        }

        /** Whether that was all that happens to the call. */
        private boolean strikesFirst(Fault.Effect effect) throws InterruptedException {
            if (effect instanceof Fault.Effect.Delay delay) {
                boolean released = faults.released().await(delay.duration().toMillis(), TimeUnit.MILLISECONDS);
                return released && call.res().isCommitted();
            }
            if (effect instanceof Fault.Effect.Refuse refuse) {
                send(new SimulatorAnswer(refuse.status(), refuse.body(), 0, refuse.headers()));
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

        private boolean strikesAfterwards(Fault.Effect effect, SimulatorAnswer answer) {
            if (effect instanceof Fault.Effect.RefuseAfterwards refuse) {
                send(new SimulatorAnswer(refuse.status(), refuse.body(), 0));
                return true;
            }
            if (effect instanceof Fault.Effect.ResetAfterwards) {
                Connections.reset(call);
                return true;
            }
            if (effect instanceof Fault.Effect.CutOff && answer.body() != null) {
                Connections.cutOff(
                        call, answer.status(), RawBody.of(answer.body()).bytes());
                return true;
            }
            return false;
        }

        private SimulatorAnswer answer(Operation operation) {
            try {
                return operation.answer(call);
            } catch (RequestRefused e) {
                return new SimulatorAnswer(e.status(), e.body(), 0);
            }
        }

        private void send(SimulatorAnswer answer) {
            call.status(answer.status());
            headers.accept(call);
            answer.headers().forEach(call::header);
            if (answer.body() != null) {
                RawBody body = RawBody.of(answer.body());
                call.contentType(body.contentType());
                call.result(body.bytes());
            }
        }
    }
}
