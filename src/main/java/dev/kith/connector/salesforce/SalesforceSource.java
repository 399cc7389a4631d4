package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.config.ObjectMap;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.StampedPosition;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads one object of Salesforce: everything by Id at first, then what was stamped since. No cursor lives longer than a batch, so an expired
 * session costs one batch read again.
 *
 * <p>A deleted record is told while it is in the Recycle Bin or shortly after: 15 days, less when somebody empties the bin.
 */
final class SalesforceSource implements Source {

    private static final String STAMP = "SystemModstamp";
    private static final String DELETED = "IsDeleted";
    private static final String MASTER = "MasterRecordId";

    /** The last Id that was read. */
    private static final Pattern IDS = Pattern.compile("\\w{18}");

    private static final int SAMPLE = 2_000;
    private static final int FIELDS_A_SAMPLE = 100;

    private final ObjectMap object;
    private final SalesforceFields fields;
    private final SalesforceCalls calls;
    private final SalesforceErrors errors;

    SalesforceSource(ObjectMap object, SalesforceFields fields, SalesforceCalls calls, SalesforceErrors errors) {
        this.object = object;
        this.fields = fields;
        this.calls = calls;
        this.errors = errors;
    }

    @Override
    public Changes changes(Position from) {
        Optional<StampedPosition> at = StampedPosition.parse(from, IDS);
        if (at.isPresent() && at.get() instanceof StampedPosition.Since since) {
            return new SalesforceWindow(batches(), fields, since.watermark(), begin(since), calls.now());
        }
        return at.map(scan -> new SalesforceScan(batches(), fields, (StampedPosition.Scan) scan))
                .orElseGet(() -> new SalesforceScan(batches(), fields, calls.now()));
    }

    private SalesforceBatches batches() {
        return new SalesforceBatches(calls::query, fields.select(), errors);
    }

    /** As far behind the watermark as records may be committed late. */
    private Instant begin(StampedPosition.Since since) {
        return since.watermark().minus(object.overlap());
    }

    @Override
    public List<CustomerRecord> read(List<RecordKey> keys) {
        List<String> ids = keys.stream().map(RecordKey::value).toList();
        return Soql.conditions(Map.of(Soql.ID, Soql.ids(ids)), fields.select()).stream()
                .flatMap(condition -> calls.query(fields.select() + Soql.where(condition)).stream())
                .map(fields::record)
                .toList();
    }

    @Override
    public long countChanges(Position from) {
        String condition = StampedPosition.parse(from, IDS)
                .map(at -> at instanceof StampedPosition.Since since
                        ? Soql.from(fields.stamp(), begin(since), Optional.empty())
                        : Soql.behind(((StampedPosition.Scan) at).mark()))
                .orElse("");
        return calls.count("SELECT COUNT() FROM " + object.name().object() + Soql.where(condition));
    }

    @Override
    public boolean isEmpty() {
        return calls.query("SELECT Id FROM " + object.name().object() + " LIMIT 1")
                .isEmpty();
    }

    @Override
    public void removed(Position from, Consumer<List<Removed>> told) {
        Optional<Instant> since = StampedPosition.parse(from, IDS)
                .filter(StampedPosition.Since.class::isInstance)
                .map(at -> begin((StampedPosition.Since) at));
        if (!fields.has(DELETED)) {
            return;
        }
        boolean merges = fields.has(MASTER);
        String select = Soql.select(
                merges ? List.of(Soql.ID, STAMP, MASTER) : List.of(Soql.ID, STAMP),
                object.name().object());
        SalesforceBatches batches = new SalesforceBatches(calls::queryAll, select, errors);
        Instant stamp = since.orElse(Instant.EPOCH);
        Optional<String> id = Optional.empty();
        while (!batches.atEnd()) {
            List<JsonNode> records =
                    batches.next(DELETED + " = true AND " + Soql.from(STAMP, stamp, id), STAMP + ", " + Soql.ID);
            if (!records.isEmpty()) {
                told.accept(records.stream().map(this::removed).toList());
                JsonNode last = records.get(records.size() - 1);
                stamp = batches.stamp(last, STAMP);
                id = Optional.of(last.path(Soql.ID).asText());
            }
        }
    }

    private Removed removed(JsonNode record) {
        JsonNode master = record.path(MASTER);
        return new Removed(
                fields.key(record),
                master.isTextual() ? Optional.of(new RecordKey(object.name(), master.asText())) : Optional.empty());
    }

    /** Custom fields that are filled in one of the records that changed last: an org's standard fields are too many to tell. */
    @Override
    public Set<String> undescribed() {
        List<FieldDescription> others = fields.otherCustomFields();
        Set<String> filled = new TreeSet<>();
        for (int from = 0; from < others.size(); from += FIELDS_A_SAMPLE) {
            List<FieldDescription> some = others.subList(from, Math.min(others.size(), from + FIELDS_A_SAMPLE));
            List<String> names = new ArrayList<>(List.of(Soql.ID));
            some.forEach(field -> names.add(field.name()));
            String latest = Soql.select(names, object.name().object()) + " ORDER BY " + fields.stamp() + " DESC LIMIT "
                    + SAMPLE;
            for (JsonNode record : calls.query(latest)) {
                some.stream()
                        .filter(field -> SalesforceFields.isFilled(record, field))
                        .forEach(field -> filled.add(object.name().object() + "." + field.name()));
            }
        }
        return filled;
    }
}
