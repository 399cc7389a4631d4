package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What properties a type has; new ones, changed ones and archived ones. */
final class PropertyEndpoints {

    private static final int MOST_UNIQUE = 10;

    private final HubSpotPortal portal;

    PropertyEndpoints(HubSpotPortal portal) {
        this.portal = portal;
    }

    SimulatorAnswer list(Context call, HubSpotType type) {
        boolean archived = "true".equals(call.queryParam("archived"));
        return SimulatorAnswer.ok(Map.of(
                "results",
                (archived ? type.archivedProperties() : type.properties())
                        .stream()
                                .map(property -> property.json(type.group(), archived))
                                .toList()));
    }

    SimulatorAnswer get(Context call, HubSpotType type) throws HubSpotRefused {
        return SimulatorAnswer.ok(find(type, call.pathParam("name")).json(type.group(), false));
    }

    SimulatorAnswer create(Context call, HubSpotType type) throws HubSpotRefused {
        HubSpotProperty property = readNew(type, HubSpotBody.of(call));
        put(type, List.of(property));
        return new SimulatorAnswer(201, property.json(type.group(), false), 0);
    }

    SimulatorAnswer batchCreate(Context call, HubSpotType type) throws HubSpotRefused {
        List<HubSpotProperty> made = new ArrayList<>();
        for (HubSpotBody input : HubSpotBody.of(call).objects("inputs")) {
            made.add(readNew(type, input));
        }
        put(type, made);
        return new SimulatorAnswer(201, BatchAnswer.complete(portal, json(type, made), List.of()), 0);
    }

    SimulatorAnswer batchRead(Context call, HubSpotType type) throws HubSpotRefused {
        List<HubSpotProperty> found = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (HubSpotBody input : HubSpotBody.of(call).objects("inputs")) {
            String name = input.text("name");
            type.property(name)
                    .ifPresentOrElse(
                            found::add,
                            () -> errors.add(HubSpotError.notFound(name).inBatch()));
        }
        return new SimulatorAnswer(
                errors.isEmpty() ? 200 : 207, BatchAnswer.complete(portal, json(type, found), errors), 0);
    }

    /** Changes what is given. Name and uniqueness stay as they are. */
    SimulatorAnswer update(Context call, HubSpotType type) throws HubSpotRefused {
        HubSpotProperty current = custom(type, call.pathParam("name"));
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(current.json(type.group(), false));
        whole.putAll(HubSpotBody.of(call).json());
        whole.put("name", current.name());
        whole.put("hasUniqueValue", current.isUnique());
        HubSpotProperty changed = PropertyDefinition.read(new HubSpotBody(whole));
        refuseUnknownGroup(type, changed);
        put(type, List.of(changed));
        return SimulatorAnswer.ok(changed.json(type.group(), false));
    }

    SimulatorAnswer archive(Context call, HubSpotType type) throws HubSpotRefused {
        return archive(type, List.of(custom(type, call.pathParam("name"))));
    }

    SimulatorAnswer batchArchive(Context call, HubSpotType type) throws HubSpotRefused {
        List<HubSpotProperty> found = new ArrayList<>();
        for (HubSpotBody input : HubSpotBody.of(call).objects("inputs")) {
            found.add(custom(type, input.text("name")));
        }
        return archive(type, found);
    }

    private SimulatorAnswer archive(HubSpotType type, List<HubSpotProperty> properties) {
        Transaction transaction = portal.begin();
        properties.forEach(property -> transaction.archive(type, property));
        transaction.commitUncounted();
        return SimulatorAnswer.nothing(204);
    }

    private void put(HubSpotType type, List<HubSpotProperty> properties) {
        Transaction transaction = portal.begin();
        properties.forEach(property -> transaction.put(type, property));
        transaction.commitUncounted();
    }

    private static HubSpotProperty readNew(HubSpotType type, HubSpotBody json) throws HubSpotRefused {
        HubSpotProperty property = PropertyDefinition.read(json);
        refuseUnknownGroup(type, property);
        if (type.property(property.name()).isPresent()) {
            throw new HubSpotError(
                            409, "OBJECT_ALREADY_EXISTS", "A property named '" + property.name() + "' already exists.")
                    .refusal();
        }
        if (property.isUnique() && type.customUnique() >= MOST_UNIQUE) {
            throw HubSpotError.invalid("A type has at most " + MOST_UNIQUE + " custom unique properties")
                    .refusal();
        }
        return property;
    }

    private static void refuseUnknownGroup(HubSpotType type, HubSpotProperty property) throws HubSpotRefused {
        if (type.groupNamed(property.groupName()).isEmpty()) {
            throw HubSpotError.invalid("Property group '" + property.groupName() + "' does not exist.")
                    .refusal();
        }
    }

    private static HubSpotProperty find(HubSpotType type, String name) throws HubSpotRefused {
        return type.property(name).orElseThrow(() -> HubSpotError.notFound(name).refusal());
    }

    private static HubSpotProperty custom(HubSpotType type, String name) throws HubSpotRefused {
        HubSpotProperty property = find(type, name);
        if (!property.isCustom()) {
            throw HubSpotError.invalid("Property '" + name + "' is defined by HubSpot and cannot be changed.")
                    .refusal();
        }
        return property;
    }

    private static List<Map<String, Object>> json(HubSpotType type, List<HubSpotProperty> properties) {
        return properties.stream()
                .map(property -> property.json(type.group(), false))
                .toList();
    }
}
