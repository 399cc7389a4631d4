package dev.kith.identity.survivorship;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The merged view of one person.
 *
 * @param values by field, for fields in which somebody has a value
 * @param permission empty when no record says anything about marketing
 */
public record Golden(Map<String, GoldenValue> values, Optional<GoldenPermission> permission) {

    public Golden {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The field with its provenance. */
    public Optional<GoldenValue> field(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The bare value. */
    public Optional<Object> value(String field) {
        return field(field).flatMap(GoldenValue::value);
    }

    /** Fields and keys alone: values are about a person and stay here. */
    @Override
    public String toString() {
        return values + " " + permission;
    }
}
