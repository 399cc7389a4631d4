package dev.kith.sync;

import dev.kith.record.Reason;
import java.time.Instant;
import java.util.List;

/**
 * What one run did, in numbers. The counts add up to {@code read}.
 *
 * @param objections records that were told of an objection to marketing besides what the other counts say
 * @param calls calls to the destination
 * @param reasons why records were set aside, deferred or blocked, most frequent first
 * @param message what stopped it and what to do; empty when it is complete
 * @param needsConfiguration true when the message is about the user's files
 */
public record RunAccount(
        String route,
        RunStatus status,
        long read,
        long created,
        long updated,
        long unchanged,
        long setAside,
        long suppressed,
        long skipped,
        long deferred,
        long objections,
        long calls,
        double seconds,
        Instant endedAt,
        List<ReasonCount> reasons,
        String message,
        boolean needsConfiguration) {

    public RunAccount {
        reasons = List.copyOf(reasons);
    }

    /** A reason, how many records it holds back, and how: {@code setAside}, {@code deferred} or {@code suppressed}. */
    public record ReasonCount(Reason reason, String fate, long count) {}
}
