package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.Map;

/** What properties a type has, and new ones. */
final class PropertyEndpoints {

    private static final int MOST_UNIQUE = 10;

    private final HubSpotPortal portal;

    PropertyEndpoints(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer list(HubSpotType type) {
        return SimulatorAnswer.ok(Map.of(
                "results",
                type.properties().stream()
                        .map(property -> property.json(type.group()))
                        .toList()));
    }

    SimulatorAnswer get(Context call, HubSpotType type) throws HubSpotRefused {
        String name = call.pathParam("name");
        HubSpotProperty property = type.property(name)
                .orElseThrow(() -> HubSpotError.notFound(name).refusal());
        return SimulatorAnswer.ok(property.json(type.group()));
    }

    SimulatorAnswer create(Context call, HubSpotType type) throws HubSpotRefused {
        HubSpotProperty property = PropertyDefinition.read(HubSpotBody.of(call))
                .orElseThrow(() -> HubSpotError.invalid("The property's definition is not valid")
                        .refusal());
        if (type.property(property.name()).isPresent()) {
            throw new HubSpotError(
                            409, "OBJECT_ALREADY_EXISTS", "A property named '" + property.name() + "' already exists.")
                    .refusal();
        }
        if (property.isUnique() && type.uniqueProperties().size() > MOST_UNIQUE) {
            throw HubSpotError.invalid("A type has at most " + MOST_UNIQUE + " custom unique properties")
                    .refusal();
        }
        Transaction transaction = portal.begin();
        transaction.put(type, property);
        transaction.commitUncounted();
        return new SimulatorAnswer(201, property.json(type.group()), 0);
    }
}
