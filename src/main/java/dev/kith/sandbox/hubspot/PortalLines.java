package dev.kith.sandbox.hubspot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of an account's journal. */
final class PortalLines {

    private final HubSpotPortal portal;

    PortalLines(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** What a line has the last word on. Definitions all stay, in their order: what objects hold depends on them. */
    static Optional<String> subject(Map<String, @Nullable Object> json) {
        HubSpotBody line = new HubSpotBody(json);
        for (String name : new String[] {"subscriber", "blocked", "removedList"}) {
            if (line.has(name)) {
                return Optional.of((name.equals("removedList") ? "list" : name) + " " + line.text(name));
            }
        }
        if (line.has("list")) {
            return Optional.of("list " + line.object("list").text("id"));
        }
        if (line.has("associated")) {
            return Optional.of(line.text("associated") + " with " + line.text("with"));
        }
        boolean isObject = line.has("type") && line.has("id");
        return isObject
                ? Optional.of((line.has("erasedAt") ? "erased " : "") + line.text("type") + " " + line.text("id"))
                : Optional.empty();
    }

    void replay(HubSpotBody line) {
        if (line.has("subscriber")) {
            portal.put(Subscriber.of(line));
        } else if (line.has("blocked")) {
            portal.erasures().blockDigest(line.text("blocked"));
        } else if (line.has("list")) {
            HubSpotBody list = line.object("list");
            portal.lists().put(ObjectList.of(type(list), list));
        } else if (line.has("removedList")) {
            portal.lists().remove(Long.parseLong(line.text("removedList")));
        } else if (line.has("associationType")) {
            associationType(line.object("associationType"));
        } else if (line.has("associated")) {
            Set<Integer> types =
                    line.texts("types").stream().map(Integer::valueOf).collect(Collectors.toSet());
            portal.associations()
                    .set(ObjectRef.parse(line.text("associated")), ObjectRef.parse(line.text("with")), types);
        } else {
            replay(type(line), line);
        }
    }

    private HubSpotType type(HubSpotBody line) {
        return portal.schema().type(line.text("type")).orElseThrow();
    }

    private void associationType(HubSpotBody line) {
        AssociationType type = AssociationType.of(line);
        if (line.has("removed")) {
            portal.associationTypes().remove(type.id());
        } else {
            portal.associationTypes().put(type);
        }
    }

    private void definition(HubSpotType type, HubSpotBody line) {
        try {
            if (line.has("group")) {
                type.add(PropertyGroup.read(line.object("group")));
            } else {
                portal.put(type, PropertyDefinition.read(line.object("property")));
            }
        } catch (HubSpotRefused e) {
            throw new IllegalStateException("The journal defines what HubSpot would refuse", e);
        }
    }

    private void replay(HubSpotType type, HubSpotBody line) {
        if (line.has("property") || line.has("group")) {
            definition(type, line);
        } else if (line.has("archivedProperty")) {
            type.archive(line.text("archivedProperty"));
        } else if (line.has("removedGroup")) {
            type.removeGroup(line.text("removedGroup"));
        } else if (line.has("removed")) {
            portal.table(type).remove(Long.parseLong(line.text("id")));
        } else if (line.has("erasedAt")) {
            portal.erasures()
                    .add(HubSpotRecord.of(type, line), Instant.ofEpochMilli(Long.parseLong(line.text("erasedAt"))));
        } else {
            portal.table(type).put(HubSpotRecord.of(type, line));
        }
    }
}
