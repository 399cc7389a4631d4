package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Lets calls in only with a token, counts them against the day's allowance, and tells what is left and what time it is in every answer. */
final class SalesforceCalls {

    private final SimulatorCalls calls;
    private final SalesforceSessions sessions;
    private final SimulatedOrg org;
    private final ApiUsage usage;
    private final Clock clock;

    SalesforceCalls(SimulatorCalls calls, SalesforceSessions sessions, SimulatedOrg org, ApiUsage usage, Clock clock) {
        this.calls = calls;
        this.org = org;
        this.sessions = sessions;
        this.usage = usage;
        this.clock = clock;
    }

    /** Anybody may call it. */
    Handler open(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        return calls.handler(endpoint, kind, inShape(operation), call -> {
            call.header("Sforce-Limit-Info", usage.header());
            call.header(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        });
    }

    /** What nobody foresaw is answered as Salesforce answers it, not as the server would. */
    private static SimulatorCalls.Operation inShape(SimulatorCalls.Operation operation) {
        return call -> {
            try {
                return operation.answer(call);
            } catch (RuntimeException | StackOverflowError e) {
                throw SalesforceRefused.unknown(e);
            }
        };
    }

    /** Only who has a token may call it. */
    Handler guarded(String endpoint, CallKind kind, SimulatorCalls.Operation operation) {
        return open(endpoint, kind, call -> {
            sessions.refuseStranger(call);
            if (!usage.countCall()) {
                throw new SalesforceRefused(403, ApiUsage.EXCEEDED, ApiUsage.EXCEEDED_MESSAGE);
            }
            org.sweep();
            return operation.answer(call);
        });
    }
}
