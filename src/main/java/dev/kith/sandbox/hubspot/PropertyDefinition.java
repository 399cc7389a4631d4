package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.hubspot.HubSpotProperty.Nature;
import dev.kith.sandbox.hubspot.HubSpotProperty.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the definition of a custom property: section 6 of the field guide. */
final class PropertyDefinition {

    private static final Map<String, Set<String>> FIELD_TYPES = Map.of(
            "bool", Set.of("booleancheckbox", "calculation_equation"),
            "date", Set.of("date"),
            "datetime", Set.of("date"),
            "enumeration", Set.of("booleancheckbox", "checkbox", "radio", "select", "calculation_equation"),
            "number", Set.of("number", "calculation_equation"),
            "string", Set.of("file", "html", "text", "textarea", "phonenumber", "calculation_equation"),
            "phone_number", Set.of("phonenumber"));

    private PropertyDefinition() {}

    static HubSpotProperty read(HubSpotBody json) throws HubSpotRefused {
        String name = json.text("name");
        String type = json.text("type");
        refuse(!name.matches("[a-z][a-z0-9_]{0,99}"), "The name of a property is of lower-case letters and digits");
        refuse(json.text("label").isBlank(), "A property needs a label");
        refuse(
                !FIELD_TYPES.containsKey(type),
                "type must be one of " + FIELD_TYPES.keySet().stream().sorted().toList());
        Set<String> fieldTypes = FIELD_TYPES.getOrDefault(type, Set.of());
        refuse(
                !fieldTypes.contains(json.text("fieldType")),
                "fieldType of type " + type + " must be one of "
                        + fieldTypes.stream().sorted().toList());
        boolean unique = json.text("hasUniqueValue").equals("true");
        refuse(unique && !type.equals("string") && !type.equals("number"), "Only a string or a number can be unique");
        return new HubSpotProperty(
                name,
                json.text("label"),
                type,
                json.text("fieldType"),
                options(json),
                unique ? Nature.CUSTOM_UNIQUE : Nature.CUSTOM,
                json.text("groupName"),
                json.text("description"),
                json.text("hidden").equals("true"));
    }

    private static List<Option> options(HubSpotBody json) throws HubSpotRefused {
        List<Option> options = new ArrayList<>();
        Set<String> values = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (HubSpotBody option : json.objects("options")) {
            String label = option.text("label");
            String value = option.text("value");
            refuse(label.isBlank() || value.isBlank(), "An option needs a label and a value");
            refuse(!values.add(value) || !labels.add(label), "Options must have labels and values of their own");
            options.add(new Option(label, value, option.text("hidden").equals("true")));
        }
        return options;
    }

    private static void refuse(boolean wrong, String message) throws HubSpotRefused {
        if (wrong) {
            throw HubSpotError.invalid(message).refusal();
        }
    }
}
