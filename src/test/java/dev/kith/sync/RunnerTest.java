package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    @TempDir
    Path folder;

    private Synced synced;
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void open() {
        synced = new Synced(folder).readAgain("page-size: 20\nin-flight: 1");
        synced.shop.fill(100);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        synced.close();
    }

    /** Waits in the first write until the test lets it go on. */
    private CompletableFuture<RunAccount> begin(Runner runner) {
        synced.crm.beforeWrite(ids -> {
            writing.countDown();
            Latches.await(goOn);
        });
        CompletableFuture<RunAccount> run = CompletableFuture.supplyAsync(
                () -> synced.run(runner, RunOptions.SCHEDULED).orElseThrow());
        Latches.await(writing);
        return run;
    }

    @Test
    void aRouteIsNeverRunTwiceAtTheSameTime() throws Exception {
        CompletableFuture<RunAccount> first = begin(synced.runner("one"));
        assertThat(synced.run(synced.runner("another node"), RunOptions.SCHEDULED))
                .isEmpty();
        goOn.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).created()).isEqualTo(100);
        assertThat(synced.run(synced.runner("another node"), RunOptions.SCHEDULED))
                .isPresent();
    }

    @Test
    void aLostLeaseStopsTheRunAndCommitsNothing() throws Exception {
        CompletableFuture<RunAccount> first = begin(synced.runner("one"));
        synced.bench.execute("UPDATE lease SET fencing = fencing + 1, owner = 'another'");
        goOn.countDown();
        RunAccount account = first.get(20, TimeUnit.SECONDS);
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(account.message()).contains("went to another node");
        assertThat(synced.bench.fates(Synced.ROUTE)).isEmpty();
        assertThat(synced.checkpoint().position().text()).isEmpty();
        assertThat(synced.crm.writes()).as("the page under way, and no other").hasSize(1);
    }

    @Test
    void whatALostLeaseLeftUndoneTheNextRunDoesOnce() throws Exception {
        CompletableFuture<RunAccount> first = begin(synced.runner("one"));
        synced.bench.execute("UPDATE lease SET fencing = fencing + 1, expires_at = DATE '2000-01-01'");
        RunAccount[] second = new RunAccount[1];
        synced.crm.mend();
        second[0] = synced.run(synced.runner("two"), RunOptions.SCHEDULED).orElseThrow();
        goOn.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(second[0].status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.crm.size()).isEqualTo(100);
    }

    @Test
    void stopEndsTheRunAtAPageBoundary() throws Exception {
        Runner runner = synced.runner("one");
        CompletableFuture<RunAccount> first = begin(runner);
        runner.stop();
        goOn.countDown();
        RunAccount account = first.get(20, TimeUnit.SECONDS);
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(account.message()).contains("Stopped at a page boundary");
        assertThat(synced.checkpoint().position().text()).isEqualTo("20");
        assertThat(synced.bench.fates(Synced.ROUTE)).hasSize(20);
    }

    @Test
    void stopWhileTheSystemsAreBeingOpenedIsNotForgotten() throws Exception {
        Runner runner = synced.runner("one");
        CountDownLatch opening = new CountDownLatch(1);
        CompletableFuture<RunAccount> run = CompletableFuture.supplyAsync(() -> runner.run(
                        synced.route(),
                        () -> {
                            opening.countDown();
                            Latches.await(goOn);
                            return new Runner.Ends(synced.shop, synced.crm);
                        },
                        Synced::straight,
                        RunOptions.SCHEDULED,
                        RunListener.SILENT)
                .orElseThrow());
        Latches.await(opening);
        runner.stop();
        goOn.countDown();
        assertThat(run.get(20, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void stopWhileTheBrakeLooksAheadDoesNotWaitForAllOfTheSource() {
        goOn.countDown();
        synced.run();
        synced.crm.writes().clear();
        Runner runner = synced.runner("one");
        for (int number = 1; number <= 100; number++) {
            synced.shop.put(number, Map.of());
        }
        synced.shop.inBatchesOf(1);
        int[] batches = {0};
        synced.shop.beforeBatch(() -> {
            if (++batches[0] == 3) {
                runner.stop();
            }
        });
        RunAccount account = synced.run(runner, RunOptions.SCHEDULED).orElseThrow();
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(batches[0]).isLessThan(10);
        assertThat(synced.crm.writes()).isEqualTo(List.of());
    }

    @Test
    void aSystemThatCannotBeOpenedIsTheEndOfTheRunAndFreesTheRoute() {
        Runner runner = synced.runner("one");
        RunAccount account = runner.run(
                        synced.route(),
                        () -> {
                            throw new dev.kith.connector.SystemUnavailable("No shop");
                        },
                        Synced::straight,
                        RunOptions.SCHEDULED,
                        RunListener.SILENT)
                .orElseThrow();
        assertThat(account.status()).isEqualTo(RunStatus.FAILED);
        assertThat(account.message()).isEqualTo("No shop");
        assertThat(synced.run().created()).isEqualTo(100);
    }

    @Test
    void theAccountOfARunIsKept() {
        RunAccount account = synced.run();
        assertThat(synced.bench.state().lastRun(Synced.ROUTE)).contains(account);
    }
}
