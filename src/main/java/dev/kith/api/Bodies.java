package dev.kith.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.people.WhoIsWho;
import io.javalin.http.Context;
import java.util.List;

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

    /** The match rule that {@code rule=} names; the only one there is where none is named. */
    static String rule(Context context, WhoIsWho people) {
        String rule = context.queryParam("rule");
        List<String> rules = people.rules();
        if (rule == null && rules.size() != 1) {
            throw new Refused(
                    400, "missing", "rule= is missing: which match rule. Known: " + String.join(", ", rules) + ".");
        }
        return people.rule(rule == null ? rules.get(0) : rule).name();
    }

    static String text(JsonNode body, String name) {
        String text = body.path(name).asText("");
        if (text.isBlank()) {
            throw new Refused(400, "missing", "'" + name + "' is missing.");
        }
        return text;
    }
}
