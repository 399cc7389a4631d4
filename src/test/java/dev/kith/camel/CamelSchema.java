package dev.kith.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;

/**
 * Camel's own description of its YAML, which knows every key and its type. Loading it takes a moment, so it happens on first use;
 * safe for any thread.
 */
public final class CamelSchema {

    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    private CamelSchema() {}

    /** Notes what the schema refuses, once for each line, and of a message about a part only the innermost. */
    public static void check(YamlNode root, Problems problems) {
        Set<ValidationMessage> messages = Loaded.SCHEMA.validate(json(root));
        Set<Place> told = new HashSet<>();
        for (ValidationMessage message : messages) {
            boolean isToldBetter = messages.stream().anyMatch(other -> tellsMore(other, message));
            Place place = place(root, message);
            if (!isToldBetter && told.add(place)) {
                problems.add(place, words(message));
            }
        }
    }

    /** True when the other message is about a part of what this one is about, or names what fits none of several forms. */
    private static boolean tellsMore(ValidationMessage other, ValidationMessage message) {
        JsonNodePath inner = other.getInstanceLocation();
        JsonNodePath outer = message.getInstanceLocation();
        return inner.startsWith(outer)
                && (inner.getNameCount() > outer.getNameCount() || isVague(message) && !isVague(other));
    }

    private static boolean isVague(ValidationMessage message) {
        return Set.of("oneOf", "anyOf", "type").contains(message.getType());
    }

    private static Place place(YamlNode root, ValidationMessage message) {
        JsonNodePath path = message.getInstanceLocation();
        YamlNode node = root;
        Place place = root.place();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            place = step instanceof String key ? node.placeOf(key) : place;
            YamlNode next = step instanceof Integer index
                    ? node.items().get(index)
                    : node.entries().get(step.toString());
            if (next == null) {
                return place;
            }
            node = next;
            place = step instanceof Integer ? node.place() : place;
        }
        return message.getProperty() == null ? place : node.placeOf(message.getProperty());
    }

    private static String words(ValidationMessage message) {
        String property = String.valueOf(message.getProperty());
        return switch (message.getType()) {
            case "additionalProperties", "unevaluatedProperties" ->
                "'" + property + ":' is not a key that Camel knows here.";
            case "required" -> "Camel misses '" + property + ":' here.";
            default -> "Camel's schema refuses this: " + message.getError() + ".";
        };
    }

    /** Every value as text: Camel reads {@code 100} and {@code "100"} alike, and so does the validator, told to be loose. */
    static JsonNode json(YamlNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node.isSequence()) {
            ArrayNode array = make.arrayNode();
            node.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node.isMapping()) {
            ObjectNode object = make.objectNode();
            node.entries().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        return node.isNull() ? make.nullNode() : make.textNode(node.text());
    }

    /** Loaded by the class loader on first use, once. */
    private static final class Loaded {

        static final JsonSchema SCHEMA = load();

        private static JsonSchema load() {
            try (InputStream in = YamlRoutesBuilderLoader.class.getResourceAsStream(CamelSchema.SCHEMA)) {
                JsonMetaSchema draft4 = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                        .keyword(new NonValidationKeyword("deprecated"))
                        .build();
                return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4))
                        .metaSchema(draft4)
                        .build()
                        .getSchema(
                                new ObjectMapper().readTree(in),
                                SchemaValidatorsConfig.builder().typeLoose(true).build());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
