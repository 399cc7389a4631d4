package dev.kith.camel;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.config.Problems;
import dev.kith.config.SystemDefinition;
import dev.kith.mapping.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold between a route and its two ends, once each of their files is right by itself. */
final class RouteRules {

    private RouteRules() {}

    /** Why the route must not run: sandbox data never enters a live system, and a live system is written only where its file allows it. */
    static Optional<String> hold(SystemDefinition from, SystemDefinition to) {
        if (!to.isReal()) {
            return Optional.empty();
        }
        if (!from.isReal()) {
            return Optional.of("the sandbox's invented customers never enter a live system: " + to.title()
                    + " is live, " + from.title() + " is not (" + from.place().file() + ")");
        }
        return to.may().contains("write")
                ? Optional.empty()
                : Optional.of(
                        to.title() + " is live and may only be read; to let Kith write: kith-may: [read, write] in "
                                + to.place().file());
    }

    static void refuseDifferentKeys(RouteFile file, Map<String, Mapping> used, Problems found) {
        if (used.values().stream().map(Mapping::keyField).distinct().count() > 1) {
            found.add(
                    file.destinationPlace(),
                    "the mappings of one route have the same 'key:' field, or a record could not be found again.");
        }
    }

    static void needPermissionFields(RouteFile file, ObjectMap source, ObjectMap destination, Problems found) {
        for (ObjectMap object : List.of(source, destination)) {
            if (object.fieldsOf(FieldKind.MARKETING_PERMISSION).isEmpty()) {
                found.add(
                        file.destinationPlace(),
                        "objections travel between fields that are a marketing-permission, and " + object.name()
                                + " has none. Describe it in "
                                + object.place().file() + ".");
            }
        }
    }
}
