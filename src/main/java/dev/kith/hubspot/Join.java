package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins the results and errors of an accepted batch to its rows: by trace id, else by id or unique property. HubSpot keeps no
 * order, answers with another id for a merged record, and with another first email for a further one.
 */
final class Join {

    static final String FURTHER_EMAILS = "hs_additional_emails";
    static final String MERGED_IDS = "hs_merged_object_ids";

    private final List<Row> rows;
    private final BatchShape shape;
    private final Map<Row, RowFate> fates = new LinkedHashMap<>();
    private final List<HubSpotRecord> strayRecords = new ArrayList<>();
    private final List<HubSpotError> strayErrors = new ArrayList<>();

    private Join(List<Row> rows, BatchShape shape) {
        this.rows = rows;
        this.shape = shape;
    }

    static List<RowFate> of(List<Row> rows, BatchShape shape, JsonNode answer) {
        Join join = new Join(rows, shape);
        answer.path("results").forEach(join::result);
        answer.path("errors").forEach(join::error);
        return join.fates();
    }

    private void result(JsonNode result) {
        String subscriber = result.path("subscriberIdString").asText();
        HubSpotRecord record = RecordReader.record(result);
        Set<RowKey> keys = subscriber.isEmpty() ? keys(record) : Set.of(RowKey.of(RowKey.EMAIL, subscriber));
        List<Row> meant = meant(traced(result.path("objectWriteTraceId")), keys);
        if (meant.isEmpty()) {
            strayRecords.add(record);
        }
        meant.forEach(row -> fates.put(row, new RowFate.Done(row, subscriber.isEmpty() ? record : null)));
    }

    private void error(JsonNode json) {
        HubSpotError error = ErrorReader.read(0, json);
        JsonNode context = json.path("context");
        Set<String> ids = new HashSet<>();
        Stream.of("ids", "id").forEach(name -> ids.addAll(texts(context.path(name))));
        Set<RowKey> keys = new HashSet<>();
        rows.stream().flatMap(row -> row.key().stream()).forEach(key -> ids.stream()
                .map(id -> RowKey.of(key.property(), id))
                .filter(key::equals)
                .forEach(keys::add));
        List<Row> meant = meant(traced(context.path("objectWriteTraceId")), keys);
        if (meant.isEmpty()) {
            strayErrors.add(error);
        }
        meant.forEach(row -> fates.putIfAbsent(row, new RowFate.Refused(row, error)));
    }

    private List<RowFate> fates() {
        List<Row> left = rows.stream().filter(row -> !fates.containsKey(row)).toList();
        boolean onePair = left.size() == 1 && strayRecords.size() == 1 && strayErrors.isEmpty();
        for (Row row : left) {
            fates.put(row, onePair ? new RowFate.Done(row, strayRecords.get(0)) : unmentioned(row));
        }
        return List.copyOf(fates.values());
    }

    private RowFate unmentioned(Row row) {
        if (!strayRecords.isEmpty()) {
            // One of them may be this row's: nobody knows that it is missing.
            return new RowFate.Refused(row, HubSpotError.of(0, HubSpotError.NO_RESULT));
        }
        return strayErrors.stream()
                .findFirst()
                .<RowFate>map(error -> new RowFate.Refused(row, error))
                .orElseGet(() -> shape.unmentioned(row));
    }

    /** The rows with one of the trace ids; without trace ids those with one of the keys. */
    private List<Row> meant(Set<String> traceIds, Set<RowKey> keys) {
        List<Row> byTrace =
                rows.stream().filter(row -> traceIds.contains(row.traceId())).toList();
        return byTrace.isEmpty()
                ? rows.stream()
                        .filter(row -> row.key().filter(keys::contains).isPresent())
                        .toList()
                : byTrace;
    }

    private static Set<RowKey> keys(HubSpotRecord record) {
        Set<RowKey> keys = new HashSet<>();
        record.properties().forEach((name, value) -> Optional.ofNullable(value)
                .ifPresent(text -> keys.add(RowKey.of(name, text))));
        parts(record, FURTHER_EMAILS).forEach(email -> keys.add(RowKey.of(RowKey.EMAIL, email)));
        parts(record, MERGED_IDS).forEach(id -> keys.add(RowKey.of(null, id)));
        keys.add(RowKey.of(null, record.id()));
        return keys;
    }

    private static Stream<String> parts(HubSpotRecord record, String property) {
        return Optional.ofNullable(record.properties().get(property)).stream()
                .flatMap(text -> Stream.of(text.split(";", -1)));
    }

    private static Set<String> traced(JsonNode json) {
        return Set.copyOf(texts(json));
    }

    /** One text, or a list of them. */
    private static Set<String> texts(JsonNode json) {
        Set<String> found = new HashSet<>();
        if (json.isValueNode() && !json.isNull()) {
            found.add(json.asText());
        }
        json.forEach(item -> found.add(item.asText()));
        return found;
    }
}
