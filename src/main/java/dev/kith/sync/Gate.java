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

/**
 * The one way to a destination. In this order: can it be written at all, does the destination hold it already, is the person
 * forgotten, send, store. The suppression barrier is held from the look-up to the stored fate. Thread-safe.
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
            return new Write(item.record().key(), id, mapped.keyValue(), mapped.fields());
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
            send(stopForgotten(sending, decided), decided);
            engine.state().store(lease, scope, news(decided));
        }
        decided.forEach((item, fate) -> settle(item, fate.fate()));
    }

    /** Without the records of which all of this is stored already. */
    private static List<Decided> news(Map<Item, Decided> decided) {
        return decided.entrySet().stream()
                .filter(entry -> !(entry.getValue().fate() instanceof Fate.Unchanged
                        && entry.getKey().known().isSettledAs(entry.getKey().sourceFingerprint())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Stores the fates that were given outside of {@link #write}. */
    void storeRest(Page page) {
        Map<Item, Decided> rest = new HashMap<>();
        for (Item item : page.items()) {
            item.fate()
                    .filter(fate -> !item.isStored())
                    .ifPresent(fate -> rest.put(item, decided(item, fate, Optional.empty(), Optional.empty())));
        }
        if (!rest.isEmpty()) {
            engine.state().store(lease, scope, List.copyOf(rest.values()));
            rest.forEach((item, fate) -> settle(item, fate.fate()));
        }
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

    private List<Sending> stopForgotten(List<Sending> sending, Map<Item, Decided> decided) {
        Set<CustomerRecord> asRead = engine.screen()
                .suppressed(sending.stream().map(one -> one.item().record()).toList(), route.source());
        Set<MappedRecord> asMapped =
                engine.screen().suppressed(sending.stream().map(Sending::mapped).toList());
        List<Sending> passed = new ArrayList<>();
        for (Sending one : sending) {
            if (asRead.contains(one.item().record()) || asMapped.contains(one.mapped())) {
                decided.put(
                        one.item(),
                        new Decided(
                                one.item().record().key(),
                                new Fate.Suppressed(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            } else {
                passed.add(one);
            }
        }
        return passed;
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
