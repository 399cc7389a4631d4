package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Associations of version 3, where types have names such as {@code contact_to_company}. */
final class OldAssociationEndpoints {

    private static final int MOST = 100;

    private final HubSpotPortal portal;
    private final AssociationChanges changes;

    OldAssociationEndpoints(HubSpotPortal portal) {
        this.portal = portal;
        this.changes = new AssociationChanges(portal);
    }

    SimulatorAnswer list(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<Map<String, Object>> results = ends(portal, portal.live(from, call.pathParam("id")), to);
        return new SimulatorAnswer(200, Map.of("results", results), results.size());
    }

    SimulatorAnswer associate(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotRecord stored = portal.live(from, call.pathParam("id"));
        HubSpotRecord other = portal.live(to, call.pathParam("toId"));
        Transaction transaction = portal.begin();
        changes.add(stored, other, List.of(type(from, to, call.pathParam("associationType"))), transaction);
        transaction.commit();
        Map<String, Object> shown = new LinkedHashMap<>(stored.json(from.shownByDefault()));
        shown.put("associations", Map.of(to.name(), Map.of("results", ends(portal, stored, to))));
        return new SimulatorAnswer(200, shown, 1);
    }

    SimulatorAnswer end(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotRecord stored = portal.live(from, call.pathParam("id"));
        HubSpotRecord other = portal.live(to, call.pathParam("toId"));
        Transaction transaction = portal.begin();
        changes.endTypes(stored, other, List.of(type(from, to, call.pathParam("associationType"))), transaction);
        transaction.commit();
        return new SimulatorAnswer(204, null, 1);
    }

    SimulatorAnswer batchCreate(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<Map<String, Object>> results = new ArrayList<>();
        portal.together(transaction -> {
            for (HubSpotBody input : inputs(call)) {
                HubSpotRecord stored = portal.live(from, input.object("from").text("id"));
                HubSpotRecord other = portal.live(to, input.object("to").text("id"));
                changes.add(stored, other, List.of(type(from, to, input.text("type"))), transaction);
                results.add(Map.of(
                        "from", Map.of("id", input.object("from").text("id")),
                        "to", Map.of("id", input.object("to").text("id")),
                        "type", input.text("type")));
            }
        });
        return new SimulatorAnswer(201, BatchAnswer.complete(portal, results, List.of()), results.size());
    }

    SimulatorAnswer batchRead(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        List<Map<String, Object>> results = new ArrayList<>();
        for (HubSpotBody input : inputs(call)) {
            Optional<HubSpotRecord> stored = portal.table(from).live(input.text("id"));
            List<Map<String, Object>> ends =
                    stored.map(found -> ends(portal, found, to)).orElse(List.of());
            if (!ends.isEmpty()) {
                results.add(Map.of("from", Map.of("id", input.text("id")), "to", ends));
            }
        }
        return new SimulatorAnswer(200, BatchAnswer.complete(portal, results, List.of()), results.size());
    }

    SimulatorAnswer batchArchive(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        Transaction transaction = portal.begin();
        List<HubSpotBody> inputs = inputs(call);
        for (HubSpotBody input : inputs) {
            AssociationType type = type(from, to, input.text("type"));
            Optional<HubSpotRecord> stored =
                    portal.table(from).live(input.object("from").text("id"));
            Optional<HubSpotRecord> other =
                    portal.table(to).live(input.object("to").text("id"));
            if (stored.isPresent() && other.isPresent()) {
                changes.endTypes(stored.get(), other.get(), List.of(type), transaction);
            }
        }
        transaction.commit();
        return new SimulatorAnswer(204, null, inputs.size());
    }

    /** What an object is associated with, once for each type. */
    static List<Map<String, Object>> ends(HubSpotPortal portal, HubSpotRecord stored, HubSpotType to) {
        List<Map<String, Object>> ends = new ArrayList<>();
        for (HubSpotRecord other : portal.associated(stored, to)) {
            for (AssociationType type : portal.types(stored, other)) {
                ends.add(Map.of("id", String.valueOf(other.id()), "type", name(portal, stored.type(), to, type)));
            }
        }
        return ends;
    }

    private AssociationType type(HubSpotType from, HubSpotType to, String nameOrId) throws HubSpotRefused {
        return portal.associationTypes().between(from, to).stream()
                .filter(type -> String.valueOf(type.id()).equals(nameOrId)
                        || name(portal, from, to, type).equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> HubSpotError.invalid(nameOrId + " is not a valid association type between "
                                + from.name() + " and " + to.name())
                        .refusal());
    }

    /** Where there is a primary, it has the short name. */
    private static String name(HubSpotPortal portal, HubSpotType from, HubSpotType to, AssociationType type) {
        String custom = type.name();
        if (custom != null) {
            return custom;
        }
        String pair = from.word() + "_to_" + to.word();
        boolean hasPrimary =
                portal.associationTypes().between(from, to).stream().anyMatch(AssociationType::isPrimary);
        return type.isPrimary() || (type.isPlain() && !hasPrimary)
                ? pair
                : pair + "_" + (type.isPlain() ? "unlabeled" : String.valueOf(type.id()));
    }

    private static List<HubSpotBody> inputs(Context call) throws HubSpotRefused {
        List<HubSpotBody> inputs = HubSpotBody.of(call).objects("inputs");
        if (inputs.isEmpty() || inputs.size() > MOST) {
            throw HubSpotError.invalid("inputs must hold 1 to " + MOST + " items")
                    .refusal();
        }
        return inputs;
    }
}
