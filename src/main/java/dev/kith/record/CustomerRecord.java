package dev.kith.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as one system holds it: only the fields that its data map describes.
 *
 * <p>Immutable. Values are strings, numbers, booleans, {@code java.time} dates, or null for an empty field.
 */
public record CustomerRecord(RecordKey key, Map<String, @Nullable Object> values) {

    public CustomerRecord {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The field's value; empty when the field is blank or unknown. */
    public Optional<Object> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The key alone: values are about a person and stay here. */
    @Override
    public String toString() {
        return key.toString();
    }
}
