package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which path leads to which endpoint. */
final class SalesforceRoutes {

    private static final String DATA = "/services/data/v{version}";
    private static final int OLDEST_VERSION = 31;

    private final RoutesConfig routes;
    private final SalesforceCalls calls;

    SalesforceRoutes(RoutesConfig routes, SalesforceCalls calls) {
        this.routes = routes;
        this.calls = calls;
    }

    void logIn(TokenEndpoint tokens) {
        open(HandlerType.POST, "/services/oauth2/token", CallKind.LOGIN, tokens::token);
        open(HandlerType.GET, "/services/oauth2/revoke", CallKind.LOGIN, tokens::revoke);
        open(HandlerType.POST, "/services/oauth2/revoke", CallKind.LOGIN, tokens::revoke);
    }

    void describe(DescribeEndpoints describe) {
        open(HandlerType.GET, "/services/data", CallKind.READ, describe::versions);
        read("/limits", describe::limits);
        read("/sobjects", describe::global);
        read("/sobjects/{object}", describe::basic);
        read("/sobjects/{object}/describe", describe::describe);
    }

    void records(RecordEndpoints records) {
        write(HandlerType.POST, "/sobjects/{object}", records::create);
        read("/sobjects/{object}/{id}", records::get);
        write(HandlerType.PATCH, "/sobjects/{object}/{id}", records::update);
        write(HandlerType.DELETE, "/sobjects/{object}/{id}", records::delete);
        read("/sobjects/{object}/{field}/{value}", records::getByKey);
        write(HandlerType.PATCH, "/sobjects/{object}/{field}/{value}", records::upsert);
        write(HandlerType.DELETE, "/sobjects/{object}/{field}/{value}", records::deleteByKey);
    }

    void collections(CollectionEndpoints collections) {
        write(HandlerType.POST, "/composite/sobjects", collections::create);
        write(HandlerType.PATCH, "/composite/sobjects", collections::update);
        write(HandlerType.DELETE, "/composite/sobjects", collections::delete);
        write(HandlerType.PATCH, "/composite/sobjects/{object}/{field}", collections::upsert);
        read("/composite/sobjects/{object}", collections::retrieve);
        guarded(HandlerType.POST, "/composite/sobjects/{object}", CallKind.READ, collections::retrievePosted);
    }

    void queries(QueryEndpoints queries) {
        read("/query", queries::query);
        read("/queryAll", queries::queryAll);
        read("/query/{locator}", queries::more);
    }

    /** Any other path is refused as Salesforce refuses it. */
    void theRest() {
        for (HandlerType method :
                List.of(HandlerType.GET, HandlerType.POST, HandlerType.PATCH, HandlerType.DELETE, HandlerType.PUT)) {
            open(method, "/services/*", CallKind.READ, call -> {
                throw SalesforceRefused.notFound();
            });
        }
    }

    private void read(String path, SimulatorCalls.Operation operation) {
        guarded(HandlerType.GET, path, CallKind.READ, operation);
    }

    private void write(HandlerType method, String path, SimulatorCalls.Operation operation) {
        guarded(method, path, CallKind.WRITE, operation);
    }

    private void guarded(HandlerType method, String path, CallKind kind, SimulatorCalls.Operation operation) {
        routes.addHttpHandler(method, DATA + path, calls.guarded(method.name() + " " + path, kind, call -> {
            if (version(call) < OLDEST_VERSION) {
                throw new SalesforceRefused(410, "UNSUPPORTED_API_VERSION", "This API version is retired");
            }
            return operation.answer(call);
        }));
    }

    private void open(HandlerType method, String path, CallKind kind, SimulatorCalls.Operation operation) {
        routes.addHttpHandler(method, path, calls.open(method.name() + " " + path, kind, operation));
    }

    static SalesforceObject object(SimulatedOrg org, Context call) throws RequestRefused {
        return org.schema().object(call.pathParam("object")).orElseThrow(SalesforceRefused::notFound);
    }

    /** The field that a record is to be found by: an external id or a look-up. */
    static SalesforceField key(SalesforceObject object, String name) throws RequestRefused {
        return object.field(name)
                .filter(SalesforceField::isKey)
                .orElseThrow(() -> new SalesforceRefused(
                        404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name));
    }

    /** The version in the path, 66 for {@code v66.0}; 0 when it is none. */
    static int version(Context call) {
        String version = call.pathParam("version");
        return version.matches("\\d{1,3}\\.0") ? Integer.parseInt(version.substring(0, version.indexOf('.'))) : 0;
    }

    /** Whether the call overrides the alerts of duplicate rules. */
    static boolean allowsDuplicates(Context call) {
        String header = Objects.requireNonNullElse(call.header("Sforce-Duplicate-Rule-Header"), "");
        return header.toLowerCase(Locale.ROOT).replace(" ", "").contains("allowsave=true");
    }
}
