package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RawBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query whose answer is a table, taken in parts. */
final class BulkQueryJob extends BulkJob {

    private final List<SoqlPath> columns;
    private final List<StoredRecord> records;

    BulkQueryJob(
            String id,
            String operation,
            SalesforceObject object,
            BulkFormat format,
            ApiCall call,
            Instant created,
            List<SoqlPath> columns,
            List<StoredRecord> records) {
        super(id, operation, object, format, call, created);
        this.columns = List.copyOf(columns);
        this.records = List.copyOf(records);
    }

    int size() {
        return records.size();
    }

    RawBody part(SimulatedOrg org, int from, int to) {
        List<List<String>> table = new ArrayList<>();
        table.add(columns.stream().map(SoqlPath::name).toList());
        for (StoredRecord stored : records.subList(from, to)) {
            table.add(columns.stream().map(column -> cell(org, stored, column)).toList());
        }
        return format().write(table);
    }

    @Override
    synchronized Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = super.json();
        json.put("jobType", "V2Query");
        json.put("numberRecordsProcessed", records.size());
        return json;
    }

    private static String cell(SimulatedOrg org, StoredRecord stored, SoqlPath column) {
        Object value = column.value(org, stored);
        return value == null ? "" : String.valueOf(column.leaf().type().write(value));
    }
}
