package dev.kith.hubspot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as HubSpot takes them: always text, and an empty one clears. */
final class Values {

    private Values() {}

    static ObjectNode of(Map<String, @Nullable Object> properties) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        properties.forEach((name, value) -> json.put(name, text(value)));
        return json;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
