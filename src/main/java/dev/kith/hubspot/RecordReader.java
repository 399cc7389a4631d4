package dev.kith.hubspot;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HubSpot's JSON as the component's types. */
final class RecordReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Map<String, Object>>> MAPS = new TypeReference<>() {};

    private RecordReader() {}

    static HubSpotRecord record(JsonNode json) {
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        json.path("properties")
                .fields()
                .forEachRemaining(field -> properties.put(field.getKey(), text(field.getValue())));
        return new HubSpotRecord(
                json.path("id").asText(),
                properties,
                json.path("archived").asBoolean(),
                instant(json.path("createdAt")),
                instant(json.path("updatedAt")),
                json.has("new") ? Boolean.valueOf(json.path("new").asBoolean()) : null);
    }

    static HubSpotPage page(JsonNode json) {
        List<HubSpotRecord> records = new ArrayList<>();
        json.path("results").forEach(result -> records.add(record(result)));
        JsonNode total = json.path("total");
        return new HubSpotPage(
                records,
                text(json.path("paging").path("next").path("after")),
                total.isNumber() ? Long.valueOf(total.asLong()) : null);
    }

    /** The results as HubSpot writes them. */
    static List<Map<String, Object>> maps(JsonNode json) {
        JsonNode results = json.path("results");
        return results.isArray() ? MAPPER.convertValue(results, MAPS) : List.of();
    }

    static @Nullable String text(JsonNode json) {
        return json.isMissingNode() || json.isNull() ? null : json.asText();
    }

    private static @Nullable Instant instant(JsonNode json) {
        try {
            return json.isTextual() ? Instant.parse(json.asText()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
