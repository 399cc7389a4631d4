package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Why a call or a row was refused: section 14 of the field guide.
 *
 * @param errors the details, one for each value
 */
record HubSpotError(
        int status, String category, String message, List<Map<String, Object>> errors, Map<String, Object> context) {

    HubSpotError(int status, String category, String message) {
        this(status, category, message, List.of(), Map.of());
    }

    static HubSpotError invalid(String message) {
        return new HubSpotError(400, "VALIDATION_ERROR", message);
    }

    static HubSpotError notFound(String id) {
        return new HubSpotError(404, "OBJECT_NOT_FOUND", "resource not found", List.of(), Map.of("id", List.of(id)));
    }

    /** As the real API does, the message carries the id, and nothing else does. */
    static HubSpotError exists(String singular, long id) {
        return new HubSpotError(409, "CONFLICT", singular + " already exists. Existing ID: " + id);
    }

    /** As the real API does, the message carries the refused values. */
    static HubSpotError invalidValues(List<InvalidValue> values) {
        String json = new String(
                SimulatorJson.write(values.stream().map(InvalidValue::inMessage).toList()), StandardCharsets.UTF_8);
        return new HubSpotError(
                400,
                "VALIDATION_ERROR",
                "Property values were not valid: " + json,
                values.stream().map(InvalidValue::detail).toList(),
                Map.of());
    }

    boolean isUnknownProperty() {
        return errors.stream().anyMatch(error -> InvalidValue.UNKNOWN.equals(error.get("code")));
    }

    /** The answer to a whole call. */
    Map<String, Object> body() {
        Map<String, Object> body = words(context);
        body.put("correlationId", UUID.randomUUID().toString());
        return body;
    }

    /** One of a batch's errors. */
    Map<String, Object> inBatch(String traceId) {
        Map<String, Object> all = new LinkedHashMap<>(context);
        all.put("objectWriteTraceId", List.of(traceId));
        return words(all);
    }

    /** One of a batch's errors that is not about a traced row. */
    Map<String, Object> inBatch() {
        return words(context);
    }

    private Map<String, Object> words(Map<String, Object> about) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", message);
        body.put("category", category);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        if (!about.isEmpty()) {
            body.put("context", about);
        }
        return body;
    }

    HubSpotRefused refusal() {
        return new HubSpotRefused(this);
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return status + " " + category;
    }
}
