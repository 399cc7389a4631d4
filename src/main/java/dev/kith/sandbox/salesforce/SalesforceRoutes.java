package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.CallKind;
import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorCalls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;

/** Which path leads to which endpoint. */
final class SalesforceRoutes {

    private static final String DATA = "/services/data/v{version}";
    private static final int OLDEST_VERSION = 31;

    private final SimulatedOrg org;
    private final RoutesConfig routes;
    private final SalesforceCalls calls;
    private final ApiRouter router;

    SalesforceRoutes(SimulatedOrg org, RoutesConfig routes, SalesforceCalls calls) {
        this.org = org;
        this.routes = routes;
        this.calls = calls;
        this.router = new ApiRouter(org);
    }

    void logIn(TokenEndpoint tokens) {
        open(HandlerType.POST, "/services/oauth2/token", CallKind.LOGIN, tokens::token);
        open(HandlerType.GET, "/services/oauth2/authorize", CallKind.LOGIN, tokens::authorize);
        open(HandlerType.GET, "/services/oauth2/revoke", CallKind.LOGIN, tokens::revoke);
        open(HandlerType.POST, "/services/oauth2/revoke", CallKind.LOGIN, tokens::revoke);
    }

    void identity(IdentityEndpoints identity) {
        for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST)) {
            open(method, "/services/oauth2/userinfo", CallKind.LOGIN, identity::identity);
            open(method, "/id/{org}/{user}", CallKind.LOGIN, identity::identity);
        }
        read("/", identity::resources);
    }

    void describe(DescribeEndpoints describe) {
        open(HandlerType.GET, "/services/data", CallKind.READ, call -> describe.versions());
        read("/limits", describe::limits);
        read("/sobjects", describe::global);
        read("/sobjects/{object}", describe::basic);
        read("/sobjects/{object}/describe", describe::describe);
    }

    void records(RecordEndpoints records) {
        write(HandlerType.POST, "/sobjects/{object}", records::create);
        ReplicationEndpoints replication = new ReplicationEndpoints(org);
        read("/sobjects/{object}/updated", replication::updated);
        read("/sobjects/{object}/deleted", replication::deleted);
        read("/sobjects/{object}/{id}", records::get);
        write(HandlerType.PATCH, "/sobjects/{object}/{id}", records::update);
        write(HandlerType.DELETE, "/sobjects/{object}/{id}", records::delete);
        write(HandlerType.POST, "/sobjects/{object}/Id", records::create);
        read("/sobjects/{object}/{field}/{value}", records::getByKey);
        write(HandlerType.PATCH, "/sobjects/{object}/{field}/{value}", records::upsert);
        write(HandlerType.DELETE, "/sobjects/{object}/{field}/{value}", records::deleteByKey);
    }

    void consent(ConsentEndpoints consent) {
        read("/consent/action/{action}", consent::action);
        read("/consent/multiaction", consent::multiaction);
    }

    void collections(CollectionEndpoints collections) {
        write(HandlerType.POST, "/composite/sobjects", collections::create);
        write(HandlerType.PATCH, "/composite/sobjects", collections::update);
        write(HandlerType.DELETE, "/composite/sobjects", collections::delete);
        write(HandlerType.PATCH, "/composite/sobjects/{object}/{field}", collections::upsert);
        read("/composite/sobjects/{object}", collections::retrieve);
        guarded(HandlerType.POST, "/composite/sobjects/{object}", CallKind.READ, collections::retrievePosted);
    }

    void composites() {
        CompositeEndpoints composite = new CompositeEndpoints(org, router);
        write(HandlerType.POST, "/composite", composite::composite);
        write(HandlerType.POST, "/composite/batch", composite::batch);
        write(HandlerType.POST, "/composite/graph", new GraphEndpoint(org, router)::graph);
        write(HandlerType.POST, "/composite/tree/{object}", new TreeEndpoint(org)::tree);
    }

    void soap(SoapEndpoint soap) {
        for (String flavour : List.of("u", "c")) {
            String path = "/services/Soap/" + flavour + "/{version}";
            open(HandlerType.POST, path, CallKind.WRITE, soap::call);
            open(HandlerType.POST, path + "/{org}", CallKind.WRITE, soap::call);
        }
    }

    void bulk(BulkEndpoints bulk) {
        String ingest = "/jobs/ingest";
        guarded(HandlerType.POST, ingest, CallKind.OTHER, bulk::createIngest);
        read(ingest, bulk::ingestJobs);
        read(ingest + "/{job}", bulk::ingestJob);
        write(HandlerType.PATCH, ingest + "/{job}", bulk::changeIngest);
        guarded(HandlerType.DELETE, ingest + "/{job}", CallKind.OTHER, bulk::deleteIngest);
        guarded(HandlerType.PUT, ingest + "/{job}/batches", CallKind.OTHER, bulk::upload);
        read(ingest + "/{job}/successfulResults", bulk::successful);
        read(ingest + "/{job}/failedResults", bulk::failed);
        read(ingest + "/{job}/unprocessedrecords", bulk::unprocessed);
        String query = "/jobs/query";
        guarded(HandlerType.POST, query, CallKind.READ, bulk::createQuery);
        read(query, bulk::queryJobs);
        read(query + "/{job}", bulk::queryJob);
        guarded(HandlerType.PATCH, query + "/{job}", CallKind.OTHER, bulk::changeQuery);
        guarded(HandlerType.DELETE, query + "/{job}", CallKind.OTHER, bulk::deleteQuery);
        read(query + "/{job}/results", bulk::results);
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
            open(method, "/*", CallKind.READ, call -> {
                throw router.unknown(call.method().name(), call.path());
            });
        }
    }

    private void read(String path, ApiRouter.Operation operation) {
        guarded(HandlerType.GET, path, CallKind.READ, operation);
    }

    private void write(HandlerType method, String path, ApiRouter.Operation operation) {
        guarded(method, path, CallKind.WRITE, operation);
    }

    private void guarded(HandlerType method, String path, CallKind kind, ApiRouter.Operation operation) {
        router.add(method, path, operation);
        routes.addHttpHandler(method, DATA + path, calls.guarded(method.name() + " " + path, kind, context -> {
            ApiCall call = ApiCall.of(context);
            if (call.versionNumber() < OLDEST_VERSION) {
                throw new SalesforceRefused(410, "UNSUPPORTED_API_VERSION", "This API version is retired");
            }
            return operation.answer(call);
        }));
    }

    private void open(HandlerType method, String path, CallKind kind, SimulatorCalls.Operation operation) {
        routes.addHttpHandler(method, path, calls.open(method.name() + " " + path, kind, operation));
    }

    static SalesforceObject object(SimulatedOrg org, ApiCall call) throws RequestRefused {
        return org.schema().object(call.param("object")).orElseThrow(SalesforceRefused::notFound);
    }

    /** The field that a record is to be found by: an external id, a look-up or its Id. */
    static SalesforceField key(SalesforceObject object, String name) throws RequestRefused {
        return object.field(name)
                .filter(SalesforceField::isUpsertKey)
                .orElseThrow(() -> new SalesforceRefused(
                        404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name));
    }
}
