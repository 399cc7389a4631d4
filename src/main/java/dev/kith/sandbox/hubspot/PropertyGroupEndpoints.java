package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that a type's properties are in. */
final class PropertyGroupEndpoints {

    private final HubSpotPortal portal;

    PropertyGroupEndpoints(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer list(HubSpotType type) {
        return SimulatorAnswer.ok(Map.of(
                "results", type.groups().stream().map(PropertyGroup::json).toList()));
    }

    SimulatorAnswer get(Context call, HubSpotType type) throws HubSpotRefused {
        return SimulatorAnswer.ok(find(call, type).json());
    }

    SimulatorAnswer create(Context call, HubSpotType type) throws HubSpotRefused {
        PropertyGroup group = PropertyGroup.read(HubSpotBody.of(call));
        if (type.groupNamed(group.name()).isPresent()) {
            throw new HubSpotError(
                            409, "OBJECT_ALREADY_EXISTS", "A property group '" + group.name() + "' already exists.")
                    .refusal();
        }
        put(type, group);
        return new SimulatorAnswer(201, group.json(), 0);
    }

    SimulatorAnswer update(Context call, HubSpotType type) throws HubSpotRefused {
        Map<String, @Nullable Object> whole =
                new LinkedHashMap<>(find(call, type).json());
        whole.putAll(HubSpotBody.of(call).json());
        whole.put("name", call.pathParam("group"));
        PropertyGroup changed = PropertyGroup.read(new HubSpotBody(whole));
        put(type, changed);
        return SimulatorAnswer.ok(changed.json());
    }

    SimulatorAnswer archive(Context call, HubSpotType type) throws HubSpotRefused {
        PropertyGroup group = find(call, type);
        boolean used = type.properties().stream()
                .anyMatch(property -> property.group(type.group()).equals(group.name()));
        if (used) {
            throw HubSpotError.invalid("Property group '" + group.name() + "' still has properties.")
                    .refusal();
        }
        Transaction transaction = portal.begin();
        transaction.remove(type, group);
        transaction.commitUncounted();
        return SimulatorAnswer.nothing(204);
    }

    private void put(HubSpotType type, PropertyGroup group) {
        Transaction transaction = portal.begin();
        transaction.put(type, group);
        transaction.commitUncounted();
    }

    private static PropertyGroup find(Context call, HubSpotType type) throws HubSpotRefused {
        String name = call.pathParam("group");
        return type.groupNamed(name)
                .orElseThrow(() -> HubSpotError.notFound(name).refusal());
    }
}
