package dev.kith.sync;

import dev.kith.record.RecordKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A shop and a CRM with one route between them, run without Camel: map, match, write, page after page. */
final class Synced implements AutoCloseable {

    static final String ROUTE = "customers";

    final Bench bench = new Bench();
    final FakeShop shop = new FakeShop();
    final FakeCrm crm = new FakeCrm();
    final RouteFolder files;

    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor();
    private Route route;
    private Run.Sender sender = Synced::straight;

    Synced(Path folder) {
        this.files = new RouteFolder(folder);
        this.route = files.route(ROUTE).route();
    }

    static void straight(Page page, Run.Done done) {
        try {
            page.map("customer");
            page.match();
            page.write();
            done.done(null);
        } catch (RuntimeException | Error e) {
            done.done(e);
        }
    }

    Synced sendingBy(Run.Sender sender) {
        this.sender = sender;
        return this;
    }

    /** The route read again with these parameters, after its mapping may have changed. */
    Synced readAgain(String parameters) {
        route = files.route(ROUTE, "", parameters, RouteFolder.STEPS).route();
        return this;
    }

    /** From now on a route that carries nothing but objections. */
    Synced objectionsOnly() {
        route = files.route("objections", "", "", RouteFolder.OBJECTIONS).route();
        sender = (page, done) -> {
            try {
                page.match();
                page.write();
                done.done(null);
            } catch (RuntimeException | Error e) {
                done.done(e);
            }
        };
        return this;
    }

    Route route() {
        return route;
    }

    Runner runner(String owner) {
        return new Runner(bench.engine(), owner, heartbeats);
    }

    Optional<RunAccount> run(Runner runner, RunOptions options) {
        return runner.run(route, () -> new Runner.Ends(shop, crm), sender, options, RunListener.SILENT);
    }

    RunAccount run() {
        return run(RunOptions.SCHEDULED);
    }

    RunAccount run(RunOptions options) {
        return run(runner("test"), options).orElseThrow();
    }

    /** A first run that wrote everybody. */
    Synced filled(int customers) {
        shop.fill(customers);
        run();
        crm.writes().clear();
        return this;
    }

    Optional<String> fate(int number) {
        return bench.fate(ROUTE, FakeShop.key(number));
    }

    Known known(int number) {
        RecordKey key = FakeShop.key(number);
        Scope scope = new Scope(ROUTE, FakeShop.CUSTOMERS, FakeCrm.CONTACT);
        return bench.state().known(scope, java.util.List.of(key)).getOrDefault(key, Known.NOTHING);
    }

    Checkpoint checkpoint() {
        return bench.state().checkpoint(ROUTE);
    }

    @Override
    public void close() {
        heartbeats.shutdownNow();
        bench.close();
    }
}
