package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.ArrayList;
import java.util.Collection;
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

    Map<String, @Nullable Object> show(StoredRecord stored, Collection<SalesforceField> fields) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("attributes", Map.of("type", stored.object().name(), "url", url(stored)));
        fields.forEach(field -> shown.put(field.name(), stored.json(field)));
        return shown;
    }

    String url(StoredRecord stored) {
        return base + stored.object().name() + "/" + stored.id();
    }

    /** The named fields; all of them when none is named. */
    static Collection<SalesforceField> fields(SalesforceObject object, List<String> names) throws RequestRefused {
        if (names.isEmpty()) {
            return object.fields();
        }
        SoqlMatcher matcher = new SoqlMatcher(object);
        List<SalesforceField> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(matcher.field(name.strip()));
        }
        return fields;
    }

    static List<String> split(@Nullable String commaSeparated) {
        return commaSeparated == null || commaSeparated.isBlank() ? List.of() : List.of(commaSeparated.split(","));
    }
}
