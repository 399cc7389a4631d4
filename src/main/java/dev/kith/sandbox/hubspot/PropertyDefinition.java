package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.hubspot.HubSpotProperty.Nature;
import dev.kith.sandbox.hubspot.HubSpotProperty.Option;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the definition of a custom property. */
final class PropertyDefinition {

    private static final Set<String> TYPES =
            Set.of("bool", "date", "datetime", "enumeration", "number", "string", "phone_number");

    private PropertyDefinition() {}

    /** Empty when HubSpot would not take it. */
    static Optional<HubSpotProperty> read(HubSpotBody json) {
        String name = json.text("name");
        String type = json.text("type");
        boolean whole = json.has("label") && json.has("fieldType") && json.has("groupName");
        if (!whole || !name.matches("[a-z][a-z0-9_]*") || !TYPES.contains(type)) {
            return Optional.empty();
        }
        List<Option> options = json.objects("options").stream()
                .map(option -> new Option(option.text("label"), option.text("value")))
                .toList();
        Nature nature = json.text("hasUniqueValue").equals("true") ? Nature.CUSTOM_UNIQUE : Nature.CUSTOM;
        return Optional.of(
                new HubSpotProperty(name, json.text("label"), type, json.text("fieldType"), options, nature));
    }
}
