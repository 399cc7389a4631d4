package dev.kith.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value that its property does not take. */
record InvalidValue(String property, String code, String message) {

    static final String UNKNOWN = "PROPERTY_DOESNT_EXIST";

    static InvalidValue unknown(String property) {
        return new InvalidValue(property, UNKNOWN, "Property \"" + property + "\" does not exist");
    }

    static InvalidValue readOnly(String property) {
        return new InvalidValue(
                property, "READ_ONLY_VALUE", "\"" + property + "\" is a read only property; its value cannot be set.");
    }

    static InvalidValue missing(String property) {
        return new InvalidValue(property, "REQUIRED_PROPERTY", "\"" + property + "\" is required.");
    }

    static InvalidValue blocked(String property) {
        return new InvalidValue(
                property,
                "INVALID_EMAIL",
                "This email address was permanently deleted to comply with a privacy request and cannot be used"
                        + " again.");
    }

    static InvalidValue taken(String property, String value, long id) {
        return new InvalidValue(
                property, "CONFLICTING_UNIQUE_VALUE", id + " already has the value " + value + " in " + property + ".");
    }

    Map<String, Object> inMessage() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("isValid", false);
        json.put("message", message);
        json.put("error", code);
        json.put("name", property);
        return json;
    }

    Map<String, Object> detail() {
        return Map.of("message", message, "code", code, "context", Map.of("propertyName", List.of(property)));
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return code + " " + property;
    }
}
