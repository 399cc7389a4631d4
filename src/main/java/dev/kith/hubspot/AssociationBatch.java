package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads what many records are associated with, a thousand at a time, each to the end of its pages. Used once. */
final class AssociationBatch {

    private static final int MOST_ROWS = 1_000;

    private final String path;
    private final ApiClient api;
    private final Map<String, Set<String>> associated = new LinkedHashMap<>();

    /** A record, and where the next page of its associations begins. */
    private record Row(String id, @Nullable String after) {}

    AssociationBatch(String path, ApiClient api) {
        this.path = path;
        this.api = api;
    }

    /** The ids of the associated records by id; a record without any has no entry. */
    CompletableFuture<Map<String, Set<String>>> read(List<String> ids) {
        return read(ids.stream().distinct().map(id -> new Row(id, null)).toList(), 0)
                .thenApply(end -> associated);
    }

    private CompletableFuture<@Nullable Void> read(List<Row> rows, int from) {
        if (from >= rows.size()) {
            return CompletableFuture.completedFuture(null);
        }
        List<Row> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
        ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
        for (Row row : some) {
            var input = inputs.addObject().put("id", row.id());
            if (row.after() != null) {
                input.put("after", row.after());
            }
        }
        return api.send(ApiCall.post(path, JsonNodeFactory.instance.objectNode().set("inputs", inputs)))
                .thenCompose(answer -> read(taken(answer), 0))
                .thenCompose(end -> read(rows, from + MOST_ROWS));
    }

    /** Those that have more pages. */
    private List<Row> taken(JsonNode answer) {
        List<Row> more = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            String id = result.path("from").path("id").asText();
            Set<String> ids = associated.computeIfAbsent(id, key -> new LinkedHashSet<>());
            result.path("to").forEach(to -> ids.add(to.path("toObjectId").asText()));
            String after = RecordReader.text(result.path("paging").path("next").path("after"));
            if (after != null) {
                more.add(new Row(id, after));
            }
        }
        return more;
    }
}
