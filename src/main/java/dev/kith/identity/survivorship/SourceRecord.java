package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of a person's records, in the words of the merged view.
 *
 * @param values by the merged view's field; text, numbers, booleans, {@code java.time} dates, collections of them, or null
 * @param verified the fields (or names of groups) that somebody has verified
 * @param consent empty when the record says nothing about marketing
 */
public record SourceRecord(
        RecordKey key,
        Map<String, @Nullable Object> values,
        Set<String> verified,
        Optional<Consent> consent,
        Stamps stamps) {

    public SourceRecord {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        verified = Set.copyOf(verified);
    }

    public String system() {
        return key.object().system();
    }

    /** The value as the system spells it; empty when it is blank. */
    public Optional<Object> value(String field) {
        return Optional.ofNullable(values.get(field)).filter(value -> !Normal.isBlank(value));
    }

    /** The key alone: values are about a person and stay here. */
    @Override
    public String toString() {
        return key.toString();
    }
}
