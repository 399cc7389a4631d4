package dev.kith.connector.hubspot;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Merger;
import dev.kith.hubspot.HubSpotBatchResult;
import dev.kith.hubspot.HubSpotError;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotRecord;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * HubSpot's own merge (hubspot.md, section 7). It fills what the survivor lacks by itself, makes the loser's address a further one of the
 * survivor, and gives the result a new id in most accounts.
 */
final class HubSpotMerger implements Merger {

    private final String title;
    private final ObjectMap object;
    private final HubSpotCalls calls;
    private final HubSpotProperties properties;

    HubSpotMerger(String title, ObjectMap object, HubSpotCalls calls) {
        this.title = title;
        this.object = object;
        this.calls = calls;
        this.properties = calls.properties();
    }

    @Override
    public Map<RecordKey, Map<String, String>> snapshot(Collection<RecordKey> keys) {
        HubSpotBatchResult read = calls.read(
                keys.stream().map(key -> HubSpotInput.ofId(key.value())).toList(), properties.names());
        Map<RecordKey, Map<String, String>> held = new LinkedHashMap<>();
        read.results().forEach(result -> {
            HubSpotRecord record = Objects.requireNonNull(result.record());
            Map<String, String> filled = new LinkedHashMap<>();
            record.properties().forEach((name, value) -> {
                if (value != null && !value.isBlank()) {
                    filled.put(name, value);
                }
            });
            held.put(new RecordKey(object.name(), record.id()), filled);
        });
        return held;
    }

    @Override
    public Set<String> carried() {
        return properties.names().stream().filter(properties::isWritable).collect(Collectors.toSet());
    }

    @Override
    public Outcome merge(RecordKey survivor, RecordKey loser, Map<String, String> gains) {
        HubSpotCalls.Merged merged = calls.merge(survivor.value(), loser.value());
        return merged instanceof HubSpotCalls.Merged.Into into
                ? new Outcome.Done(new RecordKey(object.name(), into.id()))
                : new Outcome.Refused(reason(((HubSpotCalls.Merged.Not) merged).error()));
    }

    private Reason reason(HubSpotError error) {
        if (error.status() == 403) {
            return new Reason(
                    "missing-scope",
                    "Kith's service key may not merge in " + title,
                    "grant it the scope to write these records in " + title + ", then merge again");
        }
        String code = error.category().isEmpty() ? "HTTP " + error.status() : error.category();
        return new Reason(
                code,
                title + " refused the merge (" + code + ")",
                "HubSpot merges no record that was made of 250 others; else look at both records in " + title);
    }
}
