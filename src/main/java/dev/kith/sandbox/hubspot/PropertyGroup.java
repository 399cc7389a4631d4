package dev.kith.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties that are shown together. */
record PropertyGroup(String name, String label, int displayOrder) {

    static PropertyGroup read(HubSpotBody json) throws HubSpotRefused {
        String name = json.text("name");
        if (!name.matches("[a-z][a-z0-9_-]*") || json.text("label").isBlank()) {
            throw HubSpotError.invalid("A property group needs a name of lower-case letters, and a label")
                    .refusal();
        }
        return new PropertyGroup(name, json.text("label"), json.number("displayOrder", -1));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("archived", false);
        json.put("name", name);
        json.put("label", label);
        json.put("displayOrder", displayOrder);
        return json;
    }
}
