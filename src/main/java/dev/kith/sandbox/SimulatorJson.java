package dev.kith.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and writing the JSON that the simulators speak. */
public final class SimulatorJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private SimulatorJson() {}

    public static Map<String, @Nullable Object> readObject(byte[] json) throws IOException {
        Map<String, @Nullable Object> object = MAPPER.readValue(json, OBJECT);
        if (object == null) {
            throw new IOException("null is no object");
        }
        return object;
    }

    /** The value as somebody sees it who reads it from an answer: maps, lists, texts, numbers and booleans. */
    public static Object plain(Object value) {
        return MAPPER.convertValue(value, Object.class);
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
