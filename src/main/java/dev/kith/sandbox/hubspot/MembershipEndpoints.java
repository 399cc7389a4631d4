package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Who is on a list. Filters alone say who is on a dynamic one. */
final class MembershipEndpoints {

    private static final int MOST_CHANGED = 100_000;
    private static final int MOST_READ = 250;
    private static final int USUAL = 100;

    private final HubSpotPortal portal;

    MembershipEndpoints(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer page(Context call) throws HubSpotRefused {
        ObjectList list = ListEndpoints.find(portal, call);
        int limit = ObjectEndpoints.number(call, "limit", USUAL);
        if (limit < 1 || limit > MOST_READ) {
            throw HubSpotError.invalid("limit must be between 1 and " + MOST_READ)
                    .refusal();
        }
        long after = ObjectEndpoints.number(call, "after", 0);
        NavigableMap<Long, Instant> all = portal.lists().members(list);
        List<Map<String, Object>> page = new ArrayList<>();
        all.tailMap(after, true).forEach((id, since) -> {
            if (page.size() <= limit) {
                page.add(Map.of("recordId", String.valueOf(id), "membershipTimestamp", PropertyValues.stamp(since)));
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", all.size());
        answer.put("results", page.stream().limit(limit).toList());
        if (page.size() > limit) {
            answer.put(
                    "paging",
                    ObjectEndpoints.next(call, String.valueOf(page.get(limit).get("recordId"))));
        }
        return new SimulatorAnswer(200, answer, Math.min(limit, page.size()));
    }

    SimulatorAnswer add(Context call) throws HubSpotRefused {
        return change(call, HubSpotBody.texts(call), List.of());
    }

    SimulatorAnswer remove(Context call) throws HubSpotRefused {
        return change(call, List.of(), HubSpotBody.texts(call));
    }

    SimulatorAnswer addAndRemove(Context call) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        return change(call, body.texts("recordIdsToAdd"), body.texts("recordIdsToRemove"));
    }

    SimulatorAnswer clear(Context call) throws HubSpotRefused {
        ObjectList list = keptByHand(call);
        put(list.with(new TreeMap<>(), portal.now()));
        return SimulatorAnswer.nothing(204);
    }

    /** The lists that one object is on. */
    SimulatorAnswer of(Context call) throws HubSpotRefused {
        List<Map<String, Object>> found = new ArrayList<>();
        for (ObjectList list : portal.lists().all()) {
            Instant since = list.type().id().equals(call.pathParam("objectTypeId"))
                    ? portal.lists().members(list).get(Long.valueOf(call.pathParam("recordId")))
                    : null;
            if (since != null) {
                found.add(Map.of(
                        "listId", String.valueOf(list.id()),
                        "listVersion", 1,
                        "firstAddedTimestamp", PropertyValues.stamp(since),
                        "lastAddedTimestamp", PropertyValues.stamp(since)));
            }
        }
        return SimulatorAnswer.ok(Map.of("total", found.size(), "results", found));
    }

    private SimulatorAnswer change(Context call, List<String> toAdd, List<String> toRemove) throws HubSpotRefused {
        if (toAdd.size() + toRemove.size() > MOST_CHANGED) {
            throw HubSpotError.invalid("At most " + MOST_CHANGED + " memberships can be changed in a call")
                    .refusal();
        }
        ObjectList list = keptByHand(call);
        NavigableMap<Long, Instant> members = new TreeMap<>(list.members());
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : toAdd) {
            Optional<HubSpotRecord> found = portal.table(list.type()).live(id);
            if (found.isEmpty()) {
                missing.add(id);
            } else if (members.putIfAbsent(found.get().id(), portal.now()) == null) {
                added.add(id);
            }
        }
        for (String id : toRemove) {
            Optional<HubSpotRecord> found = portal.table(list.type()).live(id);
            if (found.isEmpty()) {
                missing.add(id);
            } else if (Objects.nonNull(members.remove(found.get().id()))) {
                removed.add(id);
            }
        }
        put(list.with(members, portal.now()));
        // The API has the spelling of the first name.
        return new SimulatorAnswer(
                200,
                Map.of("recordsIdsAdded", added, "recordIdsRemoved", removed, "recordIdsMissing", missing),
                added.size() + removed.size());
    }

    private ObjectList keptByHand(Context call) throws HubSpotRefused {
        ObjectList list = ListEndpoints.find(portal, call);
        if (list.processing() == ObjectList.Processing.DYNAMIC) {
            throw HubSpotError.invalid("The memberships of a DYNAMIC list follow its filters")
                    .refusal();
        }
        return list;
    }

    private void put(ObjectList list) {
        Transaction transaction = portal.begin();
        transaction.put(list);
        transaction.commitUncounted();
    }
}
