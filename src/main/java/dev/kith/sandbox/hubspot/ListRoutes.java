package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;

/** Which path leads to which endpoint of lists. */
final class ListRoutes {

    private static final List<String> PREFIXES = List.of("/crm/v3/lists", "/crm/lists/2026-03", "/crm/lists/2026-09");

    private final RoutesConfig routes;
    private final HubSpotCalls calls;

    ListRoutes(RoutesConfig routes, HubSpotCalls calls) {
        this.routes = routes;
        this.calls = calls;
    }

    void lists(ListEndpoints lists) {
        for (String prefix : PREFIXES) {
            add(prefix, HandlerType.POST, "/search", CallKind.READ, lists::search);
            add(prefix, HandlerType.POST, "", CallKind.WRITE, lists::create);
            add(prefix, HandlerType.GET, "", CallKind.READ, lists::getAll);
            String named = "/object-type-id/{objectTypeId}/name/{name}";
            add(prefix, HandlerType.GET, named, CallKind.READ, lists::getByName);
            add(prefix, HandlerType.GET, "/{listId}", CallKind.READ, lists::get);
            add(prefix, HandlerType.DELETE, "/{listId}", CallKind.WRITE, lists::remove);
            add(prefix, HandlerType.PUT, "/{listId}/update-list-name", CallKind.WRITE, lists::rename);
        }
    }

    void memberships(MembershipEndpoints memberships) {
        for (String prefix : PREFIXES) {
            String path = "/{listId}/memberships";
            add(
                    prefix,
                    HandlerType.GET,
                    "/records/{objectTypeId}/{recordId}/memberships",
                    CallKind.READ,
                    memberships::of);
            add(prefix, HandlerType.GET, path, CallKind.READ, memberships::page);
            add(prefix, HandlerType.DELETE, path, CallKind.WRITE, memberships::clear);
            add(prefix, HandlerType.PUT, path + "/add", CallKind.WRITE, memberships::add);
            add(prefix, HandlerType.PUT, path + "/remove", CallKind.WRITE, memberships::remove);
            add(prefix, HandlerType.PUT, path + "/add-and-remove", CallKind.WRITE, memberships::addAndRemove);
        }
    }

    private void add(
            String prefix, HandlerType method, String path, CallKind kind, SimulatorCalls.Operation operation) {
        String right = kind == CallKind.WRITE ? "write" : "read";
        routes.addHttpHandler(
                method,
                prefix + path,
                calls.withScope("crm.lists." + right, method.name() + " /lists" + path, kind, operation));
    }
}
