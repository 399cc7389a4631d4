package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.camel.PreparedRoute;
import dev.kith.camel.RouteSet;
import dev.kith.camel.UnknownRoute;
import dev.kith.camel.Workplace;
import dev.kith.sync.Bench;
import dev.kith.sync.FakeCrm;
import dev.kith.sync.FakeShop;
import dev.kith.sync.RouteFolder;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.RunStatus;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that is changed, taken away or closed in mid-run ends its run at a page boundary, with every page of it committed. */
class ErrorHandlingMatrixStopIT {

    private static final int RECORDS = 400;
    private static final String ROUTE = "customers";
    private static final String PARAMETERS = "page-size: 10\nin-flight: 3";

    @TempDir
    Path folder;

    private RouteFolder files;
    private final Bench bench = new Bench();
    private final FakeShop shop = new FakeShop().fill(RECORDS);
    private final FakeCrm crm = new FakeCrm();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private RouteSet routes;

    @BeforeEach
    void open() {
        files = new RouteFolder(folder);
        routes = new RouteSet(
                bench.engine(),
                new DefaultCamelContext(),
                "test",
                ZoneOffset.UTC,
                id -> false,
                RunListener.SILENT,
                account -> {});
        routes.take(List.of(prepared(PARAMETERS)));
        crm.afterWrite(ids -> {
            if (ids.contains("50")) {
                writing.countDown();
                await(goOn);
            }
        });
    }

    @AfterEach
    void close() {
        goOn.countDown();
        routes.close();
        bench.close();
    }

    private PreparedRoute prepared(String parameters) {
        Workplace.PlannedRoute planned = files.route(ROUTE, "", parameters, RouteFolder.STEPS);
        return new PreparedRoute(planned.file(), planned.route(), shop, crm);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<RunAccount> run() {
        return CompletableFuture.supplyAsync(() ->
                routes.run(ROUTE, RunOptions.SCHEDULED, RunListener.SILENT).orElseThrow());
    }

    /** Lets the write of page 5 take effect once the stop is under way. */
    private RunAccount stoppedBy(Runnable stop) throws Exception {
        CompletableFuture<RunAccount> run = run();
        await(writing);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(stop);
        assertThat(stopping).as("waits for the page under way").isNotDone();
        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(goOn::countDown);
        stopping.get(20, TimeUnit.SECONDS);
        assertThat(bench.rows("lease WHERE expires_at > CURRENT_TIMESTAMP"))
                .as("the run is over when the route is")
                .isZero();
        return run.get(20, TimeUnit.SECONDS);
    }

    private void assertEveryPageIsCommitted(RunAccount account) {
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(account.message()).contains("Stopped at a page boundary");
        int fates = bench.fates(ROUTE).size();
        assertThat(account.read()).isEqualTo(fates).isEqualTo(crm.size()).isLessThan(RECORDS);
        assertThat(fates % 10).isZero();
        assertThat(bench.state().checkpoint(ROUTE).position().text()).isEqualTo(Integer.toString(fates));
    }

    @Test
    void aChangedRouteEndsItsRunAtAPageBoundaryAndTheNextOneGoesOn() throws Exception {
        RunAccount account = stoppedBy(() -> routes.take(List.of(prepared(PARAMETERS + "\nask-above-percent: 50"))));
        assertEveryPageIsCommitted(account);
        int written = crm.size();
        RunAccount next = run().get(20, TimeUnit.SECONDS);
        assertThat(next.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(next.unchanged()).isEqualTo(written);
        assertThat(crm.size()).isEqualTo(RECORDS);
    }

    @Test
    void closingEndsTheRunAtAPageBoundary() throws Exception {
        assertEveryPageIsCommitted(stoppedBy(routes::close));
    }

    @Test
    void aRouteThatIsTakenAwayEndsItsRunAtAPageBoundary() throws Exception {
        assertEveryPageIsCommitted(stoppedBy(() -> routes.take(List.of())));
        assertThat(routes.ids()).isEmpty();
    }

    @Test
    void aRouteThatDidNotChangeGoesOnUndisturbed() throws Exception {
        CompletableFuture<RunAccount> run = run();
        await(writing);
        routes.take(List.of(prepared(PARAMETERS)));
        goOn.countDown();
        assertThat(run.get(20, TimeUnit.SECONDS).created()).isEqualTo(RECORDS);
    }

    @Test
    void aRunAfterClosingBeginsNothing() {
        goOn.countDown();
        routes.close();
        assertThatThrownBy(() -> routes.run(ROUTE, RunOptions.SCHEDULED, RunListener.SILENT))
                .isInstanceOf(UnknownRoute.class)
                .hasMessageNotContaining("mean");
        assertThat(crm.writes()).isEmpty();
        assertThat(bench.fates(ROUTE)).isEmpty();
    }

    @Test
    void aRunIsRefusedWhileAnotherIsUnderWay() throws Exception {
        CompletableFuture<RunAccount> run = run();
        await(writing);
        assertThat(routes.run(ROUTE, RunOptions.SCHEDULED, RunListener.SILENT)).isEmpty();
        goOn.countDown();
        assertThat(run.get(20, TimeUnit.SECONDS).created()).isEqualTo(RECORDS);
    }
}
