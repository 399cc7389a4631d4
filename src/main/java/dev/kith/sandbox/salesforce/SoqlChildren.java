package dev.kith.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that point at a record, as a query inside a query wants them. */
record SoqlChildren(String name, List<SoqlColumn> columns, Map<String, List<StoredRecord>> byParent)
        implements SoqlColumn {

    /**
     * @param reference the field that points at the parent
     * @param found what the inner query finds for all parents together
     * @param most of each parent
     */
    static SoqlChildren of(SalesforceField reference, SoqlSearch.Found found, int most) {
        Map<String, List<StoredRecord>> byParent = new LinkedHashMap<>();
        for (StoredRecord child : found.records()) {
            Object parent = child.values().get(reference.name());
            if (parent != null) {
                List<StoredRecord> siblings = byParent.computeIfAbsent(parent.toString(), id -> new ArrayList<>());
                if (siblings.size() < most) {
                    siblings.add(child);
                }
            }
        }
        return new SoqlChildren(reference.children(), found.columns(), byParent);
    }

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
