package dev.kith.sync;

import dev.kith.config.FieldKind;
import dev.kith.identity.Claims;
import dev.kith.identity.Emails;
import dev.kith.identity.Phones;
import dev.kith.permission.Permission;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Fate;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
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
            List<Screened> living = screen(read);
            List<Screened> wanted = living.stream()
                    .filter(one -> route.where().test(one.record()))
                    .toList();
            Map<RecordKey, Item> items = items(wanted, this::countSettled, unchanged);
            List<Screened> unwanted = living.stream()
                    .filter(one -> !route.where().test(one.record()))
                    .toList();
            tally.skipped(unwanted.size());
            List<Objections.Statement> statements = new ArrayList<>();
            unwanted.forEach(one -> statements.add(statement(one.record())));
            items.values().forEach(item -> statements.add(item.statement(route.source())));
            leftOut.addAll(objecting(unwanted));
            if (route.matches() && hasPhones) {
                engine.phones()
                        .note(
                                route.source().name(),
                                living.stream()
                                        .map(one -> Phones.of(one.record(), route.source()))
                                        .toList());
            }
            if (speaksOfPermission) {
                engine.objections().note(lease, route.source().name(), statements);
            }
            return items;
        }
    }

    /** A record that may pass, and what points at its person. */
    private record Screened(CustomerRecord record, Set<UUID> tokens) {}

    private Map<RecordKey, Item> items(List<Screened> wanted, Consumer<Known> settled, Unchanged unchanged) {
        Map<RecordKey, Known> known = engine.state()
                .known(scope, wanted.stream().map(one -> one.record().key()).toList());
        Map<RecordKey, Item> items = new LinkedHashMap<>();
        for (Screened one : wanted) {
            CustomerRecord record = one.record();
            Known remembered = known.getOrDefault(record.key(), Known.NOTHING);
            UUID fingerprint = fingerprints.of(record);
            if (unchanged == Unchanged.LEAVE_OUT && remembered.isSettledAs(fingerprint)) {
                settled.accept(remembered);
            } else {
                items.put(
                        record.key(),
                        new Item(
                                record,
                                fingerprint,
                                remembered,
                                Permission.objects(record, route.source()),
                                one.tokens()));
            }
        }
        return items;
    }

    /** A record that was held back and did not change is held back still. */
    private void countSettled(Known known) {
        known.blocked().ifPresentOrElse(reason -> tally.count(new Fate.Blocked(reason)), () -> tally.unchanged(1));
    }

    private Objections.Statement statement(CustomerRecord record) {
        return new Objections.Statement(
                record.key(), Permission.objects(record, route.source()), Emails.of(record, route.source()));
    }

    /** Who objects among the records that {@code where:} leaves out, unless this route has dealt with them as they are. */
    private Collection<Item> objecting(List<Screened> unwanted) {
        List<Screened> objecting = unwanted.stream()
                .filter(one -> Permission.objects(one.record(), route.source()).orElse(false))
                .toList();
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
    void claimEmails(List<Item> items) {
        if (!route.matches()) {
            return;
        }
        try (Barrier.Held held = engine.barrier().shared()) {
            Set<Item> forgotten = engine.screen().suppressed(items, item -> item.tokens(engine.screen()));
            claim(items.stream().filter(item -> !forgotten.contains(item)).toList());
        }
    }

    private void claim(List<Item> items) {
        List<Claims.Claim> claims = items.stream()
                .map(item -> new Claims.Claim(item.record().key(), Emails.of(item.record(), route.source())))
                .toList();
        Set<RecordKey> lost = engine.claims().claim(route.source().name(), claims);
        items.stream().filter(item -> lost.contains(item.record().key())).forEach(Item::loseClaim);
    }

    private List<Screened> screen(List<CustomerRecord> records) {
        List<Screened> all = records.stream()
                .map(record -> new Screened(record, engine.screen().tokens(record, route.source())))
                .toList();
        Set<Screened> forgotten = engine.screen().suppressed(all, Screened::tokens);
        if (forgotten.isEmpty()) {
            return all;
        }
        List<Screened> passed = new ArrayList<>();
        List<Decided> suppressed = new ArrayList<>();
        for (Screened one : all) {
            if (forgotten.contains(one)) {
                suppressed.add(Decided.suppressed(one.record().key()));
            } else {
                passed.add(one);
            }
        }
        engine.state().store(lease, scope, suppressed);
        suppressed.forEach(one -> tally.count(one.fate()));
        return passed;
    }
}
