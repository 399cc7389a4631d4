package dev.kith.merging;

import dev.kith.audit.AuditLog;
import dev.kith.config.ObjectMap;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Merger;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.identity.MatchRule;
import dev.kith.merging.MergeLog.Merge;
import dev.kith.merging.MergeLog.Snapshot;
import dev.kith.people.Register;
import dev.kith.people.Register.Entry;
import dev.kith.permission.Permission;
import dev.kith.record.ObjectName;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges inside a CRM the records that Kith takes for one person: only in objects that the match rule names, only what was shown before,
 * and not many unasked. One at a time. Thread-safe.
 */
public final class Merges {

    private static final Logger LOG = LoggerFactory.getLogger(Merges.class);

    /** How long both records are kept as they were. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST_PEOPLE = 1_000;
    private static final int PAGE = 50;

    /** So few are always allowed, however small the share makes them look. */
    private static final long ALWAYS_ALLOWED = 10;

    private static final int ASK_ABOVE_PERCENT = 5;

    private final Crms crms;
    private final Function<String, MatchRule> rules;
    private final Register register;
    private final MergeLog log;
    private final Guard guard;
    private final Merging merging;
    private final Clock clock;
    private final AtomicBoolean merges = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();

    public Merges(
            Crms crms,
            Function<String, MatchRule> rules,
            Register register,
            MergeLog log,
            Guard guard,
            Barrier barrier,
            AuditLog audit,
            Clock clock) {
        this.crms = crms;
        this.rules = rules;
        this.register = register;
        this.log = log;
        this.guard = guard;
        this.merging = new Merging(crms, log, guard, barrier, audit, clock);
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param record whose person alone; empty for everybody
     */
    public record Asked(String rule, ObjectName object, Optional<RecordKey> record) {}

    /** What would be merged, with the survivor that is to be expected. Changes nothing. */
    public MergePlan plan(Asked asked) {
        MatchRule rule = rules.apply(asked.rule());
        if (!rule.mergeIn().contains(asked.object())) {
            throw MergeRefused.notOptedIn(
                    rule.name(), asked.object(), rule.place().file());
        }
        crms.forbidden(asked.object().system()).ifPresent(why -> {
            throw MergeRefused.forbidden(why);
        });
        List<UUID> people = people(asked);
        Planning planning = new Planning(asked);
        for (int from = 0; from < Math.min(people.size(), MOST_PEOPLE); from += PAGE) {
            planning.add(people.subList(from, Math.min(people.size(), from + PAGE)));
        }
        return MergePlan.of(
                rule.name(),
                asked.object().toString(),
                planning.planned,
                planning.undecided,
                people.size() > MOST_PEOPLE);
    }

    private List<UUID> people(Asked asked) {
        return asked.record()
                .map(record -> register.find(asked.rule(), List.of(record)).stream()
                        .findFirst()
                        .map(entry -> List.of(entry.person()))
                        .orElseThrow(() -> MergeRefused.unread(asked.object())))
                .orElseGet(() -> register.several(asked.rule(), asked.object(), MOST_PEOPLE + 1));
    }

    /** A plan in the making. Used once. */
    private final class Planning {

        private final ObjectMap object;
        private final Merger merger;
        private final Set<String> carried;
        private final List<Planned> planned = new ArrayList<>();
        private int undecided;

        Planning(Asked asked) {
            this.object = crms.object(asked.object());
            this.merger = crms.merger(object);
            this.carried = merger.carried();
        }

        void add(List<UUID> people) {
            Map<UUID, List<Entry>> records =
                    register.of(Set.copyOf(people)).stream().collect(Collectors.groupingBy(Entry::person));
            List<List<RecordKey>> groups = new ArrayList<>();
            for (UUID person : people) {
                List<Entry> all = records.getOrDefault(person, List.of());
                List<RecordKey> theirs = all.stream()
                        .map(entry -> entry.record().key())
                        .filter(key -> key.object().equals(object.name()))
                        .toList();
                boolean isSure = all.stream()
                        .allMatch(entry -> entry.isMatched() && entry.ofCase().isEmpty());
                if (theirs.size() > 1 && isSure) {
                    groups.add(theirs);
                } else if (theirs.size() > 1) {
                    undecided++;
                }
            }
            List<RecordKey> keys = groups.stream().flatMap(List::stream).toList();
            if (!keys.isEmpty()) {
                Map<RecordKey, Map<String, String>> held = merger.snapshot(keys);
                Set<RecordKey> linked = log.linked(keys);
                groups.forEach(group -> plan(group, held, linked));
            }
        }

        /** Records that are gone by now are left out. */
        private void plan(List<RecordKey> group, Map<RecordKey, Map<String, String>> held, Set<RecordKey> linked) {
            List<RecordKey> there = group.stream().filter(held::containsKey).toList();
            if (there.size() < 2) {
                return;
            }
            Survivor survivor = Survivor.of(there.stream()
                    .map(key ->
                            new Survivor.Candidate(key, linked.contains(key), filled(held.getOrDefault(key, Map.of()))))
                    .toList());
            List<RecordKey> losers = there.stream()
                    .filter(key -> !key.equals(survivor.key()))
                    .sorted(Comparator.comparing(RecordKey::value))
                    .toList();
            Map<String, String> survived = held.getOrDefault(survivor.key(), Map.of());
            Gains gains = Gains.of(
                            survived,
                            losers.stream()
                                    .map(key -> held.getOrDefault(key, Map.of()))
                                    .toList(),
                            carried)
                    .with(survived, Permission.objection(object), there.stream().anyMatch(key -> new Held(
                                    key, held.getOrDefault(key, Map.of()))
                            .objects(object)));
            planned.add(new Planned(
                    survivor.key().inFull(),
                    survivor.why(),
                    losers.stream().map(RecordKey::inFull).toList(),
                    gains.taken(),
                    gains.lost()));
        }

        private int filled(Map<String, String> values) {
            return (int) values.keySet().stream().filter(carried::contains).count();
        }
    }

    /**
     * Does what a plan says, if it says that still.
     *
     * @param hash of the plan as it was shown
     * @param go however many it merges
     */
    public MergeResult run(Asked asked, String hash, boolean go, String by) {
        if (!merges.compareAndSet(false, true)) {
            throw MergeRefused.busy();
        }
        try {
            settle();
            MergePlan plan = plan(asked);
            if (!plan.hash().equals(hash)) {
                throw MergeRefused.changed();
            }
            long known = register.count(asked.rule())
                    .records()
                    .getOrDefault(asked.object().toString(), 0L);
            long limit = Math.max(ALWAYS_ALLOWED, known * ASK_ABOVE_PERCENT / 100);
            if (plan.losers() > limit && !go) {
                throw MergeRefused.tooMany(plan.losers(), limit, asked.object());
            }
            return merge(plan, asked, by);
        } finally {
            merges.set(false);
        }
    }

    private MergeResult merge(MergePlan plan, Asked asked, String by) {
        ObjectMap object = crms.object(asked.object());
        Merger merger = crms.merger(object);
        List<Long> merged = new ArrayList<>();
        Map<Reason, Integer> refused = new LinkedHashMap<>();
        try {
            for (Planned planned : plan.merges()) {
                RecordKey survivor = key(asked.object(), planned.survivor());
                for (String written : planned.losers()) {
                    if (stopping.get()) {
                        return MergeResult.of(merged, refused, Optional.of("Kith was stopped."));
                    }
                    Merging.End end =
                            merging.merge(plan.rule(), object, merger, survivor, key(asked.object(), written), by);
                    if (end instanceof Merging.End.Merged done) {
                        merged.add(done.number());
                        survivor = done.into();
                    } else if (end instanceof Merging.End.Refused no) {
                        refused.merge(no.reason(), 1, Integer::sum);
                    }
                }
            }
        } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
            return MergeResult.of(merged, refused, Optional.of(String.valueOf(e.getMessage())));
        }
        return MergeResult.of(merged, refused, Optional.empty());
    }

    private static RecordKey key(ObjectName object, String written) {
        return new RecordKey(object, written.substring(object.toString().length() + 1));
    }

    /** What was merged, the newest first. */
    public List<Merge> list(int most) {
        return log.list(most);
    }

    /** @throws MergeRefused when nothing of it is kept */
    public Merge show(long number) {
        return log.find(number).orElseThrow(() -> MergeRefused.unknown(number));
    }

    /** Finds out what became of merges that were interrupted; later, where a system does not answer. */
    private void settle() {
        for (Merge merge : log.open()) {
            try {
                merging.settle(merge);
            } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
                LOG.warn(
                        "Merge {} was interrupted, and what became of it is found out later: {}",
                        merge.number(),
                        e.getMessage());
            }
        }
    }

    /** Drops what is kept of old merges, and of people who were forgotten since. The next time comes whatever happens in this one. */
    public void tidy() {
        if (!merges.compareAndSet(false, true)) {
            return; // what is under way is not to be settled
        }
        try {
            settle();
            log.dropBefore(clock.instant().minus(KEPT));
            log.dropIf(this::isForgotten);
        } catch (RuntimeException e) {
            LOG.warn(
                    "What is kept of merges could not be looked through; it is tried again in an hour: {}",
                    e.getMessage());
        } finally {
            merges.set(false);
        }
    }

    private boolean isForgotten(Merge merge) {
        Snapshot snapshot = merge.snapshot();
        try {
            ObjectMap object = crms.object(snapshot.object());
            return guard.isForgotten(
                    object,
                    List.of(
                            new Held(snapshot.survivor(), snapshot.survived()),
                            new Held(snapshot.loser(), snapshot.lost())));
        } catch (ObjectMismatch e) {
            return true; // its object is described no more: nobody could tell whose it is
        }
    }

    /** Ends what is going on behind the merge that is under way. */
    public void stop() {
        stopping.set(true);
    }
}
