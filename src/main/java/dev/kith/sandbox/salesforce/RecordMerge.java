package dev.kith.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several records become one, as people do at a screen (field guide, section 13): the losers are deleted with the survivor in their
 * {@code MasterRecordId}, and what pointed at them points at the survivor.
 */
final class RecordMerge {

    private static final int MOST_LOSERS = 2;

    private final SimulatedOrg org;

    RecordMerge(SimulatedOrg org) {
        this.org = org;
    }

    /**
     * The records as they are to be stored.
     *
     * @throws IllegalArgumentException when Salesforce would not merge these
     */
    List<StoredRecord> changes(String survivor, List<String> losers) {
        Set<String> ids = new LinkedHashSet<>();
        losers.forEach(loser -> ids.add(live(loser).id()));
        StoredRecord master = live(survivor);
        boolean alike =
                master.object().isMergeable() && ids.stream().allMatch(id -> live(id).object() == master.object());
        if (!alike || ids.isEmpty() || ids.size() > MOST_LOSERS || ids.contains(master.id())) {
            throw new IllegalArgumentException("Merges one or two other records of the same object into one");
        }
        Map<String, StoredRecord> changes = new LinkedHashMap<>();
        changes.put(master.id(), master.with(org.stamps()));
        ids.forEach(id -> changes.put(id, gone(live(id), master.id())));
        for (SalesforceSchema.Child child : org.schema().children(master.object())) {
            for (String loser : ids) {
                org.table(child.object())
                        .pointing(child.field(), loser)
                        .map(pointing -> changes.getOrDefault(pointing.id(), pointing))
                        .filter(pointing -> !pointing.isDeleted())
                        .toList()
                        .forEach(pointing -> changes.put(
                                pointing.id(),
                                pointing.with(org.stamps())
                                        .with(Map.of(child.field().name(), master.id()))));
            }
        }
        return new ArrayList<>(changes.values());
    }

    private StoredRecord gone(StoredRecord loser, String master) {
        Map<String, @Nullable Object> gone = org.stamps();
        gone.put("IsDeleted", true);
        gone.put("MasterRecordId", master);
        return loser.with(gone);
    }

    private StoredRecord live(String id) {
        return SalesforceIds.canonical(id)
                .flatMap(org::get)
                .filter(stored -> !stored.isDeleted())
                .orElseThrow(() -> new IllegalArgumentException("No such record: " + id));
    }
}
