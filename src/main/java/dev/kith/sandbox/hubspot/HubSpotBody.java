package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorJson;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of a call, or one within it. */
record HubSpotBody(Map<String, @Nullable Object> json) {

    private static final String LIST = "list";

    static HubSpotBody of(Context call) throws HubSpotRefused {
        try {
            return new HubSpotBody(SimulatorJson.readObject(call.bodyAsBytes()));
        } catch (IOException e) {
            throw HubSpotError.invalid("Invalid input JSON").refusal();
        }
    }

    /** The JSON objects of a call whose body is a list. */
    static List<HubSpotBody> list(Context call) throws HubSpotRefused {
        return wrapped(call).objects(LIST);
    }

    /** The texts of a call whose body is a list. */
    static List<String> texts(Context call) throws HubSpotRefused {
        return wrapped(call).texts(LIST);
    }

    private static HubSpotBody wrapped(Context call) throws HubSpotRefused {
        try {
            byte[] wrapped = ("{\"" + LIST + "\":" + call.body() + "}").getBytes(StandardCharsets.UTF_8);
            return new HubSpotBody(SimulatorJson.readObject(wrapped));
        } catch (IOException e) {
            throw HubSpotError.invalid("Invalid input JSON").refusal();
        }
    }

    /** Blank when it is missing. */
    String text(String name) {
        Object value = json.get(name);
        return value == null ? "" : value.toString();
    }

    boolean has(String name) {
        return json.get(name) != null;
    }

    int number(String name, int otherwise) throws HubSpotRefused {
        String text = text(name);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw HubSpotError.invalid(name + " must be a number").refusal();
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (json.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    HubSpotBody object(String name) {
        return json.get(name) instanceof Map<?, ?> map ? copy(map) : new HubSpotBody(Map.of());
    }

    List<HubSpotBody> objects(String name) {
        List<HubSpotBody> objects = new ArrayList<>();
        if (json.get(name) instanceof List<?> list) {
            for (Object item : list) {
                objects.add(item instanceof Map<?, ?> map ? copy(map) : new HubSpotBody(Map.of()));
            }
        }
        return objects;
    }

    private static HubSpotBody copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return new HubSpotBody(copy);
    }

    /** Without values: they may be a person's. */
    @Override
    public String toString() {
        return "JSON object of " + json.size();
    }
}
