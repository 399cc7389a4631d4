package dev.kith.sync;

import dev.kith.identity.Claims;
import dev.kith.identity.Emails;
import dev.kith.record.CustomerRecord;
import dev.kith.record.Fate;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Intake(Engine engine, Route route, Scope scope, Lease lease, Tally tally) {
        this.engine = engine;
        this.route = route;
        this.scope = scope;
        this.lease = lease;
        this.tally = tally;
        this.fingerprints = new Fingerprints(engine.keyring());
    }

    /** What to do with records that did not change at the source since they got their fate. */
    enum Unchanged {
        LEAVE_OUT,
        TAKE
    }

    /** The records that travel, in the order of reading, each with what is known of it. The others have their fate when this returns. */
    Map<RecordKey, Item> take(List<CustomerRecord> read, Unchanged unchanged) {
        List<CustomerRecord> wanted = screen(read.stream().filter(route.where()).toList());
        tally.skipped(read.stream().filter(route.where().negate()).count());
        Map<RecordKey, Known> known = engine.state()
                .known(scope, wanted.stream().map(CustomerRecord::key).toList());
        Map<RecordKey, Item> items = new LinkedHashMap<>();
        for (CustomerRecord record : wanted) {
            Known remembered = known.getOrDefault(record.key(), Known.NOTHING);
            UUID fingerprint = fingerprints.of(record);
            if (unchanged == Unchanged.LEAVE_OUT && remembered.isSettledAs(fingerprint)) {
                tally.unchanged(1);
            } else {
                items.put(record.key(), new Item(record, fingerprint, remembered));
            }
        }
        return items;
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

    private List<CustomerRecord> screen(List<CustomerRecord> records) {
        Set<CustomerRecord> forgotten = engine.screen().suppressed(records, route.source());
        if (forgotten.isEmpty()) {
            return records;
        }
        List<CustomerRecord> passed = new ArrayList<>();
        List<Decided> suppressed = new ArrayList<>();
        for (CustomerRecord record : records) {
            if (forgotten.contains(record)) {
                suppressed.add(new Decided(
                        record.key(), new Fate.Suppressed(), Optional.empty(), Optional.empty(), Optional.empty()));
            } else {
                passed.add(record);
            }
        }
        engine.state().store(lease, scope, suppressed);
        suppressed.forEach(one -> tally.count(one.fate()));
        return passed;
    }
}
