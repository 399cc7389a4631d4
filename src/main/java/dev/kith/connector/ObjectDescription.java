package dev.kith.connector;

import dev.kith.record.ObjectName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object as its system describes it now: asked at the start of each run, so that a column that vanished is noticed. */
public record ObjectDescription(ObjectName object, Map<String, FieldDescription> fields) {

    public ObjectDescription {
        fields = Map.copyOf(fields);
    }

    public static ObjectDescription of(ObjectName object, List<FieldDescription> fields) {
        Map<String, FieldDescription> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return new ObjectDescription(object, byName);
    }

    public Optional<FieldDescription> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
