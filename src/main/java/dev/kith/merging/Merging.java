package dev.kith.merging;

import dev.kith.audit.AuditEvent;
import dev.kith.audit.AuditLog;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Write;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.Merger;
import dev.kith.connector.Merger.Outcome;
import dev.kith.merging.MergeLog.Merge;
import dev.kith.merging.MergeLog.Snapshot;
import dev.kith.permission.Permission;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Screen;
import dev.kith.suppression.Screened;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    private static final Reason FORGOTTEN = new Reason(
            "forgotten",
            "one of them is of somebody who was forgotten, or may be",
            "nothing of it may come back; ./kith requests tells what became of the request");
    private static final Reason ASKED = new Reason(
            "request-open",
            "somebody has asked to be forgotten, and one of them is theirs",
            "wait until that request is closed");

    private final Crms crms;
    private final MergeLog log;
    private final Screen screen;
    private final Barrier barrier;
    private final Predicate<Set<Identifier>> asked;
    private final AuditLog audit;
    private final Clock clock;

    /** @param asked true when an open request is about one of these identifiers */
    Merging(
            Crms crms,
            MergeLog log,
            Screen screen,
            Barrier barrier,
            Predicate<Set<Identifier>> asked,
            AuditLog audit,
            Clock clock) {
        this.crms = crms;
        this.log = log;
        this.screen = screen;
        this.barrier = barrier;
        this.asked = asked;
        this.audit = audit;
        this.clock = clock;
    }

    /** How one merge ended. */
    sealed interface End {
        record Merged(long number, RecordKey into) implements End {}

        record Refused(Reason reason) implements End {}
    }

    End merge(String rule, ObjectMap object, RecordKey survivor, RecordKey loser, String by) {
        Merger merger = crms.merger(object.name().system());
        List<RecordKey> keys = List.of(survivor, loser);
        try (Barrier.Held held = barrier.shared()) {
            List<CustomerRecord> both = live(object, keys);
            Map<RecordKey, Map<String, String>> values = merger.snapshot(object, keys);
            Optional<Reason> obstacle =
                    both.size() < 2 || !values.keySet().containsAll(keys) ? Optional.of(GONE) : obstacle(object, both);
            if (obstacle.isPresent()) {
                return new End.Refused(obstacle.get());
            }
            Map<String, String> survived = values.getOrDefault(survivor, Map.of());
            Map<String, String> lost = values.getOrDefault(loser, Map.of());
            Snapshot snapshot = new Snapshot(survivor, loser, survived, lost);
            held.check();
            Optional<Reason> untold = objection(object, both);
            if (untold.isPresent()) {
                return new End.Refused(untold.get());
            }
            Map<String, String> gains =
                    Gains.of(survived, List.of(lost), merger.carried(object)).taken();
            long number = log.begin(rule, by, clock.instant(), snapshot);
            held.check();
            Outcome outcome = merger.merge(object, survivor, loser, gains);
            return ended(new Merge(number, rule, by, clock.instant(), Optional.empty(), snapshot), object, outcome);
        }
    }

    /** Those of the records that are there under the very keys. */
    private List<CustomerRecord> live(ObjectMap object, List<RecordKey> keys) {
        return crms.eraser(object.name().system()).read(object, keys).stream()
                .filter(trace -> trace.presence() == Presence.LIVE)
                .map(Trace::record)
                .filter(record -> keys.contains(record.key()))
                .toList();
    }

    private Optional<Reason> obstacle(ObjectMap object, List<CustomerRecord> both) {
        Screened<CustomerRecord> screened = screen.screen(both, record -> screen.traces(record, object));
        if (!both.stream().allMatch(screened::passes)) {
            return Optional.of(FORGOTTEN);
        }
        Set<Identifier> identifiers = new LinkedHashSet<>();
        both.forEach(record -> identifiers.addAll(screen.traces(record, object).identifiers()));
        return asked.test(identifiers) ? Optional.of(ASKED) : Optional.empty();
    }

    /** Who objects to marketing in one of them does so in both, before they are one: whatever happens next, it holds. */
    private Optional<Reason> objection(ObjectMap object, List<CustomerRecord> both) {
        Map<String, @Nullable Object> objection = new LinkedHashMap<>(Permission.objection(object));
        List<CustomerRecord> silent =
                both.stream().filter(record -> !objects(record, object)).toList();
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

    private static boolean objects(CustomerRecord record, ObjectMap object) {
        return Permission.objects(record, object).orElse(false);
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
        log.done(merge, into, clock.instant());
        audit.append(AuditEvent.of(
                clock.instant(),
                merge.by(),
                "records-merged",
                Map.of("merge", merge.number(), "object", into.object().toString(), "rule", merge.rule())));
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
