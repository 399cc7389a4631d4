package dev.kith.connector.hubspot;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Trace;
import dev.kith.hubspot.HubSpotBatchResult;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotPage;
import dev.kith.hubspot.HubSpotRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The records of one type that HubSpot shows, live and archived, as they are asked for. Used once. */
final class HubSpotShown {

    /** HubSpot refuses a whole batch for anything else. */
    private static final Pattern AN_ID = Pattern.compile("\\d{1,19}");

    private final HubSpotCalls calls;
    private final HubSpotProperties properties;
    private final HubSpotFields fields;
    private final Set<String> asked;
    private final Map<String, Trace> traces = new LinkedHashMap<>();

    HubSpotShown(ObjectMap object, HubSpotCalls calls) {
        this.calls = calls;
        this.properties = calls.properties();
        this.fields = new HubSpotFields(object, properties, calls.stamp());
        this.asked = fields.asked();
    }

    HubSpotProperties properties() {
        return properties;
    }

    List<Trace> traces() {
        return List.copyOf(traces.values());
    }

    private void put(HubSpotRecord record, Presence presence) {
        traces.putIfAbsent(record.id(), new Trace(fields.record(record), presence));
    }

    void readBy(String property, Collection<String> values) {
        put(
                calls.read(
                        values.stream()
                                .map(value -> HubSpotInput.of(property, value))
                                .toList(),
                        asked),
                Presence.LIVE,
                new LinkedHashMap<>());
    }

    /** Records by the id that was asked for, which one has no more that was merged; archived ones too. */
    Map<String, Trace> read(List<String> ids) {
        Map<String, Trace> byId = new LinkedHashMap<>();
        List<HubSpotInput> missing = put(calls.read(inputs(ids), asked), Presence.LIVE, byId);
        put(calls.readArchived(missing, asked), Presence.RESTORABLE, byId);
        return byId;
    }

    private static List<HubSpotInput> inputs(Collection<String> ids) {
        return ids.stream()
                .filter(AN_ID.asMatchPredicate())
                .map(HubSpotInput::ofId)
                .toList();
    }

    /** The inputs that found nothing. */
    private List<HubSpotInput> put(HubSpotBatchResult read, Presence presence, Map<String, Trace> byId) {
        read.results().forEach(result -> {
            HubSpotRecord record = Objects.requireNonNull(result.record());
            put(record, presence);
            byId.put(Objects.requireNonNull(result.input().id()), Objects.requireNonNull(traces.get(record.id())));
        });
        return read.errors().stream().map(HubSpotBatchResult.Failure::input).toList();
    }

    /**
     * What the searches find, as it is now. A search may still show what is gone: a contact that was deleted for good shows up until HubSpot has
     * purged it.
     *
     * @param groups conditions of which one must hold, each of several that must all hold
     */
    void search(List<List<Map<String, Object>>> groups) {
        Map<String, HubSpotRecord> found = new LinkedHashMap<>();
        for (int from = 0; from < groups.size(); from += HubSpotSearch.MOST_GROUPS) {
            List<List<Map<String, Object>>> some =
                    groups.subList(from, Math.min(groups.size(), from + HubSpotSearch.MOST_GROUPS));
            HubSpotSearch search = HubSpotSearch.any(calls, some, asked);
            for (List<HubSpotRecord> page = search.next(); !page.isEmpty(); page = search.next()) {
                page.forEach(record -> found.put(record.id(), record));
            }
        }
        read(found.keySet().stream().filter(id -> !traces.containsKey(id)).toList());
        found.values().forEach(record -> put(record, Presence.EXPIRING));
    }

    /** No search finds archived records: all of them are looked through. */
    void archived(HubSpotPersonSearch search) {
        Optional<String> after = Optional.empty();
        do {
            HubSpotPage page = calls.list(asked, after, "&archived=true");
            for (HubSpotRecord record : page.results()) {
                if (search.matches(record)) {
                    put(record, Presence.RESTORABLE);
                }
            }
            after = Optional.ofNullable(page.after());
        } while (after.isPresent());
    }
}
