package dev.kith.identity.linkage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/** A model as JSON, and back without a loss. The key of its hashes is not in it, but whether one has the same can be told. */
public final class ModelJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;
    private static final String CHECK = "Is it the same key?";

    private ModelJson() {}

    public static String write(Model model) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT);
        json.put("key", model.hashing().of(0, CHECK));
        json.put("same", model.same());
        json.put("related", model.related());
        model.levels().forEach((attribute, shares) -> write(json.withObject("/levels/" + attribute.written()), shares));
        write(json.putObject("values"), model.counted().values());
        write(json.putObject("words"), model.counted().words());
        json.put("crowded", packed(model.crowded()));
        ArrayNode alone = json.putArray("alone");
        Stream.of(Rule.ALL)
                .filter(rule -> (model.alone() >> rule.ordinal() & 1) == 1)
                .forEach(rule -> alone.add(rule.name()));
        return json.toString();
    }

    /**
     * @param hashing with the key that the model was trained with
     * @throws IllegalArgumentException when the key is another one, or it is no model
     */
    public static Model read(String text, Hashing hashing) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("format").asInt() != FORMAT) {
                throw new IllegalArgumentException("The model's format is not " + FORMAT + ": train it again.");
            }
            if (json.path("key").asLong() != hashing.of(0, CHECK)) {
                throw new IllegalArgumentException(
                        "The model was trained with another key: give that key, or train it again.");
            }
            return model(json, hashing);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The model is no JSON: train it again.", e);
        }
    }

    private static Model model(JsonNode json, Hashing hashing) {
        Map<Attribute, Model.Shares> levels = new EnumMap<>(Attribute.class);
        json.path("levels")
                .properties()
                .forEach(field -> levels.put(
                        attribute(field.getKey()),
                        new Model.Shares(
                                doubles(field.getValue().path("same")),
                                doubles(field.getValue().path("related")),
                                doubles(field.getValue().path("strangers")))));
        return new Model(
                hashing,
                json.path("same").asDouble(),
                json.path("related").asDouble(),
                levels,
                new Model.Counted(
                        frequencies(json.path("values")),
                        frequencies(json.path("words")),
                        new Crowds(counts(json.path("crowded").asText()), alone(json.path("alone")))));
    }

    private static int alone(JsonNode json) {
        int bits = 0;
        for (JsonNode rule : json) {
            bits |= 1 << Rule.valueOf(rule.asText()).ordinal();
        }
        return bits;
    }

    static String version(Model model) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(write(model).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static void write(ObjectNode into, Model.Shares shares) {
        write(into.putArray("same"), shares.same());
        write(into.putArray("related"), shares.related());
        write(into.putArray("strangers"), shares.strangers());
    }

    private static void write(ArrayNode into, double[] numbers) {
        for (double number : numbers) {
            into.add(number);
        }
    }

    private static void write(ObjectNode into, Map<Attribute, Frequencies> frequencies) {
        frequencies.forEach((attribute, known) -> into.putObject(attribute.written())
                .put("total", known.total())
                .put("others", known.others())
                .put("counts", packed(known.counts())));
    }

    private static Map<Attribute, Frequencies> frequencies(JsonNode json) {
        Map<Attribute, Frequencies> frequencies = new EnumMap<>(Attribute.class);
        json.properties()
                .forEach(field -> frequencies.put(
                        attribute(field.getKey()),
                        new Frequencies(
                                field.getValue().path("total").asLong(),
                                field.getValue().path("others").asDouble(),
                                counts(field.getValue().path("counts").asText()))));
        return frequencies;
    }

    private static Attribute attribute(String written) {
        return Attribute.of(written)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The model compares '" + written + "', of which this version knows nothing: train it again."));
    }

    private static double[] doubles(JsonNode json) {
        double[] numbers = new double[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = json.path(i).asDouble();
        }
        return numbers;
    }

    /** Eight bytes for each key, four for its count. */
    private static String packed(Counts counts) {
        long[] keys = counts.keys();
        ByteBuffer bytes = ByteBuffer.allocate(keys.length * 12);
        for (int i = 0; i < keys.length; i++) {
            bytes.putLong(keys[i]).putInt(counts.counts()[i]);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static Counts counts(String packed) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(packed));
        long[] keys = new long[bytes.remaining() / 12];
        int[] counts = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = bytes.getLong();
            counts[i] = bytes.getInt();
        }
        return new Counts(keys, counts);
    }
}
