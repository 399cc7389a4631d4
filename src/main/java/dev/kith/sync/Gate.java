package dev.kith.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Write;
import dev.kith.identity.Match;
import dev.kith.mapping.Mapped;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Fate;
import dev.kith.record.MappedRecord;
import dev.kith.record.Reason;
import dev.kith.suppression.Barrier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way to a destination. In this order: can it be written at all, does the destination hold it already, is the person
 * forgotten, send, store. The suppression barrier is held from the look-up to the stored fate, whatever the fate is. Thread-safe.
 */
final class Gate {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final Route route;
    private final Scope scope;
    private final Lease lease;
    private final Destination destination;
    private final Fingerprints fingerprints;
    private final Tally tally;
    private final boolean sendRefusedAgain;

    Gate(
            Engine engine,
            Route route,
            Scope scope,
            Lease lease,
            Destination destination,
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
    }

    /** A record that is to be sent. */
    private record Sending(Item item, MappedRecord mapped, UUID fingerprint) {
        Write write() {
            Optional<String> id = item.known()
                    .destinationId()
                    .map(Supplier::get)
                    .or(() -> item.match().map(match -> match instanceof Match.Same same ? same.id() : null));
            return new Write(item.record().key(), id, Optional.of(mapped.keyValue()), mapped.fields());
        }
    }

    /** Gives every open record of the page its fate and stores it. Throws when that is not known for all; then none of them has one. */
    void write(Page page) {
        Map<Item, Decided> decided = new HashMap<>();
        List<Sending> sending = new ArrayList<>();
        for (Item item : page.open()) {
            Mapped mapped = item.mapped()
                    .orElseThrow(() -> new IllegalStateException(
                            "kith:write met records that no kith:map had mapped. Put kith:map before it in route "
                                    + route.id()));
            if (item.matchOwed()) {
                throw new IllegalStateException("kith:write met records that kith:match could not look up");
            }
            if (mapped instanceof Mapped.Ready ready) {
                sort(item, ready.record(), decided, sending);
            } else if (mapped instanceof Mapped.Faulty faulty) {
                decided.put(item, setAside(item, faulty.reason(), Optional.empty()));
            }
        }
        try (Barrier.Held held = engine.barrier().shared()) {
            List<Item> toStore = Stream.concat(
                            news(decided).keySet().stream(), sending.stream().map(Sending::item))
                    .toList();
            Set<Item> forgotten = forgotten(toStore);
            forgotten.forEach(item -> decided.put(item, suppressed(item)));
            send(sending.stream().filter(one -> !forgotten.contains(one.item())).toList(), decided);
            engine.state().store(lease, scope, List.copyOf(news(decided).values()));
        }
        decided.forEach((item, fate) -> settle(item, fate.fate()));
    }

    /** Without the records of which all of this is stored already. */
    private static Map<Item, Decided> news(Map<Item, Decided> decided) {
        return decided.entrySet().stream()
                .filter(entry -> !(entry.getValue().fate() instanceof Fate.Unchanged
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
            Set<Item> forgotten = forgotten(rest);
            for (Item item : rest) {
                Fate fate = item.fate().orElseThrow();
                boolean keepNothing = fate instanceof Fate.Suppressed || forgotten.contains(item);
                decided.put(
                        item, keepNothing ? suppressed(item) : decided(item, fate, Optional.empty(), Optional.empty()));
            }
            engine.state().store(lease, scope, List.copyOf(decided.values()));
        }
        decided.forEach((item, fate) -> settle(item, fate.fate()));
    }

    private void settle(Item item, Fate fate) {
        item.decide(fate);
        item.stored();
        tally.count(fate);
    }

    private void sort(Item item, MappedRecord mapped, Map<Item, Decided> decided, List<Sending> sending) {
        UUID fingerprint = fingerprints.of(mapped);
        Known known = item.known();
        if (known.destinationId().isPresent()
                && fingerprint.equals(known.written().get(mapped.mapping()))) {
            decided.put(item, decided(item, new Fate.Unchanged(), Optional.empty(), Optional.empty()));
            return;
        }
        Optional<Known.Refusal> again = known.refused()
                .filter(refusal -> !sendRefusedAgain && refusal.fingerprint().equals(fingerprint));
        if (again.isPresent()) {
            decided.put(item, setAside(item, again.get().reason(), Optional.of(fingerprint)));
            return;
        }
        sending.add(new Sending(item, mapped, fingerprint));
    }

    /** Those whose person was forgotten, as read or as mapped. The caller holds the barrier. */
    private Set<Item> forgotten(List<Item> items) {
        Set<CustomerRecord> asRead =
                engine.screen().suppressed(items.stream().map(Item::record).toList(), route.source());
        Set<MappedRecord> asMapped = engine.screen()
                .suppressed(
                        items.stream().flatMap(item -> item.ready().stream()).toList());
        return items.stream()
                .filter(item -> asRead.contains(item.record())
                        || item.ready().filter(asMapped::contains).isPresent())
                .collect(Collectors.toSet());
    }

    private static Decided suppressed(Item item) {
        return new Decided(
                item.record().key(), new Fate.Suppressed(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void send(List<Sending> sending, Map<Item, Decided> decided) {
        if (sending.isEmpty()) {
            return;
        }
        List<Outcome> outcomes =
                destination.write(sending.stream().map(Sending::write).toList());
        if (outcomes.size() != sending.size()) {
            throw new IllegalStateException("The destination answered for another number of records than it was sent");
        }
        for (int i = 0; i < outcomes.size(); i++) {
            Sending one = sending.get(i);
            decided.put(one.item(), decided(one, outcomes.get(i)));
        }
    }

    private static Decided decided(Sending one, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            Decided.Holding holding =
                    new Decided.Holding(done.id(), one.mapped().mapping(), one.fingerprint(), json(one.mapped()));
            return decided(one.item(), new Fate.Written(done.created()), Optional.of(holding), Optional.empty());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return setAside(one.item(), refused.reason(), Optional.of(one.fingerprint()));
        }
        Reason reason = ((Outcome.Busy) outcome).reason();
        return decided(one.item(), new Fate.Deferred(reason), Optional.empty(), Optional.empty());
    }

    private static Decided setAside(Item item, Reason reason, Optional<UUID> refused) {
        return decided(item, new Fate.SetAside(reason), Optional.empty(), refused);
    }

    private static Decided decided(Item item, Fate fate, Optional<Decided.Holding> holding, Optional<UUID> refused) {
        return new Decided(item.record().key(), fate, Optional.of(item.sourceFingerprint()), holding, refused);
    }

    private static String json(MappedRecord mapped) {
        try {
            return JSON.writeValueAsString(mapped.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mapped record holds something that is no JSON value");
        }
    }
}
