package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.CallKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;

/** Which path leads to which association endpoint. */
final class AssociationRoutes {

    private static final List<String> OBJECTS =
            List.of("/crm/v4/objects", "/crm/objects/2026-03", "/crm/objects/2026-09");
    private static final List<String> ASSOCIATIONS =
            List.of("/crm/v4/associations", "/crm/associations/2026-03", "/crm/associations/2026-09");

    private final RoutesConfig routes;
    private final HubSpotCalls calls;

    AssociationRoutes(RoutesConfig routes, HubSpotCalls calls) {
        this.routes = routes;
        this.calls = calls;
    }

    void single(AssociationEndpoints associations) {
        for (String prefix : OBJECTS) {
            String object = prefix + "/{from}/{id}/associations";
            write(HandlerType.PUT, object + "/default/{to}/{toId}", associations::associateDefault);
            read(HandlerType.GET, object + "/{to}", associations::list);
            write(HandlerType.PUT, object + "/{to}/{toId}", associations::associate);
            write(HandlerType.DELETE, object + "/{to}/{toId}", associations::end);
        }
    }

    void batch(AssociationBatch batch) {
        for (String prefix : ASSOCIATIONS) {
            String pair = prefix + "/{from}/{to}/batch";
            write(HandlerType.POST, pair + "/create", batch::create);
            write(HandlerType.POST, pair + "/associate/default", batch::associateDefault);
            read(HandlerType.POST, pair + "/read", batch::read);
            write(HandlerType.POST, pair + "/archive", batch::archive);
            write(HandlerType.POST, pair + "/labels/archive", batch::archiveLabels);
        }
    }

    void labels(AssociationLabels labels) {
        for (String prefix : ASSOCIATIONS) {
            String path = prefix + "/{from}/{to}/labels";
            read(HandlerType.GET, path, (call, from, to) -> labels.list(from, to));
            write(HandlerType.POST, path, labels::create);
            write(HandlerType.PUT, path, labels::rename);
            write(HandlerType.DELETE, path + "/{typeId}", labels::remove);
        }
    }

    void old(OldAssociationEndpoints old) {
        String object = "/crm/v3/objects/{from}/{id}/associations/{to}";
        read(HandlerType.GET, object, old::list);
        write(HandlerType.PUT, object + "/{toId}/{associationType}", old::associate);
        write(HandlerType.DELETE, object + "/{toId}/{associationType}", old::end);
        String pair = "/crm/v3/associations/{from}/{to}/batch";
        write(HandlerType.POST, pair + "/create", old::batchCreate);
        read(HandlerType.POST, pair + "/read", old::batchRead);
        write(HandlerType.POST, pair + "/archive", old::batchArchive);
    }

    private void read(HandlerType method, String path, HubSpotCalls.PairOperation operation) {
        routes.addHttpHandler(method, path, calls.onPair(name(method, path), CallKind.READ, operation));
    }

    private void write(HandlerType method, String path, HubSpotCalls.PairOperation operation) {
        routes.addHttpHandler(method, path, calls.onPair(name(method, path), CallKind.WRITE, operation));
    }

    /** One name whatever the path's style. */
    private static String name(HandlerType method, String path) {
        return method.name() + " " + path.replaceFirst("^/crm/(v\\d|(objects|associations)/[\\d-]+)", "");
    }
}
