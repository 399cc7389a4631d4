package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as answers show them. */
final class RecordAnswers {

    private final String base;

    /** @param version of the API, as the caller wrote it in the path */
    RecordAnswers(String version) {
        this.base = "/services/data/v" + version + "/sobjects/";
    }

    Map<String, @Nullable Object> show(SimulatedOrg org, StoredRecord stored, List<? extends SoqlColumn> columns) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("type", stored.object().name());
        attributes.put("url", url(stored));
        shown.put("attributes", attributes);
        columns.forEach(column -> column.show(org, this, stored, shown));
        return shown;
    }

    String url(StoredRecord stored) {
        return base + stored.object().name() + "/" + stored.id();
    }

    /** The named fields; all of them when none is named. */
    static List<SoqlPath> fields(SalesforceObject object, List<String> names) throws RequestRefused {
        if (names.isEmpty()) {
            return object.fields().stream().map(SoqlPath::of).toList();
        }
        List<SoqlPath> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(SoqlPath.of(object.field(name.strip())
                    .orElseThrow(() -> new SalesforceRefused(
                            400, "INVALID_FIELD", SoqlMatcher.unknownColumn(name.strip(), object)))));
        }
        return fields;
    }

    static List<String> split(@Nullable String commaSeparated) {
        return commaSeparated == null || commaSeparated.isBlank() ? List.of() : List.of(commaSeparated.split(","));
    }
}
