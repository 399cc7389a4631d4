package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object in a call, and the list of all. */
final class ObjectEndpoints {

    private static final int MOST = 100;
    private static final int USUAL = 10;

    private final HubSpotPortal portal;
    private final RecordWriter writer;

    ObjectEndpoints(HubSpotPortal portal, RecordWriter writer) {
        this.portal = portal;
        this.writer = writer;
    }

    SimulatorAnswer create(Context call, HubSpotType type, HubSpotVersion version) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        Map<String, @Nullable Object> given = body.object("properties").json();
        Transaction transaction = portal.begin();
        HubSpotRecord stored = writer.create(type, given, transaction, version).stored();
        try {
            new AssociationChanges(portal).addAll(stored, body.objects("associations"), transaction);
        } catch (HubSpotRefused e) {
            transaction.undo();
            throw e;
        }
        transaction.commit();
        return new SimulatorAnswer(201, stored.json(shown(type, given)), 1);
    }

    SimulatorAnswer get(Context call, HubSpotType type) throws HubSpotRefused {
        String id = call.pathParam("id");
        Optional<HubSpotRecord> archived =
                "true".equals(call.queryParam("archived")) ? portal.table(type).archived(id) : Optional.empty();
        HubSpotRecord found = archived.isPresent() ? archived.get() : find(call, type);
        return new SimulatorAnswer(200, shown(call, found, asked(call, type)), 1);
    }

    SimulatorAnswer update(Context call, HubSpotType type, HubSpotVersion version) throws HubSpotRefused {
        Map<String, @Nullable Object> given =
                HubSpotBody.of(call).object("properties").json();
        Transaction transaction = portal.begin();
        HubSpotRecord stored =
                writer.update(find(call, type), given, transaction, version).stored();
        transaction.commit();
        return new SimulatorAnswer(200, stored.json(shown(type, given)), 1);
    }

    SimulatorAnswer archive(Context call, HubSpotType type) throws HubSpotRefused {
        Transaction transaction = portal.begin();
        writer.archive(find(call, type), transaction);
        transaction.commit();
        return new SimulatorAnswer(204, null, 1);
    }

    /** In the order of ids, live ones or archived ones. */
    SimulatorAnswer list(Context call, HubSpotType type) throws HubSpotRefused {
        int limit = number(call, "limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw HubSpotError.invalid("limit must be between 1 and " + MOST).refusal();
        }
        boolean archived = "true".equals(call.queryParam("archived"));
        HubSpotTable table = portal.table(type);
        List<HubSpotRecord> found = (archived ? table.archived() : table.live())
                .tailMap((long) number(call, "after", 0), true).values().stream()
                        .limit(limit + 1L)
                        .toList();
        return page(call, asked(call, type), found, limit);
    }

    /** {@code after} is where the next page begins. */
    private SimulatorAnswer page(Context call, List<String> shown, List<HubSpotRecord> found, int limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "results",
                found.stream()
                        .limit(limit)
                        .map(stored -> shown(call, stored, shown))
                        .toList());
        if (found.size() > limit) {
            String after = String.valueOf(found.get(limit).id());
            body.put("paging", next(call, after));
        }
        return new SimulatorAnswer(200, body, Math.min(limit, found.size()));
    }

    /** Where the next page begins; the link asks for it as the call did for this one. */
    static Map<String, Object> next(Context call, String after) {
        String asked = Objects.requireNonNullElse(call.queryString(), "");
        String query = Stream.concat(
                        Arrays.stream(asked.split("&", -1))
                                .filter(part -> !part.isEmpty() && !part.startsWith("after=")),
                        Stream.of("after=" + after))
                .collect(Collectors.joining("&"));
        return Map.of("next", Map.of("after", after, "link", call.url() + "?" + query));
    }

    /** With what it is associated with, when the call asks for that. */
    private Map<String, Object> shown(Context call, HubSpotRecord stored, List<String> properties) {
        Map<String, Object> shown = portal.history().shown(stored, properties, names(call, "propertiesWithHistory"));
        Map<String, Object> associations = new LinkedHashMap<>();
        for (String name : names(call, "associations")) {
            portal.schema().type(name).ifPresent(to -> {
                List<Map<String, Object>> ends = OldAssociationEndpoints.ends(portal, stored, to);
                if (!ends.isEmpty()) {
                    associations.put(to.name(), Map.of("results", ends));
                }
            });
        }
        if (!associations.isEmpty()) {
            shown.put("associations", associations);
        }
        return shown;
    }

    private static List<String> names(Context call, String parameter) {
        return call.queryParams(parameter).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private HubSpotRecord find(Context call, HubSpotType type) throws HubSpotRefused {
        String id = call.pathParam("id");
        String idProperty = Objects.requireNonNullElse(call.queryParam("idProperty"), "");
        if (idProperty.isEmpty() || idProperty.equals("hs_object_id")) {
            return portal.table(type).live(id).orElseThrow(() -> HubSpotError.notFound(id)
                    .refusal());
        }
        HubSpotProperty key = type.property(idProperty)
                .filter(HubSpotProperty::isUnique)
                .orElseThrow(() -> HubSpotError.invalid(idProperty + " is not a unique property")
                        .refusal());
        return portal.table(type).find(key, id).orElseThrow(() -> HubSpotError.notFound(id)
                .refusal());
    }

    /** The properties that a call asks for. */
    private static List<String> asked(Context call, HubSpotType type) {
        List<String> names = names(call, "properties");
        List<String> shown = new ArrayList<>(type.shownByDefault());
        if (!names.isEmpty()) {
            shown.clear();
            shown.addAll(names);
            shown.addAll(List.of("hs_object_id", "createdate", type.modifiedProperty()));
        }
        return shown;
    }

    private static TreeSet<String> shown(HubSpotType type, Map<String, @Nullable Object> given) {
        TreeSet<String> shown = new TreeSet<>(type.shownByDefault());
        shown.addAll(given.keySet());
        return shown;
    }

    static int number(Context call, String name, int otherwise) throws HubSpotRefused {
        String text = Objects.requireNonNullElse(call.queryParam(name), "");
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw HubSpotError.invalid(name + " must be a number").refusal();
        }
    }
}
