package dev.kith.merging;

import dev.kith.config.ObjectMap;
import dev.kith.permission.Permission;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as its system holds it. Prints no value.
 *
 * @param values every field that holds something, as text
 */
record Held(RecordKey key, Map<String, String> values) {

    /** What the data map describes of it; the map may write the fields in another case. */
    CustomerRecord described(ObjectMap object) {
        Map<String, String> small = new LinkedHashMap<>();
        values.forEach((field, value) -> small.put(field.toLowerCase(Locale.ROOT), value));
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        object.fields().keySet().forEach(field -> described.put(field, small.get(field.toLowerCase(Locale.ROOT))));
        return new CustomerRecord(key, described);
    }

    boolean objects(ObjectMap object) {
        return Permission.objects(described(object), object).orElse(false);
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
