package dev.kith.sandbox.salesforce;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.RawBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of records that are all created, changed or deleted in the same way (section 9). */
final class BulkIngestJob extends BulkJob {

    private static final int ROWS_TOGETHER = 200;
    private static final String CLEAR = "#N/A";

    private final Optional<SalesforceField> key;
    private byte[] csv = new byte[0];
    private List<String> header = List.of();
    private final List<List<String>> successful = new ArrayList<>();
    private final List<List<String>> failed = new ArrayList<>();

    BulkIngestJob(
            String id,
            String operation,
            SalesforceObject object,
            Optional<SalesforceField> key,
            BulkFormat format,
            ApiCall call,
            Instant created) {
        super(id, operation, object, format, call, created);
        this.key = key;
    }

    /** False when something was uploaded before, which stays. */
    synchronized boolean upload(byte[] table) {
        if (csv.length > 0) {
            return false;
        }
        csv = table.clone();
        return true;
    }

    /** Saves the rows, some together; those that were saved last are told first, since the order is not to be relied on. */
    synchronized void run(SimulatedOrg org, SaveMode mode) {
        if (!format().endsLinesOf(csv)) {
            fail("InvalidBatch : LineEnding is invalid on user data. Current LineEnding setting is "
                    + format().lineEnding());
            return;
        }
        List<List<String>> rows;
        try {
            rows = format().read(csv);
        } catch (CsvParseException e) {
            fail("InvalidBatch : Failed to parse CSV: " + e.getMessage());
            return;
        }
        header = rows.isEmpty() ? List.of() : rows.get(0);
        Optional<String> unknown =
                header.stream().filter(column -> !isKnown(org, column)).findFirst();
        if (header.isEmpty() || unknown.isPresent()) {
            fail("InvalidBatch : Field name not found : " + unknown.orElse("(no header)"));
            return;
        }
        int polls = org.settings().bulkPolls();
        Optional<Fault.Effect.FailJob> failure = org.faults().forJob();
        int end = failure.map(fault -> Math.min(1 + fault.afterRows(), rows.size()))
                .orElse(rows.size());
        for (int from = 1; from < end; from += ROWS_TOGETHER) {
            save(org, mode, rows.subList(from, Math.min(from + ROWS_TOGETHER, end)));
        }
        Collections.reverse(successful);
        Collections.reverse(failed);
        rows.subList(1, end).clear();
        csv = format().write(rows).bytes();
        failure.ifPresentOrElse(fault -> fail(fault.message(), polls), () -> complete(polls));
    }

    synchronized RawBody successfulResults() {
        return table(List.of("sf__Id", "sf__Created"), successful);
    }

    synchronized RawBody failedResults() {
        return table(List.of("sf__Id", "sf__Error"), failed);
    }

    /** What was uploaded and is not done, although the job ended. */
    synchronized RawBody unprocessed() {
        return new RawBody("text/csv;charset=UTF-8", csv.clone());
    }

    @Override
    synchronized Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = super.json();
        json.put("jobType", "V2Ingest");
        key.ifPresent(field -> json.put("externalIdFieldName", field.name()));
        if (isIn("Open")) {
            json.put("contentUrl", "services/data/v" + version() + "/jobs/ingest/" + id() + "/batches");
        }
        json.put("numberRecordsProcessed", successful.size() + failed.size());
        json.put("numberRecordsFailed", failed.size());
        return json;
    }

    private void save(SimulatedOrg org, SaveMode mode, List<List<String>> rows) {
        List<RowWrite> writes = rows.stream().map(this::write).toList();
        List<RowResult> results = org.save(mode, writes);
        for (int i = 0; i < rows.size(); i++) {
            RowError error = results.get(i).error();
            String id = Optional.ofNullable(results.get(i).id()).orElse("");
            if (error == null && operation().equals("hardDelete")) {
                org.empty(id);
            }
            List<String> result = new ArrayList<>(
                    error == null ? List.of(id, String.valueOf(results.get(i).created())) : List.of(id, text(error)));
            result.addAll(rows.get(i));
            (error == null ? successful : failed).add(result);
        }
    }

    private RowWrite write(List<String> row) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (int i = 0; i < header.size() && i < row.size(); i++) {
            put(body, header.get(i), row.get(i));
        }
        String id = String.valueOf(body.getOrDefault("Id", ""));
        return switch (operation()) {
            case "insert" -> new RowWrite.Create(object(), body);
            case "update" -> {
                body.remove("Id");
                yield new RowWrite.Update(object(), id, body);
            }
            case "upsert" -> upsert(body);
            default -> new RowWrite.Delete(id);
        };
    }

    private RowWrite upsert(Map<String, @Nullable Object> body) {
        SalesforceField field = key.orElseThrow();
        Object value = body.remove(field.name());
        return value == null && field.type() != SalesforceType.ID
                ? new RowWrite.Unreadable(new RowError("MISSING_ARGUMENT", field.name() + " not specified"))
                : new RowWrite.Upsert(
                        object(),
                        field,
                        Objects.requireNonNullElse(value, "").toString(),
                        body,
                        RowWrite.IfAbsent.CREATE);
    }

    /** An empty cell leaves the field as it is. */
    private void put(Map<String, @Nullable Object> body, String column, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        int dot = column.indexOf('.');
        if (dot > 0 && cell.equals(CLEAR)) {
            object().parent(column.substring(0, dot)).ifPresent(parent -> body.put(parent.name(), null));
            return;
        }
        if (dot > 0) {
            body.put(column.substring(0, dot), Map.of(column.substring(dot + 1), cell));
            return;
        }
        SalesforceField field = object().field(column).orElseThrow();
        body.put(field.name(), cell.equals(CLEAR) ? null : field.type().fromText(cell));
    }

    private boolean isKnown(SimulatedOrg org, String column) {
        int dot = column.indexOf('.');
        return dot < 0
                ? object().field(column).isPresent()
                : object().parent(column.substring(0, dot))
                        .flatMap(parent -> org.schema().object(parent.targets().get(0)))
                        .flatMap(parent -> parent.field(column.substring(dot + 1)))
                        .filter(SalesforceField::isKey)
                        .isPresent();
    }

    private RawBody table(List<String> firstColumns, List<List<String>> rows) {
        List<String> columns = new ArrayList<>(firstColumns);
        columns.addAll(header);
        List<List<String>> table = new ArrayList<>(List.of(columns));
        table.addAll(rows);
        return format().write(table);
    }

    private static String text(RowError error) {
        return error.code() + ":" + error.message() + ":" + String.join(" ", error.fields()) + " --";
    }
}
