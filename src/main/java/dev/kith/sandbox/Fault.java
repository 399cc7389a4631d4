package dev.kith.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Something that goes wrong in a simulator: an effect, the calls that it befalls, and how often.
 *
 * <p>A fault begins with "the next call, once"; {@link #times}, {@link #always} and {@link #withProbability} change how often,
 * {@link #onPath}, {@link #onMethod} and {@link #onWrites} which calls. Without a path it leaves log-ins alone. Faults of rows
 * count rows, not calls, and befall any call that writes. Immutable.
 *
 * @param times how many calls or rows it befalls before it is spent
 * @param probability of befalling a call that it could befall, drawn from {@code seed}
 */
public record Fault(
        Effect effect, String path, String method, boolean writesOnly, int times, double probability, long seed) {

    /** What happens to a call or a row. */
    public sealed interface Effect {

        /** Whether it strikes calls as they come; what does not, strikes the rows or jobs that they bring. */
        default boolean strikesCalls() {
            return true;
        }

        /** Nothing is done and this is the answer. */
        record Refuse(int status, Object body, Map<String, String> headers) implements Effect {
            public Refuse {
                headers = Map.copyOf(headers);
            }

            public Refuse(int status, Object body) {
                this(status, body, Map.of());
            }
        }

        /** Everything is done, and yet this is the answer. */
        record RefuseAfterwards(int status, Object body) implements Effect {}

        /** Every token dies, this call's too: 401. */
        record ExpireSessions() implements Effect {}

        record Delay(Duration duration) implements Effect {}

        /** No answer until the simulator closes or its faults are cleared; nothing is done. */
        record Hang() implements Effect {}

        /** The connection breaks before anything is done. */
        record Reset() implements Effect {}

        /** Everything is done, then the connection breaks without an answer. */
        record ResetAfterwards() implements Effect {}

        /** Everything is done, and the connection breaks in the middle of the answer. */
        record CutOff() implements Effect {}

        /** Whoever asks for a further page is refused; first pages are not. */
        record LoseCursor(int status, Object body) implements Effect {
            @Override
            public boolean strikesCalls() {
                return false;
            }
        }

        /**
         * Rows are refused, their siblings are not.
         *
         * @param key of the row, such as its external id or, in Salesforce, an id that it has or refers to; blank for any row
         * @param everyRow 1 for each such row, k for each k-th
         */
        record RefuseRow(String code, String message, String key, int everyRow) implements Effect {
            @Override
            public boolean strikesCalls() {
                return false;
            }
        }

        /** A bulk job ends when so many of its rows are done; the others are not. */
        record FailJob(String message, int afterRows) implements Effect {
            public FailJob {
                if (afterRows < 0) {
                    throw new IllegalArgumentException("'afterRows' must not be negative");
                }
            }

            @Override
            public boolean strikesCalls() {
                return false;
            }
        }
    }

    /** The next call, once. */
    public static Fault of(Effect effect) {
        return new Fault(effect, "", "", false, 1, 1, 0);
    }

    public static Fault error(int status, String code, String message) {
        return of(new Effect.Refuse(status, body(code, message)));
    }

    public static Fault serverError() {
        return error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. Please include this ErrorId: 1-1 (1)");
    }

    public static Fault unavailable() {
        return error(503, "SERVER_UNAVAILABLE", "Server unavailable");
    }

    public static Fault requestLimitExceeded() {
        return error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    public static Fault tooManyRequests() {
        return error(429, "TOO_MANY_REQUESTS", "Too many requests");
    }

    /** An error although the write took effect. */
    public static Fault errorAfterwards(int status, String code, String message) {
        return of(new Effect.RefuseAfterwards(status, body(code, message)));
    }

    public static Fault unavailableAfterwards() {
        return errorAfterwards(503, "SERVER_UNAVAILABLE", "Server unavailable");
    }

    public static Fault sessionsExpired() {
        return of(new Effect.ExpireSessions());
    }

    public static Fault delay(Duration duration) {
        return of(new Effect.Delay(duration));
    }

    public static Fault hang() {
        return of(new Effect.Hang());
    }

    public static Fault reset() {
        return of(new Effect.Reset());
    }

    public static Fault resetAfterwards() {
        return of(new Effect.ResetAfterwards());
    }

    public static Fault cutOff() {
        return of(new Effect.CutOff());
    }

    /** The record with this external id is locked by somebody else. */
    public static Fault rowLocked(String externalId) {
        return of(new Effect.RefuseRow("UNABLE_TO_LOCK_ROW", LOCKED + NOBODY, externalId, 1));
    }

    /** The record with this id is locked by somebody else: neither it nor a row that refers to it can be saved. */
    public static Fault recordLocked(String id) {
        return of(new Effect.RefuseRow("UNABLE_TO_LOCK_ROW", LOCKED + id, id, 1));
    }

    /** Each k-th row that is written is locked by somebody else. */
    public static Fault everyRowLocked(int k) {
        return of(new Effect.RefuseRow("UNABLE_TO_LOCK_ROW", LOCKED + NOBODY, "", k));
    }

    /** A validation rule refuses the record with this external id, until the fault is cleared. */
    public static Fault rowRefused(String externalId, String message) {
        return rowRefused(externalId, "FIELD_CUSTOM_VALIDATION_EXCEPTION", message);
    }

    /** The rows with this key are refused with this code, until the fault is cleared. */
    public static Fault rowRefused(String key, String code, String message) {
        return of(new Effect.RefuseRow(code, message, key, 1)).always();
    }

    /** The next bulk job fails when so many of its rows are done. */
    public static Fault jobFails(int afterRows, String message) {
        return of(new Effect.FailJob(message, afterRows));
    }

    public Fault onPath(String part) {
        return new Fault(effect, part, method, writesOnly, times, probability, seed);
    }

    public Fault onMethod(String name) {
        return new Fault(effect, path, name, writesOnly, times, probability, seed);
    }

    public Fault onWrites() {
        return new Fault(effect, path, method, true, times, probability, seed);
    }

    public Fault times(int number) {
        return new Fault(effect, path, method, writesOnly, number, probability, seed);
    }

    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    /** Befalls each call with this probability, without end; the same seed draws the same calls. */
    public Fault withProbability(double share, long fromSeed) {
        return new Fault(effect, path, method, writesOnly, Integer.MAX_VALUE, share, fromSeed);
    }

    private static final String LOCKED = "unable to obtain exclusive access to this record or 1 records: ";
    private static final String NOBODY = "001000000000000AAA";

    private static Object body(String code, String message) {
        return List.of(Map.of("errorCode", code, "message", message));
    }
}
