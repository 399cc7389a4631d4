package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many associations in a call, version 4 and dated. Rows whose objects do not exist are told and harm nobody else. */
final class AssociationBatch {

    private static final int MOST_WRITTEN = 2_000;
    private static final int MOST_READ = 1_000;

    private final HubSpotPortal portal;
    private final AssociationChanges changes;
    private final AssociationEndpoints single;

    AssociationBatch(HubSpotPortal portal) {
        this.portal = portal;
        this.changes = new AssociationChanges(portal);
        this.single = new AssociationEndpoints(portal);
    }

    private interface PairWork {
        void on(HubSpotRecord from, HubSpotRecord to, HubSpotBody input) throws HubSpotRefused;
    }

    SimulatorAnswer create(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        portal.together(transaction -> errors.addAll(eachPair(call, from, to, (one, other, input) -> {
            List<AssociationType> types = changes.types(from, to, input.objects("types"));
            changes.add(one, other, types, transaction);
            results.add(AssociationEndpoints.labels(one, other, types));
        })));
        return answer(201, results, errors);
    }

    SimulatorAnswer associateDefault(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        AssociationType plain = AssociationEndpoints.plain(portal, from, to);
        AssociationType back = AssociationEndpoints.plain(portal, to, from);
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        portal.together(transaction -> errors.addAll(eachPair(call, from, to, (one, other, input) -> {
            changes.add(one, other, List.of(plain), transaction);
            results.add(AssociationEndpoints.defaultJson(one, other, plain));
            results.add(AssociationEndpoints.defaultJson(other, one, back));
        })));
        return answer(200, results, errors);
    }

    SimulatorAnswer read(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (HubSpotBody input : inputs(call, MOST_READ)) {
            String id = input.text("id");
            Optional<HubSpotRecord> stored = portal.table(from).live(id);
            List<Map<String, Object>> others = stored.map(found -> portal.associated(found, to).stream()
                            .map(other -> single.json(found, other))
                            .toList())
                    .orElse(List.of());
            if (others.isEmpty()) {
                errors.add(alone(from, to, id));
            } else {
                results.add(Map.of("from", Map.of("id", id), "to", others));
            }
        }
        return answer(200, results, errors);
    }

    /** Ends all that each object is to others: {@code {"from": {"id"}, "to": [{"id"}]}}. */
    SimulatorAnswer archive(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<String> ended = new ArrayList<>();
        portal.together(transaction -> {
            for (HubSpotBody input : inputs(call, MOST_WRITTEN)) {
                Optional<HubSpotRecord> one =
                        portal.table(from).live(input.object("from").text("id"));
                for (HubSpotBody end : input.objects("to")) {
                    Optional<HubSpotRecord> other = portal.table(to).live(end.text("id"));
                    if (one.isPresent() && other.isPresent()) {
                        changes.end(one.get(), other.get(), transaction);
                        ended.add(end.text("id"));
                    }
                }
            }
        });
        return new SimulatorAnswer(204, null, ended.size());
    }

    SimulatorAnswer archiveLabels(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        portal.together(transaction -> eachPair(
                call,
                from,
                to,
                (one, other, input) ->
                        changes.endTypes(one, other, changes.types(from, to, input.objects("types")), transaction)));
        return SimulatorAnswer.nothing(204);
    }

    /** Does it for each pair that exists and returns the errors of the others. */
    private List<Map<String, Object>> eachPair(Context call, HubSpotType from, HubSpotType to, PairWork work)
            throws HubSpotRefused {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (HubSpotBody input : inputs(call, MOST_WRITTEN)) {
            Optional<HubSpotRecord> one =
                    portal.table(from).live(input.object("from").text("id"));
            Optional<HubSpotRecord> other =
                    portal.table(to).live(input.object("to").text("id"));
            if (one.isPresent() && other.isPresent()) {
                work.on(one.get(), other.get(), input);
            } else {
                String missing = input.object(one.isPresent() ? "to" : "from").text("id");
                errors.add(HubSpotError.notFound(missing).inBatch());
            }
        }
        return errors;
    }

    private static List<HubSpotBody> inputs(Context call, int most) throws HubSpotRefused {
        List<HubSpotBody> inputs = HubSpotBody.of(call).objects("inputs");
        if (inputs.isEmpty() || inputs.size() > most) {
            throw HubSpotError.invalid("inputs must hold 1 to " + most + " items")
                    .refusal();
        }
        return inputs;
    }

    private static Map<String, Object> alone(HubSpotType from, HubSpotType to, String id) {
        String one = from.word();
        String other = to.word();
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("category", "OBJECT_NOT_FOUND");
        error.put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND");
        error.put("message", "No " + other + " is associated with " + one + " " + id + ".");
        error.put(
                "context",
                Map.of("fromObjectId", List.of(id), "fromObjectType", List.of(one), "toObjectType", List.of(other)));
        return error;
    }

    private SimulatorAnswer answer(int status, List<Map<String, Object>> results, List<Map<String, Object>> errors) {
        return new SimulatorAnswer(
                errors.isEmpty() ? status : 207, BatchAnswer.complete(portal, results, errors), results.size());
    }
}
