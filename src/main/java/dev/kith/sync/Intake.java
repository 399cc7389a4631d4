package dev.kith.sync;

import dev.kith.config.FieldKind;
import dev.kith.identity.Claims;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Fate;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screened;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Decides which of the records just read travel. First of all the suppression list: of a forgotten person nothing is stored, compared or
 * looked up. Used by the thread that reads.
 */
final class Intake {

    private final Engine engine;
    private final Route route;
    private final Scope scope;
    private final Lease lease;
    private final Tally tally;
    private final Fingerprints fingerprints;
    private final boolean speaksOfPermission;
    private final boolean hasPhones;
    private final List<Item> leftOut = new ArrayList<>();

    Intake(Engine engine, Route route, Scope scope, Lease lease, Tally tally) {
        this.engine = engine;
        this.route = route;
        this.scope = scope;
        this.lease = lease;
        this.tally = tally;
        this.fingerprints = new Fingerprints(engine.keyring());
        this.hasPhones = !route.source().fieldsOf(FieldKind.PHONE).isEmpty();
        this.speaksOfPermission =
                !route.source().fieldsOf(FieldKind.MARKETING_PERMISSION).isEmpty();
    }

    /** What to do with records that did not change at the source since they got their fate. */
    enum Unchanged {
        LEAVE_OUT,
        TAKE
    }

    /** The records that travel, in the order of reading, each with what is known of it. The others have their fate when this returns. */
    Map<RecordKey, Item> take(List<CustomerRecord> read, Unchanged unchanged) {
        try (Barrier.Held held = engine.barrier().shared()) {
            List<Identified> living = screen(read);
            List<Identified> wanted = living.stream()
                    .filter(one -> route.where().test(one.record()))
                    .toList();
            Map<RecordKey, Item> items = items(wanted, this::countSettled, unchanged);
            List<Identified> unwanted = living.stream()
                    .filter(one -> !route.where().test(one.record()))
                    .toList();
            tally.skipped(unwanted.size());
            List<Objections.Statement> statements = new ArrayList<>();
            unwanted.forEach(one -> statements.add(one.statement()));
            items.values().forEach(item -> statements.add(item.read().statement()));
            leftOut.addAll(objecting(unwanted));
            held.check();
            if (route.matches() && hasPhones) {
                engine.phones()
                        .note(
                                route.source().name(),
                                living.stream().map(Identified::phoned).toList());
            }
            if (speaksOfPermission) {
                engine.objections().note(lease, route.source().name(), statements);
            }
            if (route.matches() && !items.isEmpty()) {
                claim(items.values());
            }
            return items;
        }
    }

    private Map<RecordKey, Item> items(List<Identified> wanted, Consumer<Known> settled, Unchanged unchanged) {
        Map<RecordKey, Known> known = engine.state()
                .known(scope, wanted.stream().map(one -> one.record().key()).toList());
        Map<RecordKey, Item> items = new LinkedHashMap<>();
        for (Identified one : wanted) {
            CustomerRecord record = one.record();
            Known remembered = known.getOrDefault(record.key(), Known.NOTHING);
            UUID fingerprint = fingerprints.of(record);
            if (unchanged == Unchanged.LEAVE_OUT && remembered.isSettledAs(fingerprint)) {
                settled.accept(remembered);
            } else {
                items.put(record.key(), new Item(one, fingerprint, remembered));
            }
        }
        return items;
    }

    /** A record that was held back and did not change is held back still. */
    private void countSettled(Known known) {
        known.blocked().ifPresentOrElse(reason -> tally.count(new Fate.Blocked(reason)), () -> tally.unchanged(1));
    }

    /** Who objects among the records that {@code where:} leaves out, unless this route has dealt with them as they are. */
    private Collection<Item> objecting(List<Identified> unwanted) {
        List<Identified> objecting =
                unwanted.stream().filter(Identified::objects).toList();
        return objecting.isEmpty()
                ? List.of()
                : items(objecting, one -> {}, Unchanged.LEAVE_OUT).values();
    }

    /** The objectors among the records that were left out so far; their objections travel all the same. */
    List<Item> drainLeftOut() {
        List<Item> all = List.copyOf(leftOut);
        leftOut.clear();
        return all;
    }

    UUID fingerprint(CustomerRecord record) {
        return fingerprints.of(record);
    }

    /** Claims the records' emails, in the order of reading, for the step {@code kith:match}. */
    private void claim(Collection<Item> items) {
        List<Claims.Claim> claims = items.stream()
                .map(item -> new Claims.Claim(item.record().key(), item.read().emails()))
                .toList();
        Set<RecordKey> lost = engine.claims().claim(route.source().name(), claims);
        items.stream().filter(item -> lost.contains(item.record().key())).forEach(Item::loseClaim);
    }

    private List<Identified> screen(List<CustomerRecord> records) {
        List<Identified> all = records.stream()
                .map(record -> Identified.of(record, route.source(), engine.screen()))
                .toList();
        Screened<Identified> screened = engine.screen().screen(all, Identified::traces);
        engine.screen().attempted(screened, Identified::traces, route.id());
        List<Identified> passed = all.stream().filter(screened::passes).toList();
        if (passed.size() < all.size()) {
            List<Decided> stopped = new ArrayList<>();
            screened.forgotten()
                    .forEach(one -> stopped.add(Decided.suppressed(one.record().key())));
            screened.doubtful()
                    .forEach(one -> stopped.add(Decided.doubtful(one.record().key())));
            engine.state().store(lease, scope, stopped);
            stopped.forEach(one -> tally.count(one.fate()));
        }
        return passed;
    }
}
