package dev.kith.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;

/** What callers send. */
final class Bodies {

    private Bodies() {}

    /** A JSON object; an empty one where nothing was sent. */
    static JsonNode read(Context context) {
        try {
            JsonNode body = ApiJson.MAPPER.readTree(context.body().isBlank() ? "{}" : context.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // told below, together with what is no object
        }
        throw new Refused(400, "not-json", "The body must be a JSON object.");
    }

    static String text(JsonNode body, String name) {
        String text = body.path(name).asText("");
        if (text.isBlank()) {
            throw new Refused(400, "missing", "'" + name + "' is missing.");
        }
        return text;
    }
}
