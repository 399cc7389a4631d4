package dev.kith.sandbox.salesforce;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as it was at one moment; a change makes a new one. Empty fields have no entry.
 *
 * @param emptied when it was taken out of the recycle bin for good
 */
record StoredRecord(
        SalesforceObject object,
        String id,
        Map<String, Object> values,
        @Nullable Instant emptied) {

    StoredRecord {
        values = RecordValues.of(object, values);
    }

    StoredRecord(SalesforceObject object, String id, Map<String, Object> values) {
        this(object, id, values, null);
    }

    StoredRecord emptied(Instant at) {
        return new StoredRecord(object, id, values, at);
    }

    /** When it was last changed or deleted. */
    Instant stamp() {
        return values.get("SystemModstamp") instanceof Instant stamp ? stamp : Instant.EPOCH;
    }

    boolean isDeleted() {
        return Boolean.TRUE.equals(values.get("IsDeleted"));
    }

    /** The field's value in memory, of the type that {@link SalesforceType#read} gives. */
    @Nullable
    Object value(SalesforceField field) {
        if (field.type() == SalesforceType.ADDRESS) {
            return address(field.name().substring(0, field.name().length() - "Address".length()));
        }
        return values.get(field.name());
    }

    /** The field's value as an answer shows it. */
    @Nullable
    Object json(SalesforceField field) {
        Object value = value(field);
        return value == null ? null : field.type().write(value);
    }

    /** The record with the given values in the place of its own; null empties a field. */
    StoredRecord with(Map<String, @Nullable Object> changes) {
        RecordValues changed = RecordValues.of(object, values).with(changes);
        if (object.isPerson() && (changes.containsKey("FirstName") || changes.containsKey("LastName"))) {
            changed = changed.with(Map.of("Name", name(changed)));
        }
        return new StoredRecord(object, id, changed, emptied);
    }

    /** Every field that has a value, as answers show it. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        object.allFields().forEach(field -> {
            Object value = values.get(field.name());
            if (value != null) {
                map.put(field.name(), field.type().write(value));
            }
        });
        return map;
    }

    private static String name(Map<String, Object> values) {
        Object first = values.get("FirstName");
        Object last = values.getOrDefault("LastName", "");
        return first == null ? last.toString() : first + " " + last;
    }

    private @Nullable Object address(String kind) {
        Map<String, @Nullable Object> address = new LinkedHashMap<>();
        for (String part : new String[] {"City", "Country", "Latitude", "Longitude", "PostalCode", "State", "Street"}) {
            address.put(part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1), values.get(kind + part));
        }
        for (String code : new String[] {"CountryCode", "StateCode"}) {
            Object value = values.get(kind + code);
            if (value != null) {
                address.put(code.substring(0, 1).toLowerCase(Locale.ROOT) + code.substring(1), value);
            }
        }
        return address.values().stream().allMatch(value -> value == null) ? null : address;
    }
}
