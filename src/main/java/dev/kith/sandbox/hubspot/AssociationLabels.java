package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What objects of two types can be to each other, and labels that people make. */
final class AssociationLabels {

    private final HubSpotPortal portal;

    AssociationLabels(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer list(HubSpotType from, HubSpotType to) {
        return SimulatorAnswer.ok(Map.of(
                "results",
                portal.associationTypes().between(from, to).stream()
                        .map(AssociationType::json)
                        .toList()));
    }

    /** {@code {"name", "label", "inverseLabel"}}; without an inverse label both ends say the same. */
    SimulatorAnswer create(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        String name = body.text("name");
        String label = body.text("label");
        if (name.isBlank() || label.isBlank()) {
            throw HubSpotError.invalid("A label needs a name and a label").refusal();
        }
        boolean taken = portal.associationTypes().between(from, to).stream()
                .anyMatch(type -> name.equals(type.name()) || label.equals(type.label()));
        if (taken) {
            throw HubSpotError.invalid("There is a label '" + name + "' or '" + label + "' already")
                    .refusal();
        }
        int id = portal.associationTypes().nextId();
        boolean oneWay = from.equals(to) && !body.has("inverseLabel");
        int back = oneWay ? id : id + 1;
        List<AssociationType> made = new ArrayList<>();
        made.add(new AssociationType(from.name(), to.name(), id, back, name, label));
        if (!oneWay) {
            String inverse = body.has("inverseLabel") ? body.text("inverseLabel") : label;
            made.add(new AssociationType(to.name(), from.name(), back, id, name, inverse));
        }
        Transaction transaction = portal.begin();
        made.forEach(transaction::put);
        transaction.commitUncounted();
        return SimulatorAnswer.ok(
                Map.of("results", made.stream().map(AssociationType::json).toList()));
    }

    SimulatorAnswer rename(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        HubSpotBody body = HubSpotBody.of(call);
        AssociationType type = custom(from, to, body.text("associationTypeId"));
        Transaction transaction = portal.begin();
        transaction.put(type.renamed(body.text("label")));
        transaction.commitUncounted();
        return SimulatorAnswer.nothing(204);
    }

    /** Associations that had nothing but this label are plain from now on. */
    SimulatorAnswer remove(Context call, HubSpotType from, HubSpotType to) throws HubSpotRefused {
        AssociationType type = custom(from, to, call.pathParam("typeId"));
        Transaction transaction = portal.begin();
        transaction.remove(type);
        transaction.commitUncounted();
        return SimulatorAnswer.nothing(204);
    }

    private AssociationType custom(HubSpotType from, HubSpotType to, String id) throws HubSpotRefused {
        return portal.associationTypes().between(from, to).stream()
                .filter(type -> type.name() != null && String.valueOf(type.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> HubSpotError.notFound(id).refusal());
    }
}
