package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one object is associated with, version 4 and dated: section 8 of the field guide. */
final class AssociationEndpoints {

    private static final int MOST = 500;

    private final HubSpotPortal portal;
    private final AssociationChanges changes;

    AssociationEndpoints(HubSpotPortal portal) {
        this.portal = portal;
        this.changes = new AssociationChanges(portal);
    }

    SimulatorAnswer list(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotRecord stored = from(call, from);
        int limit = ObjectEndpoints.number(call, "limit", MOST);
        if (limit < 1 || limit > MOST) {
            throw HubSpotError.invalid("limit must be between 1 and " + MOST).refusal();
        }
        long after = ObjectEndpoints.number(call, "after", 0);
        List<Map<String, Object>> all = portal.associated(stored, to).stream()
                .filter(other -> other.id() >= after)
                .limit(limit + 1L)
                .map(other -> json(stored, other))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("results", all.stream().limit(limit).toList());
        if (all.size() > limit) {
            body.put(
                    "paging",
                    ObjectEndpoints.next(call, String.valueOf(all.get(limit).get("toObjectId"))));
        }
        return new SimulatorAnswer(200, body, Math.min(limit, all.size()));
    }

    SimulatorAnswer associate(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<AssociationType> types = changes.types(from, to, HubSpotBody.list(call));
        HubSpotRecord stored = from(call, from);
        HubSpotRecord other = to(call, to);
        Transaction transaction = portal.begin();
        changes.add(stored, other, types, transaction);
        transaction.commit();
        return new SimulatorAnswer(201, labels(stored, other, types), 1);
    }

    SimulatorAnswer associateDefault(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotRecord stored = from(call, from);
        HubSpotRecord other = to(call, to);
        Transaction transaction = portal.begin();
        changes.add(stored, other, List.of(plain(portal, from, to)), transaction);
        transaction.commit();
        List<Map<String, Object>> results = new ArrayList<>();
        results.add(defaultJson(stored, other, plain(portal, from, to)));
        results.add(defaultJson(other, stored, plain(portal, to, from)));
        return new SimulatorAnswer(200, BatchAnswer.complete(portal, results, List.of()), 1);
    }

    SimulatorAnswer end(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotRecord stored = from(call, from);
        HubSpotRecord other = to(call, to);
        Transaction transaction = portal.begin();
        changes.end(stored, other, transaction);
        transaction.commit();
        return new SimulatorAnswer(204, null, 1);
    }

    /** What associates two types of objects without a label. */
    static AssociationType plain(HubSpotPortal portal, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        return portal.associationTypes().plain(from, to).orElseThrow(() -> HubSpotError.invalid(
                        "No default association between " + from.name() + " and " + to.name())
                .refusal());
    }

    /** One of the objects that an object is associated with. */
    Map<String, Object> json(HubSpotRecord from, HubSpotRecord to) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("toObjectId", String.valueOf(to.id()));
        json.put(
                "associationTypes",
                portal.types(from, to).stream().map(AssociationType::json).toList());
        return json;
    }

    static Map<String, Object> defaultJson(HubSpotRecord from, HubSpotRecord to, AssociationType type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", Map.of("id", String.valueOf(from.id())));
        json.put("to", Map.of("id", String.valueOf(to.id())));
        json.put("associationSpec", type.spec());
        return json;
    }

    static Map<String, Object> labels(HubSpotRecord from, HubSpotRecord to, List<AssociationType> types) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fromObjectTypeId", from.type().id());
        json.put("fromObjectId", String.valueOf(from.id()));
        json.put("toObjectTypeId", to.type().id());
        json.put("toObjectId", String.valueOf(to.id()));
        List<String> labels = new ArrayList<>();
        for (AssociationType type : types) {
            String label = type.label();
            if (label != null) {
                labels.add(label);
            }
        }
        json.put("labels", labels);
        return json;
    }

    private HubSpotRecord from(Context call, HubSpotType type) throws HubSpotRefused {
        return portal.live(type, call.pathParam("id"));
    }

    private HubSpotRecord to(Context call, HubSpotType type) throws HubSpotRefused {
        return portal.live(type, call.pathParam("toId"));
    }
}
