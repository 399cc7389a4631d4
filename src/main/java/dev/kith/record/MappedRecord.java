package dev.kith.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source record in the destination's words, ready for the gate.
 *
 * @param source the record it was mapped from
 * @param mapping name of the mapping that made it
 * @param keyField the destination's external id field
 * @param keyValue what stands in it
 * @param fields destination field to value; null clears the field; the key field is not among them
 */
public record MappedRecord(
        RecordKey source, String mapping, String keyField, String keyValue, Map<String, @Nullable Object> fields) {

    public MappedRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The source's key alone: values are about a person and stay here. */
    @Override
    public String toString() {
        return source.toString();
    }
}
