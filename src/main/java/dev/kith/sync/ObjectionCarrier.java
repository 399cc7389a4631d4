package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Wanted;
import dev.kith.connector.Destination.Write;
import dev.kith.identity.Match;
import dev.kith.permission.Permission;
import dev.kith.record.Fate;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screened;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings objections to records that no page writes: those of a route that carries nothing else, of records that a route leaves out or sets
 * aside, and those that were noted on the way to another system. Thread-safe.
 */
final class ObjectionCarrier {

    private static final Reason STILL_OWED = new Reason(
            "still-owed", "they are owed still after they were carried", "report this: it is a mistake of Kith");

    private final Engine engine;
    private final Route route;
    private final Lease lease;
    private final Destination destination;
    private final Tally tally;
    private final Map<String, Boolean> objection;
    private final Set<Reason> undelivered = ConcurrentHashMap.newKeySet();

    ObjectionCarrier(Engine engine, Route route, Lease lease, Destination destination, Tally tally) {
        this.engine = engine;
        this.route = route;
        this.lease = lease;
        this.destination = destination;
        this.tally = tally;
        this.objection = Permission.objection(route.destination());
    }

    /** Why some record could not be told; the next run tries again. */
    Collection<Reason> undelivered() {
        return undelivered;
    }

    /** For a route that carries objections alone: gives each item its fate. The caller holds the barrier and stores the fates. */
    void carry(List<Item> items, Map<Item, Decided> decided, Barrier.Held held) {
        Map<Item, List<String>> targets = new LinkedHashMap<>();
        for (Item item : items) {
            List<String> ids = item.objects() ? ids(item) : List.of();
            if (ids.isEmpty()) {
                decided.put(item, Decided.of(item, item.objects() ? new Fate.Skipped() : new Fate.Unchanged()));
            } else {
                targets.put(item, ids);
            }
        }
        Set<String> all = new LinkedHashSet<>();
        targets.values().forEach(all::addAll);
        Map<String, Outcome> outcomes = tell(all, held);
        targets.forEach((item, ids) -> decided.put(item, decided(item, ids, outcomes)));
    }

    private static List<String> ids(Item item) {
        Optional<String> known = item.known().destinationId().map(Supplier::get).or(item::matchedId);
        if (known.isPresent()) {
            return List.of(known.get());
        }
        return item.match().orElse(new Match.New()) instanceof Match.Ambiguous several ? several.ids() : List.of();
    }

    /** Links nobody: an email that both have is enough for an objection, not for being one person. */
    private static Decided decided(Item item, List<String> ids, Map<String, Outcome> outcomes) {
        Fate fate = new Fate.Unchanged();
        for (String id : ids) {
            Outcome outcome = outcomes.get(id);
            if (outcome instanceof Outcome.Refused refused) {
                return Decided.setAside(item, refused.reason(), Optional.empty());
            }
            if (outcome instanceof Outcome.Busy busy) {
                return Decided.of(item, new Fate.Deferred(busy.reason()));
            }
            fate = outcome instanceof Outcome.Done ? new Fate.Written(false) : fate;
        }
        return Decided.of(item, fate);
    }

    /**
     * To every record of the destination with an email of people who were left out of the route or set aside.
     *
     * @return who could not be told, and why
     */
    Map<Item, Reason> carryByEmail(List<Item> items) {
        Map<Item, Reason> untold = new LinkedHashMap<>();
        if (!objection.isEmpty()) {
            for (int from = 0; from < items.size(); from += destination.pageSize()) {
                untold.putAll(tellByEmail(items.subList(from, Math.min(items.size(), from + destination.pageSize()))));
            }
        }
        return untold;
    }

    private Map<Item, Reason> tellByEmail(List<Item> items) {
        try (Barrier.Held held = engine.barrier().shared()) {
            Screened<Item> screened = engine.screen().screen(items, item -> item.traces(engine.screen()));
            Map<Item, Set<String>> emails = new LinkedHashMap<>();
            items.stream()
                    .filter(screened::passes)
                    .forEach(item -> emails.put(item, item.read().emails()));
            List<String> all =
                    emails.values().stream().flatMap(Set::stream).distinct().toList();
            if (all.isEmpty()) {
                return Map.of();
            }
            List<Found> found = destination.find(new Wanted(List.of(), List.of(), all, Set.of()));
            Map<String, Outcome> outcomes =
                    tell(found.stream().map(Found::id).distinct().toList(), held);
            noteUndelivered(outcomes);
            Map<Item, Reason> untold = new LinkedHashMap<>();
            emails.forEach((item, own) -> found.stream()
                    .filter(one -> !Collections.disjoint(one.emails(), own))
                    .flatMap(one -> reason(outcomes.get(one.id())).stream())
                    .findFirst()
                    .ifPresent(reason -> untold.put(item, reason)));
            return untold;
        }
    }

    /** Why a record does not say so now; empty when it does, or is gone. */
    private static Optional<Reason> reason(@Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(refused.reason());
        }
        return outcome instanceof Outcome.Busy busy ? Optional.of(busy.reason()) : Optional.empty();
    }

    /** To all records of this destination that were noted to owe one. */
    void carryOwed() {
        if (objection.isEmpty()) {
            return;
        }
        int refused = 0;
        List<String> before;
        List<String> owed = List.of();
        do {
            before = owed;
            try (Barrier.Held held = engine.barrier().shared()) {
                owed = engine.objections().owed(route.destination().name(), refused, destination.pageSize());
                if (!owed.isEmpty() && owed.equals(before)) {
                    undelivered.add(STILL_OWED);
                    return;
                }
                refused += noteUndelivered(tell(owed, held));
            }
        } while (!owed.isEmpty());
    }

    private int noteUndelivered(Map<String, Outcome> outcomes) {
        List<Reason> reasons = outcomes.values().stream()
                .flatMap(outcome -> reason(outcome).stream())
                .toList();
        undelivered.addAll(reasons);
        tally.objections(outcomes.values().stream()
                .filter(Outcome.Done.class::isInstance)
                .count());
        return reasons.size();
    }

    /** What the destination said; ids that say so already are not among them. The caller holds the barrier. */
    private Map<String, Outcome> tell(Collection<String> ids, Barrier.Held held) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        if (ids.isEmpty() || objection.isEmpty()) {
            return outcomes;
        }
        Set<String> mute =
                new HashSet<>(engine.objections().held(route.destination().name(), ids));
        mute.addAll(engine.screen()
                .screen(ids, id -> engine.screen().traces(key(id)))
                .forgotten());
        List<String> untold = ids.stream().filter(id -> !mute.contains(id)).toList();
        List<String> told = new ArrayList<>(mute);
        for (int from = 0; from < untold.size(); from += destination.pageSize()) {
            List<String> some = untold.subList(from, Math.min(untold.size(), from + destination.pageSize()));
            held.check();
            List<Outcome> answers =
                    destination.write(some.stream().map(this::write).toList());
            for (int i = 0; i < some.size(); i++) {
                outcomes.put(some.get(i), answers.get(i));
                if (!(answers.get(i) instanceof Outcome.Busy) && !(answers.get(i) instanceof Outcome.Refused)) {
                    told.add(some.get(i));
                }
            }
        }
        held.check();
        engine.objections().carried(lease, route.destination().name(), told);
        return outcomes;
    }

    private RecordKey key(String id) {
        return new RecordKey(route.destination().name(), id);
    }

    private Write write(String id) {
        return new Write(
                new RecordKey(route.destination().name(), id),
                Optional.of(id),
                Optional.empty(),
                new LinkedHashMap<>(objection));
    }
}
