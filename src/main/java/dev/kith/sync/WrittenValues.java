package dev.kith.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was written into a record, as JSON, and compared with what it holds now. */
public final class WrittenValues {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private WrittenValues() {}

    static String json(Map<String, @Nullable Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mapped record holds something that is no JSON value");
        }
    }

    public static Map<String, @Nullable Object> read(String json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored values that cannot be read");
        }
    }

    /** Systems give back "1.50" for 1.5, "true" for true and "" for nothing: the same value all the same. */
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return plain(one).equals(plain(other));
    }

    static boolean isBlank(@Nullable Object value) {
        return plain(value).isEmpty();
    }

    private static String plain(@Nullable Object value) {
        String text = value == null ? "" : value.toString().strip();
        boolean number = value instanceof Number || NUMBER.matcher(text).matches();
        return number ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
    }
}
