package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Searches, at most 10,000 objects deep. */
final class SearchEndpoint {

    private static final int MOST = 200;
    private static final int USUAL = 10;
    private static final int DEEPEST = 10_000;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_FILTERS_IN_GROUP = 6;
    private static final int MOST_FILTERS = 18;
    private static final int LONGEST_QUERY = 3_000;

    private final HubSpotPortal portal;

    SearchEndpoint(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer search(Context call, HubSpotType type) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        int limit = body.number("limit", USUAL);
        int after = body.number("after", 0);
        refuse(limit < 1 || limit > MOST, "limit must be between 1 and " + MOST);
        refuse(after < 0 || after + limit > DEEPEST, "A search is limited to " + DEEPEST + " results");
        String words = body.text("query").toLowerCase(Locale.ROOT);
        refuse(words.length() > LONGEST_QUERY, "query is longer than " + LONGEST_QUERY + " characters");
        List<HubSpotRecord> found = new ObjectSearch(portal, type).find(groups(type, body), order(type, body));
        if (!words.isEmpty()) {
            found = found.stream().filter(stored -> mentions(stored, words)).toList();
        }
        List<String> shown = body.has("properties") ? shown(type, body) : type.shownByDefault();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", found.size());
        List<HubSpotRecord> page = found.stream().skip(after).limit(limit).toList();
        answer.put("results", page.stream().map(stored -> stored.json(shown)).toList());
        if (after + limit < found.size()) {
            answer.put("paging", Map.of("next", Map.of("after", String.valueOf(after + limit))));
        }
        return new SimulatorAnswer(200, answer, page.size());
    }

    private static List<String> shown(HubSpotType type, HubSpotBody body) {
        return Stream.concat(
                        body.texts("properties").stream(),
                        Stream.of("hs_object_id", "createdate", type.modifiedProperty()))
                .toList();
    }

    private static List<List<SearchFilter>> groups(HubSpotType type, HubSpotBody body) throws HubSpotRefused {
        List<List<SearchFilter>> groups = new ArrayList<>();
        int filters = 0;
        for (HubSpotBody group : body.objects("filterGroups")) {
            List<SearchFilter> read = new ArrayList<>();
            for (HubSpotBody filter : group.objects("filters")) {
                read.add(SearchFilter.read(type, filter));
            }
            refuse(read.size() > MOST_FILTERS_IN_GROUP, "A group has more than " + MOST_FILTERS_IN_GROUP + " filters");
            filters += read.size();
            groups.add(read);
        }
        refuse(groups.size() > MOST_GROUPS, "There are more than " + MOST_GROUPS + " groups of filters");
        refuse(filters > MOST_FILTERS, "There are more than " + MOST_FILTERS + " filters");
        return groups;
    }

    /** Without a wish, the oldest comes first; equal ones come in the order of ids. */
    private static Comparator<HubSpotRecord> order(HubSpotType type, HubSpotBody body) throws HubSpotRefused {
        List<HubSpotBody> sorts = body.objects("sorts");
        refuse(sorts.size() > 1, "Only one sort is allowed");
        List<String> words = body.texts("sorts");
        Comparator<HubSpotRecord> byId = Comparator.comparingLong(HubSpotRecord::id);
        if (sorts.isEmpty()) {
            return byId;
        }
        // Clients send an object, or a name with a minus before it for descending.
        boolean isWord = sorts.get(0).json().isEmpty();
        boolean minus = isWord && words.get(0).startsWith("-");
        String name =
                isWord ? words.get(0).substring(minus ? 1 : 0) : sorts.get(0).text("propertyName");
        SearchField field = new SearchField(type, name);
        Comparator<HubSpotRecord> byField =
                field.name().equals("hs_object_id") ? byId : Comparator.comparing(field::key);
        boolean descending = minus || sorts.get(0).text("direction").equals("DESCENDING");
        return (descending ? byField.reversed() : byField).thenComparing(byId);
    }

    private static boolean mentions(HubSpotRecord stored, String words) {
        return Stream.of("firstname", "lastname", "email", "phone", "company", "name", "domain", "dealname", "subject")
                .map(stored::value)
                .filter(Objects::nonNull)
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(words));
    }

    private static void refuse(boolean wrong, String message) throws HubSpotRefused {
        if (wrong) {
            throw HubSpotError.invalid(message).refusal();
        }
    }
}
