package dev.kith.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one {@link RowWrite}. */
record RowResult(
        @Nullable String id, boolean created, @Nullable RowError error) {

    static RowResult saved(String id, boolean created) {
        return new RowResult(id, created, null);
    }

    static RowResult failed(RowError error) {
        return new RowResult(null, false, error);
    }

    boolean isGood() {
        return error == null;
    }

    /** The answer for a row that was written; {@code created} is told to upserts only. */
    Map<String, Object> json(RowWrite write) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (error != null) {
            json.put("success", false);
            json.put("errors", List.of(error.inRow()));
            return json;
        }
        if (id != null) {
            json.put("id", id);
        }
        json.put("success", true);
        json.put("errors", List.of());
        if (write instanceof RowWrite.Upsert) {
            json.put("created", created);
        }
        return json;
    }
}
