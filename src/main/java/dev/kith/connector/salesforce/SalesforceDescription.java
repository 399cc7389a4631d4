package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the answer of describe (salesforce.md, section 3). */
final class SalesforceDescription {

    private SalesforceDescription() {}

    static ObjectDescription read(ObjectName object, JsonNode describe) {
        List<FieldDescription> fields = new ArrayList<>();
        describe.path("fields").forEach(field -> fields.add(field(field)));
        return ObjectDescription.of(object, fields);
    }

    private static FieldDescription field(JsonNode field) {
        Set<String> allowed = new LinkedHashSet<>();
        if (field.path("restrictedPicklist").asBoolean()) {
            for (JsonNode value : field.path("picklistValues")) {
                if (value.path("active").asBoolean(true)) {
                    allowed.add(value.path("value").asText());
                }
            }
        }
        boolean createable = field.path("createable").asBoolean();
        return new FieldDescription(
                field.path("name").asText(),
                type(field.path("type").asText()),
                field.path("length").asInt(),
                createable
                        && !field.path("nillable").asBoolean()
                        && !field.path("defaultedOnCreate").asBoolean(),
                createable,
                field.path("updateable").asBoolean(),
                field.path("externalId").asBoolean() || field.path("idLookup").asBoolean(),
                allowed);
    }

    private static FieldType type(String type) {
        return switch (type) {
            case "string", "textarea", "combobox", "encryptedstring" -> FieldType.TEXT;
            case "email" -> FieldType.EMAIL;
            case "phone" -> FieldType.PHONE;
            case "url" -> FieldType.URL;
            case "picklist" -> FieldType.PICKLIST;
            case "multipicklist" -> FieldType.MULTI_PICKLIST;
            case "boolean" -> FieldType.BOOLEAN;
            case "int", "long" -> FieldType.WHOLE_NUMBER;
            case "double", "currency", "percent" -> FieldType.DECIMAL;
            case "date" -> FieldType.DATE;
            case "datetime" -> FieldType.DATE_TIME;
            case "id", "reference" -> FieldType.REFERENCE;
            default -> FieldType.OTHER;
        };
    }
}
