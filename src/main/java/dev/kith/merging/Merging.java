package dev.kith.merging;

import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditLog;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Write;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Merger;
import dev.kith.connector.Merger.Outcome;
import dev.kith.merging.MergeLog.Merge;
import dev.kith.merging.MergeLog.Snapshot;
import dev.kith.permission.Permission;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges one record into another: past the gate, with the strictest consent on both, and never without a snapshot. Killed anywhere, it is
 * found out later what the system did.
 */
final class Merging {

    /** Until then another node may be at it still. */
    private static final Duration UNSETTLED = Duration.ofMinutes(15);

    private static final Reason GONE = new Reason(
            "gone", "one of the two records is gone, or is another one by now", "./kith match load reads what is new");

    private final Crms crms;
    private final MergeLog log;
    private final Guard guard;
    private final Barrier barrier;
    private final AuditLog audit;
    private final Clock clock;

    Merging(Crms crms, MergeLog log, Guard guard, Barrier barrier, AuditLog audit, Clock clock) {
        this.crms = crms;
        this.log = log;
        this.guard = guard;
        this.barrier = barrier;
        this.audit = audit;
        this.clock = clock;
    }

    /** How one merge ended. */
    sealed interface End {
        record Merged(long number, RecordKey into) implements End {}

        record Refused(Reason reason) implements End {}
    }

    End merge(String rule, ObjectMap object, Merger merger, RecordKey survivor, RecordKey loser, String by) {
        try (Barrier.Held held = barrier.shared()) {
            Map<RecordKey, Map<String, String>> there = merger.snapshot(List.of(survivor, loser));
            Map<String, String> survived = there.get(survivor);
            Map<String, String> lost = there.get(loser);
            if (survived == null || lost == null) {
                return new End.Refused(GONE);
            }
            List<Held> both = List.of(new Held(survivor, survived), new Held(loser, lost));
            Optional<Reason> obstacle = guard.obstacle(object, both);
            if (obstacle.isPresent()) {
                return new End.Refused(obstacle.get());
            }
            held.check();
            Optional<Reason> untold = objection(object, both);
            if (untold.isPresent()) {
                return new End.Refused(untold.get());
            }
            Map<String, String> gains =
                    Gains.of(survived, List.of(lost), merger.carried()).taken();
            Snapshot snapshot = new Snapshot(survivor, loser, survived, lost);
            Instant now = clock.instant();
            Merge begun = new Merge(log.begin(rule, by, now, snapshot), rule, by, now, Optional.empty(), snapshot);
            held.check();
            return ended(begun, object, merger.merge(survivor, loser, gains));
        }
    }

    /** Who objects to marketing in one of them does so in both, before they are one: whatever happens next, it holds. */
    private Optional<Reason> objection(ObjectMap object, List<Held> both) {
        Map<String, @Nullable Object> objection = new LinkedHashMap<>(Permission.objection(object));
        List<Held> silent =
                both.stream().filter(record -> !record.objects(object)).toList();
        if (objection.isEmpty() || silent.size() == both.size()) {
            return Optional.empty();
        }
        Destination destination = crms.destination(object);
        destination.describe();
        List<Write> writes = silent.stream()
                .map(record -> new Write(record.key(), Optional.of(record.key().value()), Optional.empty(), objection))
                .toList();
        return writes.isEmpty()
                ? Optional.empty()
                : destination.write(writes).stream()
                        .filter(outcome -> !(outcome instanceof Destination.Outcome.Done))
                        .map(outcome -> new Reason(
                                "objection-untold",
                                "one of them objects to marketing, and the other one could not be told so",
                                "see that Kith's user may write the permission of " + object.name()))
                        .findFirst();
    }

    /** What was refused may have been done all the same, by an earlier call whose answer got lost. */
    private End ended(Merge merge, ObjectMap object, Outcome outcome) {
        Optional<RecordKey> into = outcome instanceof Outcome.Done done
                ? Optional.of(done.survivor())
                : became(object, merge.snapshot().loser());
        if (into.isPresent()) {
            done(merge, into.get());
            return new End.Merged(merge.number(), into.get());
        }
        log.drop(merge.number());
        return new End.Refused(((Outcome.Refused) outcome).reason());
    }

    private void done(Merge merge, RecordKey into) {
        audit.append(AuditEvent.of(
                clock.instant(),
                merge.by(),
                "records-merged",
                Map.of("merge", merge.number(), "object", into.object().toString(), "rule", merge.rule())));
        log.done(merge, into, clock.instant());
    }

    /** The live record to which a merged one leads. */
    private Optional<RecordKey> became(ObjectMap object, RecordKey record) {
        return crms.eraser(object.name().system()).read(object, List.of(record)).stream()
                .filter(trace -> trace.presence() == Presence.LIVE)
                .map(trace -> trace.record().key())
                .filter(key -> !key.equals(record))
                .findFirst();
    }

    /** Finds out what became of a merge that was interrupted. */
    void settle(Merge merge) {
        ObjectMap object = crms.object(merge.snapshot().object());
        Optional<RecordKey> into = became(object, merge.snapshot().loser());
        if (into.isPresent()) {
            done(merge, into.get());
        } else if (merge.begunAt().plus(UNSETTLED).isBefore(clock.instant())) {
            log.drop(merge.number());
        }
    }
}
