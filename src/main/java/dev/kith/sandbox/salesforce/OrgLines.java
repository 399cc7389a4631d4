package dev.kith.sandbox.salesforce;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as lines of the journal. */
final class OrgLines {

    private final SalesforceSchema schema;

    OrgLines(SalesforceSchema schema) {
        this.schema = schema;
    }

    static Map<String, Object> of(StoredRecord change) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("object", change.object().name());
        line.put("record", change.asMap());
        Instant emptied = change.emptied();
        if (emptied != null) {
            line.put("emptied", emptied.toString());
        }
        return line;
    }

    /** The line of a record that is no more. */
    static Map<String, Object> gone(StoredRecord stored) {
        return Map.of("object", stored.object().name(), "record", Map.of("Id", stored.id()), "gone", true);
    }

    /** The line of a field that was added. */
    static Map<String, Object> field(Map<String, @Nullable Object> definition) {
        return Map.of("field", definition);
    }

    /** The field that a line adds. */
    static Optional<Map<String, @Nullable Object>> definition(Map<String, @Nullable Object> line) {
        return line.get("field") instanceof Map<?, ?> definition
                ? Optional.of(CallBody.copy(definition))
                : Optional.empty();
    }

    /** What a line has the last word on: its record. */
    static Optional<String> subject(Map<String, @Nullable Object> line) {
        return line.get("record") instanceof Map<?, ?> json && json.get("Id") != null
                ? Optional.of(line.get("object") + " " + json.get("Id"))
                : Optional.empty();
    }

    static boolean isGone(Map<String, @Nullable Object> line) {
        return line.containsKey("gone");
    }

    StoredRecord read(Map<String, @Nullable Object> line) {
        if (!(line.get("record") instanceof Map<?, ?> json)) {
            throw new IllegalStateException("The journal has a line without a record.");
        }
        SalesforceObject object =
                schema.object(String.valueOf(line.get("object"))).orElseThrow();
        Map<String, Object> values = new LinkedHashMap<>();
        json.forEach((name, value) -> object.anyField(String.valueOf(name))
                .ifPresent(field -> values.put(field.name(), typed(field, value))));
        Object emptied = line.get("emptied");
        return new StoredRecord(
                object,
                String.valueOf(values.get("Id")),
                values,
                emptied == null ? null : Instant.parse(emptied.toString()));
    }

    /** The value behind what stands in a line or a seed. */
    static Object typed(SalesforceField field, Object json) {
        try {
            return field.type().read(json);
        } catch (RowRefused e) {
            throw new IllegalArgumentException(field.name() + ": " + e.getMessage(), e);
        }
    }
}
