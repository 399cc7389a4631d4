package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.hubspot.ObjectList.Processing;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists that are kept by hand, by filters, or were once filled by them: section 11 of the field guide. */
final class ListEndpoints {

    private final HubSpotPortal portal;

    ListEndpoints(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer create(Context call) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        String name = body.text("name");
        HubSpotType type = portal.schema().type(body.text("objectTypeId")).orElseThrow(() -> HubSpotError.invalid(
                        "objectTypeId is missing or unknown")
                .refusal());
        Processing processing = Stream.of(Processing.values())
                .filter(candidate -> candidate.name().equals(body.text("processingType")))
                .findFirst()
                .orElseThrow(() -> HubSpotError.invalid("processingType must be MANUAL, DYNAMIC or SNAPSHOT")
                        .refusal());
        boolean taken =
                portal.lists().all().stream().anyMatch(list -> list.name().equals(name) && list.type() == type);
        if (name.isBlank() || taken) {
            throw HubSpotError.invalid("A list needs a name of its own").refusal();
        }
        NavigableMap<Long, Instant> found = processing == Processing.MANUAL
                ? new TreeMap<>()
                : portal.lists().matching(type, body.object("filterBranch"));
        ObjectList list = ObjectList.of(type, new HubSpotBody(line(body, processing)))
                .with(processing == Processing.SNAPSHOT ? found : new TreeMap<>(), portal.now());
        put(list);
        return SimulatorAnswer.ok(Map.of("list", list.json(found.size(), true)));
    }

    SimulatorAnswer getAll(Context call) throws HubSpotRefused {
        List<Map<String, Object>> found = new ArrayList<>();
        for (String id : call.queryParams("listIds")) {
            if (portal.lists().find(id).isPresent()) {
                found.add(json(call, portal.lists().find(id).get()));
            }
        }
        return SimulatorAnswer.ok(Map.of("lists", found));
    }

    SimulatorAnswer get(Context call) throws HubSpotRefused {
        return SimulatorAnswer.ok(Map.of("list", json(call, find(portal, call))));
    }

    SimulatorAnswer getByName(Context call) throws HubSpotRefused {
        for (ObjectList list : portal.lists().all()) {
            if (list.name().equals(call.pathParam("name")) && list.type().id().equals(call.pathParam("objectTypeId"))) {
                return SimulatorAnswer.ok(Map.of("list", json(call, list)));
            }
        }
        throw HubSpotError.notFound(call.pathParam("name")).refusal();
    }

    SimulatorAnswer rename(Context call) throws HubSpotRefused {
        String name = call.queryParam("listName");
        if (name == null || name.isBlank()) {
            throw HubSpotError.invalid("listName is missing").refusal();
        }
        ObjectList renamed = find(portal, call).named(name, portal.now());
        put(renamed);
        return SimulatorAnswer.ok(Map.of("updatedList", json(call, renamed)));
    }

    SimulatorAnswer remove(Context call) throws HubSpotRefused {
        ObjectList list = find(portal, call);
        Transaction transaction = portal.begin();
        transaction.remove(list);
        transaction.commitUncounted();
        return SimulatorAnswer.nothing(204);
    }

    /** By a part of the name, and by kind. */
    SimulatorAnswer search(Context call) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        String words = body.text("query").toLowerCase(Locale.ROOT);
        List<String> kinds = body.texts("processingTypes");
        List<String> ids = body.texts("listIds");
        List<ObjectList> found = portal.lists().all().stream()
                .filter(list -> list.name().toLowerCase(Locale.ROOT).contains(words))
                .filter(list ->
                        kinds.isEmpty() || kinds.contains(list.processing().name()))
                .filter(list -> ids.isEmpty() || ids.contains(String.valueOf(list.id())))
                .toList();
        int offset = body.number("offset", 0);
        int count = body.number("count", 20);
        List<Map<String, Object>> page = new ArrayList<>();
        for (ObjectList list : found.stream().skip(offset).limit(count).toList()) {
            Map<String, Object> json = new LinkedHashMap<>(json(call, list));
            json.put("additionalProperties", Map.of("hs_list_size", String.valueOf(json.remove("size"))));
            page.add(json);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("lists", page);
        answer.put("total", found.size());
        answer.put("offset", offset + page.size());
        answer.put("hasMore", offset + page.size() < found.size());
        return SimulatorAnswer.ok(answer);
    }

    static ObjectList find(HubSpotPortal portal, Context call) throws HubSpotRefused {
        String id = call.pathParam("listId");
        return portal.lists().find(id).orElseThrow(() -> HubSpotError.notFound(id)
                .refusal());
    }

    private Map<String, Object> json(Context call, ObjectList list) throws HubSpotRefused {
        return list.json(portal.lists().members(list).size(), "true".equals(call.queryParam("includeFilters")));
    }

    private void put(ObjectList list) {
        Transaction transaction = portal.begin();
        transaction.put(list);
        transaction.commitUncounted();
    }

    private Map<String, Object> line(HubSpotBody body, Processing processing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", portal.lists().nextId());
        line.put("name", body.text("name"));
        line.put("processing", processing.name());
        line.put(
                "filterBranch",
                processing == Processing.MANUAL
                        ? Map.of()
                        : body.object("filterBranch").json());
        line.put("members", Map.of());
        line.put("createdAt", portal.now().toEpochMilli());
        line.put("updatedAt", portal.now().toEpochMilli());
        return line;
    }
}
