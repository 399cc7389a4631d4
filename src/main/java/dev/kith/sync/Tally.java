package dev.kith.sync;

import dev.kith.record.Fate;
import dev.kith.record.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts fates while a run goes on. Thread-safe. */
final class Tally {

    /** So many different reasons are kept apart; more of them would not be read. */
    private static final int MOST_REASONS = 200;

    private static final Reason FORGOTTEN =
            new Reason("forgotten", "of people who asked to be forgotten", "nothing: they stay forgotten");

    private final LongAdder created = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder setAside = new LongAdder();
    private final LongAdder suppressed = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder deferred = new LongAdder();
    private final LongAdder objections = new LongAdder();
    private final Map<Reason, LongAdder> setAsideFor = new ConcurrentHashMap<>();
    private final Map<Reason, LongAdder> deferredFor = new ConcurrentHashMap<>();
    private final Map<Reason, LongAdder> blockedFor = new ConcurrentHashMap<>();

    void count(Fate fate) {
        if (fate instanceof Fate.Written written) {
            (written.created() ? created : updated).increment();
        } else if (fate instanceof Fate.Unchanged) {
            unchanged.increment();
        } else if (fate instanceof Fate.SetAside aside) {
            setAside.increment();
            countReason(setAsideFor, aside.reason());
        } else if (fate instanceof Fate.Deferred wait) {
            deferred.increment();
            countReason(deferredFor, wait.reason());
        } else if (fate instanceof Fate.Suppressed) {
            suppressed.increment();
            countReason(blockedFor, FORGOTTEN);
        } else if (fate instanceof Fate.Blocked blocked) {
            suppressed.increment();
            countReason(blockedFor, blocked.reason());
        } else {
            skipped.increment();
        }
    }

    void unchanged(long records) {
        unchanged.add(records);
    }

    void skipped(long records) {
        skipped.add(records);
    }

    /** Told to records besides those that were read. */
    void objections(long records) {
        objections.add(records);
    }

    private static void countReason(Map<Reason, LongAdder> reasons, Reason reason) {
        Reason counted = reasons.containsKey(reason) || reasons.size() < MOST_REASONS
                ? reason
                : new Reason("other", "other reasons", "see the log");
        reasons.computeIfAbsent(counted, key -> new LongAdder()).increment();
    }

    /** Records with a fate so far. */
    long read() {
        return created.sum()
                + updated.sum()
                + unchanged.sum()
                + setAside.sum()
                + suppressed.sum()
                + skipped.sum()
                + deferred.sum();
    }

    long written() {
        return created.sum() + updated.sum();
    }

    RunAccount account(String route, Ending ending, long calls, double seconds, java.time.Instant endedAt) {
        return new RunAccount(
                route,
                ending.status(),
                read(),
                created.sum(),
                updated.sum(),
                unchanged.sum(),
                setAside.sum(),
                suppressed.sum(),
                skipped.sum(),
                deferred.sum(),
                objections.sum(),
                calls,
                seconds,
                endedAt,
                reasons(),
                ending.message(),
                ending.needsConfiguration());
    }

    private List<RunAccount.ReasonCount> reasons() {
        List<RunAccount.ReasonCount> all = new java.util.ArrayList<>();
        setAsideFor.forEach((reason, count) -> all.add(new RunAccount.ReasonCount(reason, "setAside", count.sum())));
        deferredFor.forEach((reason, count) -> all.add(new RunAccount.ReasonCount(reason, "deferred", count.sum())));
        blockedFor.forEach((reason, count) -> all.add(new RunAccount.ReasonCount(reason, "suppressed", count.sum())));
        all.sort(Comparator.comparingLong(RunAccount.ReasonCount::count)
                .reversed()
                .thenComparing(counted -> counted.reason().text()));
        return all;
    }
}
