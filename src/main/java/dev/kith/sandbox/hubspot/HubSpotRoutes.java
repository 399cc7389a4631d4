package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;

/** Which path leads to which endpoint. Counters know an endpoint by one name, whatever the path's style. */
final class HubSpotRoutes {

    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PATCH, HandlerType.DELETE, HandlerType.PUT);
    private static final String V3_PREFERENCES = "/communication-preferences/v3";

    private final RoutesConfig routes;
    private final HubSpotCalls calls;

    HubSpotRoutes(RoutesConfig routes, HubSpotCalls calls) {
        this.routes = routes;
        this.calls = calls;
    }

    void objects(ObjectEndpoints objects, SearchEndpoint search) {
        for (HubSpotVersion version : HubSpotVersion.values()) {
            object(version, HandlerType.POST, "/{type}/search", CallKind.SEARCH, search::search);
            object(version, HandlerType.GET, "/{type}", CallKind.LIST, objects::list);
            object(
                    version,
                    HandlerType.POST,
                    "/{type}",
                    CallKind.WRITE,
                    (call, type) -> objects.create(call, type, version));
            object(version, HandlerType.GET, "/{type}/{id}", CallKind.READ, objects::get);
            object(
                    version,
                    HandlerType.PATCH,
                    "/{type}/{id}",
                    CallKind.WRITE,
                    (call, type) -> objects.update(call, type, version));
            object(version, HandlerType.DELETE, "/{type}/{id}", CallKind.WRITE, objects::archive);
        }
    }

    void merges(MergeEndpoints merges) {
        for (HubSpotVersion version : HubSpotVersion.values()) {
            object(version, HandlerType.POST, "/{type}/merge", CallKind.WRITE, merges::merge);
            object(version, HandlerType.POST, "/{type}/gdpr-delete", CallKind.WRITE, merges::gdprDelete);
        }
    }

    void batches(BatchEndpoints batches) {
        for (HubSpotVersion version : HubSpotVersion.values()) {
            batch(version, "/read", CallKind.READ, (call, type) -> batches.read(call, type, version));
            batch(version, "/create", CallKind.WRITE, (call, type) -> batches.create(call, type, version));
            batch(version, "/update", CallKind.WRITE, (call, type) -> batches.update(call, type, version));
            batch(version, "/upsert", CallKind.WRITE, (call, type) -> batches.upsert(call, type, version));
            batch(version, "/archive", CallKind.WRITE, batches::archive);
        }
    }

    void properties(PropertyEndpoints properties) {
        for (HubSpotVersion version : HubSpotVersion.values()) {
            property(version, HandlerType.POST, "/{type}/batch/create", CallKind.WRITE, properties::batchCreate);
            property(version, HandlerType.POST, "/{type}/batch/read", CallKind.OTHER, properties::batchRead);
            property(version, HandlerType.POST, "/{type}/batch/archive", CallKind.WRITE, properties::batchArchive);
            property(version, HandlerType.GET, "/{type}", CallKind.OTHER, properties::list);
            property(version, HandlerType.POST, "/{type}", CallKind.WRITE, properties::create);
            property(version, HandlerType.GET, "/{type}/{name}", CallKind.OTHER, properties::get);
            property(version, HandlerType.PATCH, "/{type}/{name}", CallKind.WRITE, properties::update);
            property(version, HandlerType.DELETE, "/{type}/{name}", CallKind.WRITE, properties::archive);
        }
    }

    /** Before {@link #properties}, whose paths mean these too. */
    void propertyGroups(PropertyGroupEndpoints groups) {
        for (HubSpotVersion version : HubSpotVersion.values()) {
            String one = "/{type}/groups/{group}";
            property(version, HandlerType.GET, "/{type}/groups", CallKind.OTHER, (call, type) -> groups.list(type));
            property(version, HandlerType.POST, "/{type}/groups", CallKind.WRITE, groups::create);
            property(version, HandlerType.GET, one, CallKind.OTHER, groups::get);
            property(version, HandlerType.PATCH, one, CallKind.WRITE, groups::update);
            property(version, HandlerType.DELETE, one, CallKind.WRITE, groups::archive);
        }
    }

    void subscriptions(SubscriptionEndpoints subscriptions) {
        for (String prefix : HubSpotVersion.PREFERENCES) {
            preference(HandlerType.GET, prefix, "/definitions", CallKind.OTHER, call -> subscriptions.definitions());
            preference(HandlerType.POST, prefix, "/statuses/batch/read", CallKind.READ, subscriptions::batchRead);
            preference(HandlerType.POST, prefix, "/statuses/batch/write", CallKind.WRITE, subscriptions::batchWrite);
            preference(
                    HandlerType.POST,
                    prefix,
                    "/statuses/batch/unsubscribe-all",
                    CallKind.WRITE,
                    subscriptions::batchUnsubscribeAll);
            preference(
                    HandlerType.POST,
                    prefix,
                    "/statuses/batch/unsubscribe-all/read",
                    CallKind.READ,
                    subscriptions::batchReadWide);
            preference(HandlerType.GET, prefix, "/statuses/{email}", CallKind.READ, subscriptions::get);
            preference(HandlerType.POST, prefix, "/statuses/{email}", CallKind.WRITE, subscriptions::set);
            preference(HandlerType.POST, prefix, "/subscribe", CallKind.WRITE, subscriptions::subscribe);
            preference(HandlerType.POST, prefix, "/resubscribe", CallKind.WRITE, subscriptions::resubscribe);
            preference(HandlerType.POST, prefix, "/unsubscribe", CallKind.WRITE, subscriptions::unsubscribe);
            String all = "/statuses/{email}/unsubscribe-all";
            preference(HandlerType.GET, prefix, all, CallKind.READ, subscriptions::wide);
            preference(HandlerType.POST, prefix, all, CallKind.WRITE, subscriptions::unsubscribeAll);
        }
    }

    void oldSubscriptions(OldSubscriptionEndpoints subscriptions) {
        preference(
                HandlerType.GET, V3_PREFERENCES, "/definitions", CallKind.OTHER, call -> subscriptions.definitions());
        preference(HandlerType.GET, V3_PREFERENCES, "/status/email/{email}", CallKind.READ, subscriptions::get);
        preference(HandlerType.POST, V3_PREFERENCES, "/subscribe", CallKind.WRITE, subscriptions::subscribe);
        preference(HandlerType.POST, V3_PREFERENCES, "/unsubscribe", CallKind.WRITE, subscriptions::unsubscribe);
    }

    void tokens(OAuthEndpoints tokens) {
        for (String version : List.of("v1", "v3", "2026-03", "2026-09")) {
            routes.post("/oauth/" + version + "/token", calls.open("POST /oauth/token", tokens::token));
        }
        for (String version : List.of("v3", "2026-03", "2026-09")) {
            String path = "/oauth/" + version + "/token";
            routes.post(path + "/introspect", calls.open("POST /oauth/token/introspect", tokens::introspect));
            routes.post(path + "/revoke", calls.open("POST /oauth/token/revoke", tokens::revoke));
        }
        routes.get("/oauth/v1/access-tokens/{token}", calls.open("GET /oauth/access-tokens/{token}", tokens::about));
    }

    /** Not simulated: webhooks are set up through the control API. An account's own key may not even ask. */
    void appsOnly(HubSpotAccess access) {
        for (HandlerType method : METHODS) {
            for (String path : List.of("/webhooks/*", "/app-webhooks/*", "/webhooks-journal/*")) {
                routes.addHttpHandler(method, path, calls.guarded(method.name() + " " + path, CallKind.OTHER, call -> {
                    access.refuseKey(call);
                    throw new HubSpotError(404, "OBJECT_NOT_FOUND", "No such path").refusal();
                }));
            }
        }
    }

    /** Any other path is refused. */
    void theRest() {
        for (HandlerType method : METHODS) {
            for (String path : List.of("/crm/*", "/communication-preferences/*")) {
                routes.addHttpHandler(method, path, calls.guarded(method.name() + " " + path, CallKind.OTHER, call -> {
                    throw new HubSpotError(404, "OBJECT_NOT_FOUND", "No such path").refusal();
                }));
            }
        }
    }

    private void object(
            HubSpotVersion version,
            HandlerType method,
            String path,
            CallKind kind,
            HubSpotCalls.TypeOperation operation) {
        String endpoint = method.name() + " /objects" + path;
        routes.addHttpHandler(method, version.objects() + path, calls.onType(endpoint, kind, "objects", operation));
    }

    private void batch(HubSpotVersion version, String path, CallKind kind, HubSpotCalls.TypeOperation operation) {
        object(version, HandlerType.POST, "/{type}/batch" + path, kind, operation);
    }

    private void property(
            HubSpotVersion version,
            HandlerType method,
            String path,
            CallKind kind,
            HubSpotCalls.TypeOperation operation) {
        String endpoint = method.name() + " /properties" + path;
        routes.addHttpHandler(method, version.properties() + path, calls.onType(endpoint, kind, "schemas", operation));
    }

    private void preference(
            HandlerType method, String prefix, String path, CallKind kind, SimulatorCalls.Operation operation) {
        routes.addHttpHandler(
                method,
                prefix + path,
                calls.withScope("communication_preferences.read_write", method.name() + " " + path, kind, operation));
    }
}
