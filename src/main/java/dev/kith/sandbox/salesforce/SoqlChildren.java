package dev.kith.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records that point at a record, as a query inside a query wants them.
 *
 * @param byParent those that were found, by the record's id; no entry where there are none
 */
record SoqlChildren(String name, List<SoqlColumn> columns, Map<String, List<StoredRecord>> byParent)
        implements SoqlColumn {

    @Override
    public void show(
            SimulatedOrg org, RecordAnswers answers, StoredRecord stored, Map<String, @Nullable Object> shown) {
        List<StoredRecord> children = byParent.get(stored.id());
        if (children == null) {
            shown.put(name, null);
            return;
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("totalSize", children.size());
        inner.put("done", true);
        inner.put(
                "records",
                children.stream()
                        .map(child -> answers.show(org, child, columns))
                        .toList());
        shown.put(name, inner);
    }
}
