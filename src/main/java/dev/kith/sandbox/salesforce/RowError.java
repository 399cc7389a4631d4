package dev.kith.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why one record was refused: Salesforce calls the code {@code statusCode} in a row and {@code errorCode} elsewhere. */
record RowError(String code, String message, List<String> fields, Map<String, Object> details) {

    RowError(String code, String message, String... fields) {
        this(code, message, List.of(fields), Map.of());
    }

    Map<String, Object> inRow() {
        return Map.of("statusCode", code, "message", message, "fields", fields);
    }

    Map<String, Object> inBody() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("message", message, "errorCode", code));
        if (!fields.isEmpty()) {
            body.put("fields", fields);
        }
        body.putAll(details);
        return body;
    }

    int httpStatus() {
        return switch (code) {
            case "NOT_FOUND", "ENTITY_IS_DELETED" -> 404;
            default -> 400;
        };
    }
}
