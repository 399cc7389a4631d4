package dev.kith.hubspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message's body as inputs: {@link HubSpotInput}, maps with the same keys, or bare ids; one, or many. */
final class InputReader {

    private static final Set<String> KEYS = Set.of("id", "idProperty", "properties", "traceId", "objectWriteTraceId");

    private InputReader() {}

    static List<HubSpotInput> inputs(@Nullable Object body) {
        List<HubSpotInput> inputs = new ArrayList<>();
        for (Object item : items(body)) {
            inputs.add(input(item));
        }
        return inputs;
    }

    static HubSpotInput input(@Nullable Object item) {
        if (item instanceof HubSpotInput input) {
            return input;
        }
        if (item instanceof Map<?, ?> map) {
            return input(map);
        }
        if (item instanceof CharSequence || item instanceof Number) {
            return HubSpotInput.ofId(item.toString());
        }
        throw new IllegalArgumentException("hubspot: an input is a HubSpotInput, a map or an id, not "
                + (item == null ? "null" : item.getClass().getName()) + ".");
    }

    private static Iterable<?> items(@Nullable Object body) {
        if (body instanceof Iterable<?> many) {
            return many;
        }
        return body instanceof Object[] many ? Arrays.asList(many) : Arrays.asList(body);
    }

    private static HubSpotInput input(Map<?, ?> map) {
        if (!KEYS.containsAll(map.keySet())) {
            throw new IllegalArgumentException(
                    "hubspot: an input has the keys id, idProperty, properties and traceId; values stand under properties.");
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (map.get("properties") instanceof Map<?, ?> values) {
            values.forEach((name, value) -> properties.put(String.valueOf(name), value));
        }
        Object traceId = Optional.<Object>ofNullable(map.get("traceId")).orElse(map.get("objectWriteTraceId"));
        return new HubSpotInput(text(map.get("id")), text(map.get("idProperty")), properties, text(traceId));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
