package dev.kith.connector.hubspot;

import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.record.ObjectName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The definitions of a type's properties (hubspot.md, section 6). */
final class HubSpotProperties {

    static final String ID = "hs_object_id";
    static final String EMAIL = "email";
    static final String FURTHER_EMAILS = "hs_additional_emails";
    static final String MERGED_IDS = "hs_merged_object_ids";

    private static final int LONGEST_TEXT = 65_536;

    private final Map<String, Map<?, ?>> definitions = new LinkedHashMap<>();

    HubSpotProperties(List<?> definitions) {
        for (Object definition : definitions) {
            if (definition instanceof Map<?, ?> map) {
                this.definitions.put(String.valueOf(map.get("name")), map);
            }
        }
    }

    Set<String> names() {
        return definitions.keySet();
    }

    boolean has(String name) {
        return definitions.containsKey(name);
    }

    /** Whether a record can be named by it. */
    boolean isUnique(String name) {
        return name.equals(ID) || is(name, "hasUniqueValue");
    }

    /** Made by this account's people. */
    boolean isCustom(String name) {
        return has(name) && !is(name, "hubspotDefined");
    }

    /** bool, date, datetime, enumeration, number, string or phone_number. */
    String type(String name) {
        return text(name, "type");
    }

    ObjectDescription describe(ObjectName object) {
        return ObjectDescription.of(object, names().stream().map(this::field).toList());
    }

    private FieldDescription field(String name) {
        FieldType type = fieldType(name);
        boolean writable = isWritable(name);
        return new FieldDescription(
                name,
                type,
                type == FieldType.TEXT ? LONGEST_TEXT : 0,
                false,
                writable,
                writable,
                isUnique(name),
                type == FieldType.PICKLIST || type == FieldType.MULTI_PICKLIST ? options(name) : Set.of());
    }

    private FieldType fieldType(String name) {
        return switch (type(name)) {
            case "string" -> name.equals(EMAIL) ? FieldType.EMAIL : FieldType.TEXT;
            case "phone_number" -> FieldType.PHONE;
            case "enumeration" ->
                text(name, "fieldType").equals("checkbox") ? FieldType.MULTI_PICKLIST : FieldType.PICKLIST;
            case "bool" -> FieldType.BOOLEAN;
            case "number" -> FieldType.DECIMAL;
            case "date" -> FieldType.DATE;
            case "datetime" -> FieldType.DATE_TIME;
            default -> FieldType.OTHER;
        };
    }

    boolean isWritable(String name) {
        boolean readOnly = definition(name).map(all -> all.get("modificationMetadata")).stream()
                .anyMatch(
                        metadata -> metadata instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("readOnlyValue")));
        return !readOnly && !is(name, "calculated") && !name.equals(ID);
    }

    private Set<String> options(String name) {
        Set<String> options = new LinkedHashSet<>();
        if (definition(name).map(all -> all.get("options")).orElse(null) instanceof List<?> list) {
            for (Object option : list) {
                if (option instanceof Map<?, ?> map && map.get("value") != null) {
                    options.add(String.valueOf(map.get("value")));
                }
            }
        }
        return options;
    }

    private boolean is(String name, String flag) {
        return definition(name).map(all -> all.get(flag)).stream().anyMatch(Boolean.TRUE::equals);
    }

    private String text(String name, String part) {
        return definition(name).map(all -> all.get(part)).map(Object::toString).orElse("");
    }

    private Optional<Map<?, ?>> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }
}
