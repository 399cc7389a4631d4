package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object that a call carries. */
final class CallBody {

    private final Map<String, @Nullable Object> json;

    CallBody(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    static CallBody of(ApiCall call) throws RequestRefused {
        try {
            return new CallBody(SimulatorJson.readObject(call.body()));
        } catch (IOException e) {
            throw new SalesforceRefused(400, "JSON_PARSER_ERROR", "The HTTP entity body is not a JSON object");
        }
    }

    Map<String, @Nullable Object> json() {
        return json;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(json.get(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (json.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** The objects of a list, each a copy of its own. */
    List<Map<String, @Nullable Object>> objects(String name) throws RequestRefused {
        if (!(json.get(name) instanceof List<?> list)) {
            throw new SalesforceRefused(400, "JSON_PARSER_ERROR", "The list '" + name + "' is missing");
        }
        List<Map<String, @Nullable Object>> objects = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new SalesforceRefused(400, "JSON_PARSER_ERROR", "Each of '" + name + "' must be an object");
            }
            objects.add(copy(map));
        }
        return objects;
    }

    static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
