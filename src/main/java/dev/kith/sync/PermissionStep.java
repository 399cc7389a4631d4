package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.permission.Permission;
import dev.kith.record.Fate;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gate's second step. Every write carries its person's objection to marketing. Who objects is not created in a marketing tool; if they
 * are there, only the objection travels. No permissive value is ever sent.
 */
final class PermissionStep {

    private final Engine engine;
    private final Route route;
    private final Destination destination;
    private final Map<String, Boolean> objection;

    PermissionStep(Engine engine, Route route, Destination destination) {
        this.engine = engine;
        this.route = route;
        this.destination = destination;
        this.objection = Permission.objection(route.destination());
    }

    /** What may be sent, with objections; the others have their fate. */
    List<Sending> apply(List<Sending> sending, Map<Item, Decided> decided) {
        Set<RecordKey> objecting = engine.objections()
                .objecting(
                        route.source().name(),
                        sending.stream()
                                .map(one -> one.item().read().statement())
                                .toList());
        if (objecting.isEmpty()) {
            return sending;
        }
        Set<String> held = held(sending, objecting);
        List<Sending> allowed = new ArrayList<>();
        for (Sending one : sending) {
            if (!objecting.contains(one.item().record().key())) {
                allowed.add(one);
                continue;
            }
            boolean says =
                    objection.isEmpty() || one.id().filter(held::contains).isPresent();
            Sending carrying = says ? one : one.carrying(objection);
            if (!destination.isMarketingTool()) {
                allowed.add(carrying);
            } else if (one.id().isPresent() && !says) {
                allowed.add(carrying.bare());
            } else {
                decided.put(one.item(), blocked(one));
            }
        }
        return allowed;
    }

    private Set<String> held(Collection<Sending> sending, Set<RecordKey> objecting) {
        Set<String> ids = new HashSet<>();
        sending.stream()
                .filter(one -> objecting.contains(one.item().record().key()))
                .forEach(one -> one.id().ifPresent(ids::add));
        return ids.isEmpty()
                ? Set.of()
                : engine.objections().held(route.destination().name(), ids);
    }

    /** A record that is there and says so already is linked, no more. */
    private Decided blocked(Sending one) {
        Fate fate = new Fate.Blocked(kept());
        return one.id()
                .map(id -> Decided.holding(one.item(), fate, new Decided.Holding(id, Optional.empty(), true)))
                .orElseGet(() -> Decided.of(one.item(), fate));
    }

    private Reason kept() {
        return new Reason(
                "objects-to-marketing",
                "object to marketing, so " + route.destinationTitle() + " does not get them",
                "nothing: that is what they want");
    }
}
