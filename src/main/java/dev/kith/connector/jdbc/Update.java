package dev.kith.connector.jdbc;

import dev.kith.connector.jdbc.Table.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row to update.
 *
 * @param key as a statement takes it
 * @param values as their columns hold them
 */
record Update(String id, Object key, Map<Column, @Nullable Object> values) {

    Update {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    List<Column> columns() {
        return List.copyOf(values.keySet());
    }

    /** For {@link Table#update}. */
    List<@Nullable Object> parameters() {
        List<@Nullable Object> parameters = new ArrayList<>(values.values());
        parameters.add(key);
        parameters.addAll(values.values());
        return parameters;
    }

    @Override
    public String toString() {
        return "Update";
    }
}
