package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.Faults;
import dev.kith.sandbox.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of one Salesforce org, in memory and in the journal. Thread-safe: one call at a time. */
final class SimulatedOrg implements AutoCloseable {

    /** The integration user whom every change is attributed to. */
    static final String USER = SalesforceIds.of("005", 1);

    /** Whom assignment rules make the owner. */
    static final String ASSIGNED = SalesforceIds.of("005", 2);

    /** When the first users came, the same after every start. */
    private static final Instant FOUNDED = Instant.parse("2020-01-01T00:00:00Z");

    private volatile SalesforceSchema schema = new SalesforceSchema();
    private final Map<String, SimulatedTable> tables = new LinkedHashMap<>();
    private final Faults faults;
    private final LongConsumer written;
    private final Clock clock;
    private final Journal journal;
    private RecycleBin bin = new RecycleBin(this);
    private volatile OrgSettings settings = OrgSettings.usual();
    private DuplicateRule duplicateRule = DuplicateRule.OFF;
    private @Nullable OrgTransaction transaction;

    SimulatedOrg(Optional<Path> journal, Faults faults, LongConsumer written, Clock clock) {
        this.faults = faults;
        this.written = written;
        this.clock = clock;
        clearTables();
        this.journal = Journal.open(journal, OrgLines::subject, this::replay);
    }

    SalesforceSchema schema() {
        return schema;
    }

    OrgSettings settings() {
        return settings;
    }

    synchronized void settings(OrgSettings given) {
        boolean same =
                given.isOn(OrgSwitch.STATE_COUNTRY_PICKLISTS) == settings.isOn(OrgSwitch.STATE_COUNTRY_PICKLISTS);
        settings = given;
        if (!same) {
            AddressPicklists.appear(schema, given);
            schema.changed(now());
        }
    }

    synchronized void duplicateRule(DuplicateRule rule) {
        duplicateRule = rule;
    }

    /** Does all of the work or, when its result is not good, nothing. Work inside other work is undone with it. */
    synchronized <T> T together(Supplier<T> work, Predicate<T> isGood) {
        OrgTransaction outer = transaction;
        OrgTransaction mine = new OrgTransaction();
        transaction = mine;
        boolean good = false;
        try {
            T result = work.get();
            good = isGood.test(result);
            return result;
        } finally {
            transaction = outer;
            if (!good) {
                mine.undo();
            } else if (outer != null) {
                mine.join(outer);
            } else {
                commit(mine.changes());
            }
        }
    }

    /** Saves the rows in order; each row's result stands at its place. */
    synchronized List<RowResult> save(SaveMode mode, List<RowWrite> rows) {
        return new SaveCall(this, mode, duplicateRule).save(rows);
    }

    Faults faults() {
        return faults;
    }

    synchronized Optional<StoredRecord> get(String id) {
        return schema.objectOfId(id).flatMap(object -> table(object).get(id));
    }

    synchronized List<StoredRecord> find(SalesforceObject object, SalesforceField key, String value) {
        return key.type() == SalesforceType.ID
                ? SalesforceIds.canonical(value).flatMap(table(object)::get).stream()
                        .filter(stored -> !stored.isDeleted())
                        .toList()
                : table(object).find(key, value);
    }

    /** Deleted or not, by stamp. */
    synchronized List<StoredRecord> stamped(SalesforceObject object, Instant from, Instant to) {
        return table(object).stamped(from, to).toList();
    }

    /** Deleted or not, in any case of the letters. */
    synchronized List<StoredRecord> indexed(SalesforceObject object, SalesforceField key, String value) {
        return table(object).indexed(key, value);
    }

    /** Every record, deleted ones too, in the order in which they came. */
    synchronized List<StoredRecord> all(SalesforceObject object) {
        return List.copyOf(table(object).all());
    }

    /** Puts a record in as it is given, fields that only Salesforce may set included. */
    synchronized StoredRecord seed(SalesforceObject object, Map<String, @Nullable Object> given) {
        StoredRecord seeded = new RecordSeed(this).seeded(object, given);
        table(object).put(seeded);
        bin.note(seeded);
        keep(List.of(seeded));
        return seeded;
    }

    /** Merges as people do; no API call is counted. */
    synchronized void merge(String survivor, List<String> losers) {
        behindTheApi(new RecordMerge(this).changes(survivor, losers));
    }

    /** Deletes as people do, with all that goes with it; no API call is counted. */
    synchronized void delete(StoredRecord stored) {
        behindTheApi(bin.deleted(stored, DeletedTogether.with(this, stored)));
    }

    private void behindTheApi(Collection<StoredRecord> changes) {
        changes.forEach(changed -> {
            table(changed.object()).put(changed);
            bin.note(changed);
        });
        keep(List.copyOf(changes));
    }

    /** Takes a deleted record out of the bin for good. */
    synchronized void empty(String id) {
        together(
                () -> {
                    get(id).ifPresent(stored -> bin.emptied(stored).forEach(this::put));
                    return true;
                },
                done -> done);
    }

    RecycleBin bin() {
        return bin;
    }

    synchronized List<RecycleBin.Deletion> deletions(SalesforceObject object, Instant from, Instant to) {
        return bin.deletions(object, from, to);
    }

    Instant earliestDeletion() {
        return bin.earliestDeletion();
    }

    /** Lets go of records that nobody sees any longer. */
    synchronized void sweep() {
        List<StoredRecord> overdue = bin.takeOverdue();
        overdue.forEach(stored -> table(stored.object()).remove(stored.id()));
        journal.append(overdue.stream().map(OrgLines::gone).toList());
    }

    /** Forgets every record, the journal's too. */
    synchronized void clear() {
        schema = new SalesforceSchema();
        clearTables();
        journal.clear();
        duplicateRule = DuplicateRule.OFF;
        settings = OrgSettings.usual();
    }

    /**
     * A field of one's own, as {@link CustomField} reads it.
     *
     * @throws IllegalArgumentException when there cannot be such a field
     */
    synchronized void addField(Map<String, @Nullable Object> definition) {
        define(definition);
        journal.append(List.of(OrgLines.field(definition)));
    }

    private void define(Map<String, @Nullable Object> definition) {
        SalesforceObject object = CustomField.object(schema, definition);
        SalesforceField field = CustomField.read(schema, definition);
        object.add(field);
        schema.changed(now());
        if (field.isFilledIn()) {
            List<StoredRecord> there = List.copyOf(table(object).all());
            there.forEach(stored -> table(object).put(stored.with(Map.of(field.name(), field.filling()))));
        }
    }

    /** @throws IllegalArgumentException when the field is none that a person could take away from the API's user */
    synchronized void access(String object, String field, FieldAccess access) {
        access.grant(schema, object, field);
        schema.changed(now());
    }

    @Override
    public synchronized void close() {
        journal.close();
    }

    SimulatedTable table(SalesforceObject object) {
        return tables.computeIfAbsent(object.name(), name -> new SimulatedTable(object));
    }

    /** Puts a record in, as a part of the work that is being done. */
    void put(StoredRecord saved) {
        Objects.requireNonNull(transaction).put(table(saved.object()), saved);
    }

    private void commit(List<StoredRecord> changes) {
        changes.forEach(bin::note);
        keep(changes);
        written.accept(changes.size());
    }

    /** Salesforce stamps whole seconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What every change sets. */
    Map<String, @Nullable Object> stamps() {
        return stamps(now());
    }

    private static Map<String, @Nullable Object> stamps(Instant now) {
        Map<String, @Nullable Object> stamps = new LinkedHashMap<>();
        stamps.put("LastModifiedById", USER);
        stamps.put("LastModifiedDate", now);
        stamps.put("SystemModstamp", now);
        return stamps;
    }

    StoredRecord blank(SalesforceObject object, String id) {
        Instant now = now();
        Map<String, @Nullable Object> values = stamps(now);
        values.put("Id", id);
        values.put("CreatedById", USER);
        values.put("CreatedDate", now);
        object.anyField("OwnerId").ifPresent(owner -> values.put(owner.name(), USER));
        object.autoNumber()
                .ifPresent(field ->
                        values.put(field.name(), String.format(Locale.ROOT, "%08d", 1000 + SalesforceIds.number(id))));
        return new StoredRecord(object, id, object.defaults().with(values));
    }

    SaveRules.Lookup lookup() {
        return new OrgLookup(this);
    }

    private void clearTables() {
        tables.clear();
        bin = new RecycleBin(this);
        users().forEach(user -> table(user.object()).put(user));
    }

    private List<StoredRecord> users() {
        SalesforceObject object = schema.object("User").orElseThrow();
        return List.of(
                user(object, USER, "Kith", "Integration", "kith@sandbox.example"),
                user(object, ASSIGNED, "Rule", "Assigned", "assigned@sandbox.example"));
    }

    private StoredRecord user(SalesforceObject object, String id, String first, String last, String name) {
        return blank(object, id)
                .with(Map.of("FirstName", first, "LastName", last, "Username", name, "Email", name, "IsActive", true))
                .with(Map.of("CreatedDate", FOUNDED, "LastModifiedDate", FOUNDED, "SystemModstamp", FOUNDED));
    }

    private void keep(List<StoredRecord> changes) {
        if (journal.isKept()) {
            journal.append(changes.stream().map(OrgLines::of).toList());
        }
    }

    private void replay(Map<String, @Nullable Object> line) {
        Optional<Map<String, @Nullable Object>> definition = OrgLines.definition(line);
        if (definition.isPresent()) {
            define(definition.get());
            return;
        }
        StoredRecord stored = new OrgLines(schema).read(line);
        if (OrgLines.isGone(line)) {
            table(stored.object()).remove(stored.id());
        } else {
            table(stored.object()).put(stored);
            bin.note(stored);
        }
    }
}
