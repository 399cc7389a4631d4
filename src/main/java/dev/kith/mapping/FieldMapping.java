package dev.kith.mapping;

import dev.kith.config.Place;
import dev.kith.record.CustomerRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line under {@code fields:}: a target field, where its value comes from, and whose value stands. */
public record FieldMapping(String target, Expression from, Optional<Lookup> lookup, Owner owner, Place place) {

    /** The value as JSON holds it: null when blank, a {@link Fault} when it cannot be had. */
    @Nullable
    Object value(CustomerRecord record) {
        Object value = from.value(record);
        if (lookup.isPresent() && value != null && !(value instanceof Fault)) {
            value = lookup.get().find(value);
        }
        return value == null || value instanceof Fault ? value : Values.json(value);
    }
}
