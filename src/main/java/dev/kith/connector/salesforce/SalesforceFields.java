package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Suggestion;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.ObjectMismatch;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an object has now of what the data map describes: how it is asked for, and how answers become records. */
final class SalesforceFields {

    /** Salesforce sets these itself at every change. Others may be blank, stand still, or lie in the future. */
    private static final List<String> STAMPS = List.of("SystemModstamp", "LastModifiedDate");

    private final ObjectMap object;
    private final ObjectDescription description;
    private final Map<String, FieldDescription> described = new LinkedHashMap<>();
    private final String stamp;

    /** @throws ObjectMismatch when a described field is gone, or the object cannot be read by its Id and stamp */
    SalesforceFields(ObjectMap object, ObjectDescription description) {
        this.object = object;
        this.description = description;
        object.fields().keySet().forEach(field -> described.put(field, field(field)));
        if (!field(object.key()).name().equals(Soql.ID)) {
            throw new ObjectMismatch(object.name() + " is read by its own Id. Write 'key: Id' in " + object.place()
                    + " and describe it there. Nothing was read.");
        }
        this.stamp = field(object.changed().orElse(STAMPS.get(0))).name();
        if (!STAMPS.contains(stamp)) {
            throw new ObjectMismatch(object.name() + " cannot be read by '" + stamp
                    + "', which Salesforce does not move at every change. Write 'changed: SystemModstamp' in "
                    + object.place() + ". Nothing was read.");
        }
    }

    /** The field that the data map means, whatever its case. */
    FieldDescription field(String written) {
        return description.fields().values().stream()
                .filter(field -> field.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> gone(written));
    }

    private ObjectMismatch gone(String written) {
        Set<String> free = new LinkedHashSet<>(description.fields().keySet());
        free.removeAll(object.fields().keySet());
        return new ObjectMismatch(
                object.name() + " has no field '" + written + "' any more, or Kith's user may not see it."
                        + Suggestion.forName(written, free) + " Mend " + place(written)
                        + ", or bring the field or the right back. Nothing was read.");
    }

    private String place(String field) {
        return object.field(field)
                .map(FieldMeaning::place)
                .orElse(object.place())
                .toString();
    }

    String stamp() {
        return stamp;
    }

    boolean has(String field) {
        return description.field(field).isPresent();
    }

    /** {@code SELECT ... FROM ...} with everything that is carried. */
    String select() {
        return select(List.of());
    }

    /** As {@link #select()}, and those of these fields that the object has. */
    String select(Collection<String> further) {
        Set<String> names = new LinkedHashSet<>(List.of(Soql.ID));
        described.values().forEach(field -> names.add(field.name()));
        names.add(stamp);
        further.stream().filter(this::has).forEach(names::add);
        return Soql.select(names, object.name().object());
    }

    CustomerRecord record(JsonNode record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        described.forEach((name, field) -> values.put(name, value(record.path(field.name()), field)));
        return new CustomerRecord(key(record), values);
    }

    private @Nullable Object value(JsonNode value, FieldDescription field) {
        if (value.isContainerNode()) {
            throw new ObjectMismatch(object.name() + ": '" + field.name()
                    + "' is made of several fields. Describe those in its place, in " + place(field.name())
                    + ". Nothing more was read.");
        }
        return SalesforceValues.value(value, field.type());
    }

    RecordKey key(JsonNode record) {
        return new RecordKey(object.name(), record.path(Soql.ID).asText());
    }

    /** @throws DateTimeException when Salesforce sent none */
    static Instant stamp(JsonNode record, String field) {
        return SalesforceValues.dateTime(record.path(field).asText()).toInstant();
    }

    /** Fields of this org's own that the data map says nothing of, in alphabetical order. */
    List<FieldDescription> otherCustomFields() {
        Set<FieldDescription> known = Set.copyOf(described.values());
        return description.fields().values().stream()
                .filter(field -> field.name().endsWith("__c") || field.name().endsWith("__pc"))
                .filter(field -> !known.contains(field))
                .sorted(Comparator.comparing(FieldDescription::name))
                .toList();
    }

    /** An unticked checkbox is blank. */
    static boolean isFilled(JsonNode record, FieldDescription field) {
        JsonNode value = record.path(field.name());
        return field.type() == FieldType.BOOLEAN ? value.asBoolean() : !value.isNull() && !value.isMissingNode();
    }
}
