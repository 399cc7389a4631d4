package dev.kith.sync;

import dev.kith.record.Fate;
import dev.kith.record.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts fates while a run goes on. Thread-safe. */
final class Tally {

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
    private final ReasonCounts setAsideFor = new ReasonCounts();
    private final ReasonCounts deferredFor = new ReasonCounts();
    private final ReasonCounts blockedFor = new ReasonCounts();

    void count(Fate fate) {
        if (fate instanceof Fate.Written written) {
            (written.created() ? created : updated).increment();
        } else if (fate instanceof Fate.Unchanged) {
            unchanged.increment();
        } else if (fate instanceof Fate.SetAside aside) {
            setAside.increment();
            setAsideFor.count(aside.reason());
        } else if (fate instanceof Fate.Deferred wait) {
            deferred.increment();
            deferredFor.count(wait.reason());
        } else if (fate instanceof Fate.Suppressed) {
            suppressed.increment();
            blockedFor.count(FORGOTTEN);
        } else if (fate instanceof Fate.Blocked blocked) {
            suppressed.increment();
            blockedFor.count(blocked.reason());
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

    /** Records were set aside and none got through. */
    boolean nonePassed() {
        return setAside.sum() > 0 && written() + unchanged.sum() == 0;
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
        setAsideFor.each((reason, count) -> all.add(new RunAccount.ReasonCount(reason, "setAside", count)));
        deferredFor.each((reason, count) -> all.add(new RunAccount.ReasonCount(reason, "deferred", count)));
        blockedFor.each((reason, count) -> all.add(new RunAccount.ReasonCount(reason, "suppressed", count)));
        all.sort(Comparator.comparingLong(RunAccount.ReasonCount::count)
                .reversed()
                .thenComparing(counted -> counted.reason().text()));
        return all;
    }
}
