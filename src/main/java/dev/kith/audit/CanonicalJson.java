package dev.kith.audit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON that everybody writes with the same bytes (RFC 8785): keys sorted by their UTF-16 units, no spaces, no escape that is not
 * needed. Takes maps, collections, strings, booleans and whole numbers that every JSON reader keeps exact.
 */
public final class CanonicalJson {

    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value of another kind, or half a surrogate pair */
    public static String of(Object value) {
        StringBuilder json = new StringBuilder();
        write(json, value);
        return json.toString();
    }

    private static void write(StringBuilder json, Object value) {
        if (value instanceof Map<?, ?> map) {
            writeMap(json, map);
        } else if (value instanceof Collection<?> list) {
            char before = '[';
            for (Object one : list) {
                json.append(before);
                write(json, one);
                before = ',';
            }
            json.append(before == '[' ? "[]" : "]");
        } else if (value instanceof String text) {
            writeText(json, text);
        } else if (value instanceof Boolean) {
            json.append(value);
        } else if ((value instanceof Integer || value instanceof Long) && isExact(((Number) value).longValue())) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(
                    "Canonical JSON is written of maps, collections, texts, booleans and whole"
                            + " numbers up to 2^53 - 1 only");
        }
    }

    private static boolean isExact(long number) {
        return number >= -LARGEST_EXACT && number <= LARGEST_EXACT;
    }

    private static void writeMap(StringBuilder json, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        char before = '{';
        for (Map.Entry<String, Object> one : sorted.entrySet()) {
            json.append(before);
            writeText(json, one.getKey());
            json.append(':');
            write(json, one.getValue());
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static void writeText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                json.append(one).append(text.charAt(++i));
            } else if (Character.isSurrogate(one)) {
                throw new IllegalArgumentException("Half a surrogate pair cannot be written as UTF-8");
            } else {
                json.append(written(one));
            }
        }
        json.append('"');
    }

    private static String written(char one) {
        return switch (one) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> one < ' ' ? String.format("\\u%04x", (int) one) : String.valueOf(one);
        };
    }
}
