package dev.kith.sandbox.salesforce;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filled fields of a record by name, kept in a slot for each field of the object: a million records fit in memory. Immutable. */
final class RecordValues extends AbstractMap<String, Object> {

    private final SalesforceObject object;
    private final @Nullable Object[] slots;

    private RecordValues(SalesforceObject object, @Nullable Object[] slots) {
        this.object = object;
        this.slots = slots;
    }

    static RecordValues of(SalesforceObject object, Map<String, Object> values) {
        return values instanceof RecordValues compact
                ? compact
                : new RecordValues(object, new Object[object.allFields().size()]).with(values);
    }

    /** These values with the given ones in their place; null empties a field. */
    RecordValues with(Map<String, ? extends @Nullable Object> changes) {
        // Fields may have come since.
        @Nullable Object[] changed = Arrays.copyOf(slots, object.allFields().size());
        changes.forEach((name, value) -> changed[object.position(name)] = value);
        return new RecordValues(object, changed);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int position = name instanceof String text ? object.position(text) : -1;
        return position < 0 || position >= slots.length ? null : slots[position];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Set<Entry<String, Object>> entries = new LinkedHashSet<>();
        List<SalesforceField> fields = object.allFields();
        for (int i = 0; i < slots.length; i++) {
            Object value = slots[i];
            if (value != null) {
                entries.add(Map.entry(fields.get(i).name(), value));
            }
        }
        return entries;
    }
}
