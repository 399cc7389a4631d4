package dev.kith.sync;

import dev.kith.config.FieldKind;
import dev.kith.identity.Claims;
import dev.kith.identity.Emails;
import dev.kith.identity.Phones;
import dev.kith.permission.Permission;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
    private final List<Objections.Statement> leftOut = new ArrayList<>();

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
            Map<RecordKey, Item> items = items(wanted, unchanged);
            List<CustomerRecord> unwanted = living.stream()
                    .map(Screened::record)
                    .filter(route.where().negate())
                    .toList();
            tally.skipped(unwanted.size());
            List<Objections.Statement> statements = new ArrayList<>(statements(unwanted));
            statements.removeAll(keepNewObjectors(statements));
            items.values().forEach(item -> statements.add(item.statement(route.source())));
            if (route.matches() && hasPhones) {
                engine.phones()
                        .note(
                                route.source().name(),
                                items.values().stream()
                                        .map(item -> Phones.of(item.record(), route.source()))
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

    private Map<RecordKey, Item> items(List<Screened> wanted, Unchanged unchanged) {
        Map<RecordKey, Known> known = engine.state()
                .known(scope, wanted.stream().map(one -> one.record().key()).toList());
        Map<RecordKey, Item> items = new LinkedHashMap<>();
        for (Screened one : wanted) {
            CustomerRecord record = one.record();
            Known remembered = known.getOrDefault(record.key(), Known.NOTHING);
            UUID fingerprint = fingerprints.of(record);
            if (unchanged == Unchanged.LEAVE_OUT && remembered.isSettledAs(fingerprint)) {
                tally.unchanged(1);
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

    private List<Objections.Statement> statements(List<CustomerRecord> records) {
        return records.stream()
                .map(record -> new Objections.Statement(
                        record.key(), Permission.objects(record, route.source()), Emails.of(record, route.source())))
                .toList();
    }

    /** Keeps who newly objects among the records that {@code where:} leaves out: their objections travel all the same. */
    private List<Objections.Statement> keepNewObjectors(List<Objections.Statement> statements) {
        List<Objections.Statement> objecting =
                statements.stream().filter(Objections.Statement::objects).toList();
        if (objecting.isEmpty()) {
            return List.of();
        }
        Set<RecordKey> noted = engine.objections()
                .noted(
                        route.source().name(),
                        objecting.stream().map(Objections.Statement::record).toList());
        List<Objections.Statement> news =
                objecting.stream().filter(one -> !noted.contains(one.record())).toList();
        leftOut.addAll(news);
        return news;
    }

    /** Tells the destination of those who newly object among the records that were left out, and notes it only then. */
    void carryLeftOut(ObjectionCarrier carrier) {
        if (!leftOut.isEmpty()) {
            carrier.carryByEmail(leftOut);
            engine.objections().note(lease, route.source().name(), leftOut);
            leftOut.clear();
        }
    }

    UUID fingerprint(CustomerRecord record) {
        return fingerprints.of(record);
    }

    /** Claims the records' emails, in the order of reading, for the step {@code kith:match}. */
    void claimEmails(List<Item> items) {
        if (!route.matches()) {
            return;
        }
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
