package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotProperties.ID;

import dev.kith.connector.ObjectMismatch;
import dev.kith.hubspot.HubSpotPage;
import dev.kith.hubspot.HubSpotRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One search, read to its end in the order of ids. Every page asks for what lies behind the last id, so that HubSpot's 10,000 results a
 * search cut nothing off, however many records one stamp has (hubspot.md, section 5).
 */
final class HubSpotSearch {

    /** Most results that HubSpot gives in one answer. */
    private static final int MOST = 200;

    /** Most groups of filters that HubSpot takes. */
    static final int MOST_GROUPS = 5;

    private final HubSpotCalls calls;
    private final List<List<Map<String, Object>>> groups;
    private final Collection<String> properties;
    private long last;
    private boolean atEnd;

    /** @param filters which must all hold */
    HubSpotSearch(HubSpotCalls calls, List<Map<String, Object>> filters, Collection<String> properties) {
        this(properties, calls, List.of(filters));
    }

    private HubSpotSearch(Collection<String> properties, HubSpotCalls calls, List<List<Map<String, Object>>> groups) {
        this.calls = calls;
        this.groups = List.copyOf(groups);
        this.properties = List.copyOf(properties);
    }

    /** @param groups of filters; all of one group must hold */
    static HubSpotSearch any(
            HubSpotCalls calls, List<List<Map<String, Object>>> groups, Collection<String> properties) {
        return new HubSpotSearch(properties, calls, groups);
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
        return calls.search(
                request(filters.isEmpty() ? List.of() : List.of(filters), List.of(stamp), stamp, "DESCENDING", 1));
    }

    private static Map<String, Object> request(
            List<List<Map<String, Object>>> groups,
            Collection<String> properties,
            String sort,
            String direction,
            int limit) {
        return Map.of(
                "filterGroups",
                groups.stream().map(filters -> Map.of("filters", filters)).toList(),
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
        List<List<Map<String, Object>>> all = groups.stream()
                .map(filters -> Stream.concat(filters.stream(), Stream.of(filter(ID, "GT", Long.toString(last))))
                        .toList())
                .toList();
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
