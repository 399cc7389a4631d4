package dev.kith.sync;

import dev.kith.record.Fate;
import dev.kith.record.Reason;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screened;
import java.util.List;
import java.util.Map;

/** Records that a route leaves out or sets aside: an objection to marketing among them travels all the same. Thread-safe but for {@link #carry}. */
final class LeftOut {

    private final Engine engine;
    private final Scope scope;
    private final Lease lease;
    private final Intake intake;
    private final ObjectionCarrier carrier;

    LeftOut(Engine engine, Scope scope, Lease lease, Intake intake, ObjectionCarrier carrier) {
        this.engine = engine;
        this.scope = scope;
        this.lease = lease;
        this.intake = intake;
        this.carrier = carrier;
    }

    /** Those whom {@code where:} left out so far. Called by the thread that reads. */
    void carry() {
        List<Item> items = intake.drainLeftOut();
        if (items.isEmpty()) {
            return;
        }
        Map<Item, Reason> untold = carrier.carryByEmail(items);
        try (Barrier.Held held = engine.barrier().shared()) {
            Screened<Item> screened = engine.screen().screen(items, item -> item.traces(engine.screen()));
            engine.state()
                    .store(
                            lease,
                            scope,
                            items.stream()
                                    .map(item -> Decided.rest(item, fate(item, untold), screened))
                                    .toList());
        }
    }

    /** Gives the page's open records, which no step wrote, their fate. */
    void decide(Page page) {
        Map<Item, Reason> untold = carrier.carryByEmail(behind(page));
        page.open().forEach(item -> item.decide(fate(item, untold)));
    }

    /** Who objects, is in no destination record that we know, and will be in none: set aside, or about to be skipped. */
    private static List<Item> behind(Page page) {
        return page.items().stream()
                .filter(item -> item.objects()
                        && item.known().destinationId().isEmpty()
                        && item.fate()
                                .map(fate -> fate instanceof Fate.SetAside)
                                .orElse(true))
                .toList();
    }

    /** Skipped for good, or deferred until the objection could be delivered. */
    private static Fate fate(Item item, Map<Item, Reason> untold) {
        Reason reason = untold.get(item);
        return reason == null ? new Fate.Skipped() : new Fate.Deferred(reason);
    }
}
