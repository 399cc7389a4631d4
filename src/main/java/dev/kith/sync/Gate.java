package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.mapping.Mapped;
import dev.kith.record.Fate;
import dev.kith.record.MappedRecord;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way to a destination. In this order: can it be written at all, does the destination hold it already, is the person
 * forgotten, do they object, whose field is it, send, store. The suppression barrier is held from the look-up to the stored fate, whatever
 * the fate is. Thread-safe.
 */
final class Gate {

    private final Engine engine;
    private final Route route;
    private final Scope scope;
    private final Lease lease;
    private final Destination destination;
    private final Fingerprints fingerprints;
    private final Tally tally;
    private final boolean sendRefusedAgain;
    private final PermissionStep permission;
    private final OwnershipStep ownership;
    private final ObjectionCarrier carrier;

    Gate(
            Engine engine,
            Route route,
            Scope scope,
            Lease lease,
            Destination destination,
            ObjectionCarrier carrier,
            Tally tally,
            boolean sendRefusedAgain) {
        this.engine = engine;
        this.route = route;
        this.scope = scope;
        this.lease = lease;
        this.destination = destination;
        this.fingerprints = new Fingerprints(engine.keyring());
        this.tally = tally;
        this.sendRefusedAgain = sendRefusedAgain;
        this.permission = new PermissionStep(engine, route, destination);
        this.ownership = new OwnershipStep(engine, route, destination);
        this.carrier = carrier;
    }

    /** Gives every open record of the page its fate and stores it. Throws when that is not known for all; then none of them has one. */
    void write(Page page) {
        page.open().stream().filter(Item::matchOwed).findAny().ifPresent(item -> {
            throw new IllegalStateException("kith:write met records that kith:match could not look up");
        });
        Map<Item, Decided> decided = new HashMap<>();
        List<Sending> sending = route.onlyObjections() ? List.of() : sort(page, decided);
        try (Barrier.Held held = engine.barrier().shared()) {
            List<Item> toStore = Stream.concat(
                            news(decided).keySet().stream(), sending.stream().map(Sending::item))
                    .toList();
            Screened<Item> screened = screen(route.onlyObjections() ? page.open() : toStore);
            engine.screen().attempted(screened, item -> item.traces(engine.screen()), route.id());
            screened.forgotten()
                    .forEach(item ->
                            decided.put(item, Decided.suppressed(item.record().key())));
            screened.doubtful()
                    .forEach(item ->
                            decided.put(item, Decided.doubtful(item.record().key())));
            if (route.onlyObjections()) {
                carrier.carry(page.open().stream().filter(screened::passes).toList(), decided, held);
            } else {
                List<Sending> living = sending.stream()
                        .filter(one -> screened.passes(one.item()))
                        .toList();
                send(ownership.apply(permission.apply(living, decided)), decided, held);
            }
            held.check();
            engine.state().store(lease, scope, List.copyOf(news(decided).values()));
        }
        decided.forEach((item, fate) -> settle(item, fate.fate()));
    }

    /** What is to be sent; the others have their fate. */
    private List<Sending> sort(Page page, Map<Item, Decided> decided) {
        List<Sending> sending = new ArrayList<>();
        for (Item item : page.open()) {
            Mapped mapped = item.mapped()
                    .orElseThrow(() -> new IllegalStateException(
                            "kith:write met records that no kith:map had mapped. Put kith:map before it in route "
                                    + route.id()));
            if (mapped instanceof Mapped.Ready ready) {
                sort(item, ready.record(), decided, sending);
            } else if (mapped instanceof Mapped.Faulty faulty) {
                decided.put(item, Decided.setAside(item, faulty.reason(), Optional.empty()));
            }
        }
        return sending;
    }

    private void sort(Item item, MappedRecord mapped, Map<Item, Decided> decided, List<Sending> sending) {
        UUID fingerprint = fingerprints.of(mapped);
        Known known = item.known();
        if (known.destinationId().isPresent()
                && fingerprint.equals(known.written().get(mapped.mapping()))) {
            decided.put(item, Decided.of(item, new Fate.Unchanged()));
            return;
        }
        Optional<Known.Refusal> again = known.refused()
                .filter(refusal -> !sendRefusedAgain && refusal.fingerprint().equals(fingerprint));
        if (again.isPresent()) {
            decided.put(item, Decided.setAside(item, again.get().reason(), Optional.of(fingerprint)));
            return;
        }
        sending.add(Sending.of(item, mapped, fingerprint));
    }

    /** Without the records of which all of this is stored already. */
    private static Map<Item, Decided> news(Map<Item, Decided> decided) {
        return decided.entrySet().stream()
                .filter(entry -> !(entry.getValue().fate() instanceof Fate.Unchanged
                        && entry.getValue().holding().isEmpty()
                        && entry.getKey().known().isSettledAs(entry.getKey().sourceFingerprint())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Stores the fates that were given outside of {@link #write}. */
    void storeRest(Page page) {
        List<Item> rest = page.items().stream()
                .filter(item -> !item.isOpen() && !item.isStored())
                .toList();
        if (rest.isEmpty()) {
            return;
        }
        Map<Item, Decided> decided = new HashMap<>();
        try (Barrier.Held held = engine.barrier().shared()) {
            Screened<Item> screened = screen(rest);
            for (Item item : rest) {
                decided.put(item, Decided.rest(item, item.fate().orElseThrow(), screened));
            }
            held.check();
            engine.state().store(lease, scope, List.copyOf(decided.values()));
        }
        decided.forEach((item, fate) -> settle(item, fate.fate()));
    }

    private void settle(Item item, Fate fate) {
        item.decide(fate);
        item.stored();
        tally.count(fate);
    }

    /** Whose person was forgotten, or may have been, as read or as mapped. The caller holds the barrier. */
    private Screened<Item> screen(List<Item> items) {
        return engine.screen().screen(items, item -> item.traces(engine.screen()));
    }

    private void send(List<Sending> sending, Map<Item, Decided> decided, Barrier.Held held) {
        List<Sending> leaving = new ArrayList<>();
        for (Sending one : sending) {
            if (one.isIdle()) {
                decided.put(
                        one.item(), one.holding(new Fate.Unchanged(), one.id().orElseThrow()));
            } else {
                leaving.add(one);
            }
        }
        if (leaving.isEmpty()) {
            return;
        }
        held.check();
        List<Outcome> outcomes =
                destination.write(leaving.stream().map(Sending::write).toList());
        if (outcomes.size() != leaving.size()) {
            throw new IllegalStateException("The destination answered for another number of records than it was sent");
        }
        for (int i = 0; i < outcomes.size(); i++) {
            decided.put(leaving.get(i).item(), leaving.get(i).decided(outcomes.get(i)));
        }
    }
}
