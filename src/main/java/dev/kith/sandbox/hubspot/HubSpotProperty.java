package dev.kith.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A property of a type of objects.
 *
 * @param type bool, date, datetime, enumeration, number, string or phone_number
 * @param options the internal values of an enumeration, in their order
 * @param groupName blank for the usual one of its type
 */
record HubSpotProperty(
        String name,
        String label,
        String type,
        String fieldType,
        List<Option> options,
        Nature nature,
        String groupName,
        String description,
        boolean hidden) {

    HubSpotProperty(String name, String label, String type, String fieldType, List<Option> options, Nature nature) {
        this(name, label, type, fieldType, options, nature, "", "", false);
    }

    record Option(String label, String value, boolean hidden) {}

    enum Nature {
        /** HubSpot's own. */
        STANDARD,
        /** HubSpot's own, and set by nobody else. */
        READ_ONLY,
        CUSTOM,
        /** No two objects have the same value. */
        CUSTOM_UNIQUE
    }

    HubSpotProperty {
        options = List.copyOf(options);
    }

    boolean isReadOnly() {
        return nature == Nature.READ_ONLY;
    }

    boolean isUnique() {
        return nature == Nature.CUSTOM_UNIQUE || isEmail();
    }

    boolean isCustom() {
        return nature == Nature.CUSTOM || nature == Nature.CUSTOM_UNIQUE;
    }

    boolean isEmail() {
        return name.equals("email");
    }

    boolean isText() {
        return type.equals("string") || type.equals("phone_number");
    }

    List<String> values() {
        return options.stream().map(Option::value).toList();
    }

    String group(String usual) {
        return groupName.isEmpty() ? usual : groupName;
    }

    /** As the properties API shows it. */
    Map<String, Object> json(String usualGroup, boolean archived) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("label", label);
        json.put("description", description);
        json.put("type", type);
        json.put("fieldType", fieldType);
        json.put("groupName", group(usualGroup));
        json.put("options", optionsJson());
        json.put("displayOrder", -1);
        json.put("calculated", false);
        json.put("externalOptions", false);
        json.put("archived", archived);
        json.put("hasUniqueValue", isUnique());
        json.put("hidden", hidden);
        json.put("hubspotDefined", !isCustom());
        json.put("formField", !isReadOnly());
        json.put("dataSensitivity", "non_sensitive");
        Map<String, Object> modification = new LinkedHashMap<>();
        modification.put("archivable", isCustom());
        modification.put("readOnlyDefinition", !isCustom());
        modification.put("readOnlyValue", isReadOnly());
        json.put("modificationMetadata", modification);
        return json;
    }

    private List<Map<String, Object>> optionsJson() {
        List<Map<String, Object>> json = new ArrayList<>();
        for (Option option : options) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("label", option.label());
            shown.put("value", option.value());
            shown.put("displayOrder", json.size());
            shown.put("hidden", option.hidden());
            json.add(shown);
        }
        return json;
    }
}
