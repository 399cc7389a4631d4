package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotProperties.ID;

import dev.kith.connector.ObjectMismatch;
import dev.kith.hubspot.HubSpotPage;
import dev.kith.hubspot.HubSpotRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One search, read to its end in the order of ids. Every page asks for what lies behind the last id, so that HubSpot's 10,000 results a
 * search cut nothing off, however many records one stamp has (hubspot.md, section 5).
 */
final class HubSpotSearch {

    /** Most results that HubSpot gives in one answer. */
    private static final int MOST = 200;

    private final HubSpotCalls calls;
    private final List<Map<String, Object>> filters;
    private final Collection<String> properties;
    private long last;
    private boolean atEnd;

    HubSpotSearch(HubSpotCalls calls, List<Map<String, Object>> filters, Collection<String> properties) {
        this.calls = calls;
        this.filters = List.copyOf(filters);
        this.properties = List.copyOf(properties);
    }

    static Map<String, Object> from(String stamp, Instant moment) {
        return filter(stamp, "GTE", Long.toString(Math.max(0, moment.toEpochMilli())));
    }

    static Map<String, Object> until(String stamp, Instant moment) {
        return filter(stamp, "LTE", Long.toString(moment.toEpochMilli()));
    }

    private static Map<String, Object> filter(String property, String operator, String value) {
        return Map.of("propertyName", property, "operator", operator, "value", value);
    }

    static Map<String, Object> has(String property) {
        return Map.of("propertyName", property, "operator", "HAS_PROPERTY");
    }

    /** The record that changed last, and how many match. */
    static HubSpotPage latest(HubSpotCalls calls, String stamp, Optional<Instant> since) {
        List<Map<String, Object>> filters =
                since.map(moment -> List.of(from(stamp, moment))).orElse(List.of());
        return calls.search(request(filters, List.of(stamp), stamp, "DESCENDING", 1));
    }

    private static Map<String, Object> request(
            List<Map<String, Object>> filters,
            Collection<String> properties,
            String sort,
            String direction,
            int limit) {
        return Map.of(
                "filterGroups",
                filters.isEmpty() ? List.of() : List.of(Map.of("filters", filters)),
                "sorts",
                List.of(Map.of("propertyName", sort, "direction", direction)),
                "properties",
                properties,
                "limit",
                limit);
    }

    /** The next records; empty at the end. */
    List<HubSpotRecord> next() {
        if (atEnd) {
            return List.of();
        }
        List<Map<String, Object>> all = new ArrayList<>(filters);
        all.add(filter(ID, "GT", Long.toString(last)));
        HubSpotPage page = calls.search(request(all, properties, ID, "ASCENDING", MOST));
        for (HubSpotRecord record : page.results()) {
            long id = Long.parseLong(record.id());
            if (id <= last) {
                throw new ObjectMismatch("HubSpot does not give " + calls.type()
                        + " in the order of their ids, so nobody knows whether all were read. Nothing more was read; the"
                        + " checkpoint stays. Ask HubSpot's support.");
            }
            last = id;
        }
        atEnd = page.after() == null;
        if (!atEnd && page.results().isEmpty()) {
            throw calls.unreadable();
        }
        return page.results();
    }
}
