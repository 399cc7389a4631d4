package dev.kith.config;

import dev.kith.record.ObjectName;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object's part of the data map: where it is, its key, how changes are found, what each field is.
 *
 * @param readFrom a table, a view or a SELECT; for systems without tables the object itself
 * @param key the field that names a record in this system; for a destination its external id
 * @param changed the field that moves whenever a record does; empty where there is none
 * @param overlap how far behind the watermark a run reads again, for rows that were committed late
 */
public record ObjectMap(
        ObjectName name,
        ReadFrom readFrom,
        String key,
        Optional<String> changed,
        Duration overlap,
        Map<String, FieldMeaning> fields,
        Forgetting forgetting,
        Place place) {

    /** Late commits of up to ten minutes are found. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(10);

    /** An object of which nobody said what becomes of it when a person is forgotten. */
    public ObjectMap(
            ObjectName name,
            ReadFrom readFrom,
            String key,
            Optional<String> changed,
            Duration overlap,
            Map<String, FieldMeaning> fields,
            Place place) {
        this(name, readFrom, key, changed, overlap, fields, Forgetting.UNSAID, place);
    }

    public ObjectMap {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What stands behind {@code table:}, {@code view:} or {@code query:}. */
    public sealed interface ReadFrom {
        record Table(String name) implements ReadFrom {}

        record Query(String select) implements ReadFrom {}
    }

    public Optional<FieldMeaning> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The fields of one kind, in the file's order. */
    public List<FieldMeaning> fieldsOf(FieldKind kind) {
        return fields.values().stream().filter(field -> field.kind() == kind).toList();
    }

    /** The fields that are written on an envelope under the name, but for postal code and country. */
    public List<FieldMeaning> addressLines() {
        return fields.values().stream()
                .filter(field -> field.kind().isAddressLine())
                .toList();
    }

    /** True unless the key is a plain record number: then it shows only as a keyed token. */
    public boolean keyIsPersonal() {
        return field(key)
                .map(meaning -> meaning.kind() != FieldKind.RECORD_NUMBER)
                .orElse(true);
    }
}
