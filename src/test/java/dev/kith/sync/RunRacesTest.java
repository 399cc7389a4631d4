package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.SystemUnavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens at once, late, twice or not at all. */
class RunRacesTest {

    @TempDir
    Path folder;

    private Synced synced;
    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @BeforeEach
    void open() {
        synced = new Synced(folder).readAgain("page-size: 20\nin-flight: 4");
        synced.shop.fill(100);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        synced.close();
    }

    private RunAccount runInTime() throws Exception {
        return CompletableFuture.supplyAsync(synced::run).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aRowThatChangesWhileItIsUnderWayIsWrittenInTheOrderOfItsChanges() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicInteger batches = new AtomicInteger();
        synced.sendingBy((page, done) -> pool.execute(() -> Synced.straight(page, done)));
        synced.shop.inBatchesOf(20);
        synced.shop.beforeBatch(() -> {
            if (batches.incrementAndGet() == 3) {
                synced.shop.put(5, Map.of("last_name", "Later"));
            }
        });
        synced.crm.beforeWrite(ids -> {
            if (ids.contains("5") && first.compareAndSet(true, false)) {
                // Lets every other page pass; only a run that waits for this one goes on without it.
                waitAWhile(slow);
            }
        });
        assertThat(runInTime().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.crm.withNumber(5).get(0)).containsEntry("LastName", "Later");
    }

    private static void waitAWhile(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRowThatChangesBetweenItsRetryAndTheReadingOfChangesIsNotLost() {
        synced.shop.put(7, Map.of("email", "no address"));
        synced.run();
        AtomicBoolean once = new AtomicBoolean(true);
        synced.shop.beforeBatch(() -> {
            if (synced.fate(7).isPresent() && once.compareAndSet(true, false)) {
                synced.shop.put(7, Map.of("email", "mended@example.com"));
            }
        });
        // The retry reads it as it was; then it changes; then the changes are read, it among them.
        synced.run();
        assertThat(synced.crm.withNumber(7)).hasSize(1);
    }

    @Test
    void aSenderThatThrowsEndsTheRunAndNotTheProcess() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        synced.sendingBy((page, done) -> {
            if (sent.incrementAndGet() == 3) {
                throw new RejectedExecutionException("Stopping");
            }
            Synced.straight(page, done);
        });
        RunAccount account = runInTime();
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(synced.checkpoint().position().text()).isEqualTo("40");
        assertThat(synced.sendingBy(Synced::straight).run().created()).isEqualTo(60);
    }

    @Test
    void noThreadLeftForAPageEndsTheRun() throws Exception {
        synced.sendingBy((page, done) -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        assertThat(runInTime().status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(synced.bench.fates(Synced.ROUTE)).isEmpty();
    }

    @Test
    void aPageThatIsToldDoneTwiceCountsOnce() throws Exception {
        synced.sendingBy((page, done) -> {
            Synced.straight(page, done);
            done.done(new IllegalStateException("again"));
        });
        RunAccount account = runInTime();
        assertThat(account.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(account.created()).isEqualTo(100);
    }

    @Test
    void aStepThatComesAfterItsPageWritesNothing() throws Exception {
        CompletableFuture<Throwable> late = new CompletableFuture<>();
        List<Page> kept = new CopyOnWriteArrayList<>();
        synced.sendingBy((page, done) -> {
            page.map("customer");
            kept.add(page);
            done.done(new IllegalStateException("a split that stopped early"));
        });
        assertThat(runInTime().status()).isEqualTo(RunStatus.PARTIAL);
        try {
            kept.get(0).write();
        } catch (IllegalStateException e) {
            late.complete(e);
        }
        assertThat(late).isDone();
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aRunWaitsForAStepThatIsStillAtWorkWhenItsPageEnds() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        synced.crm.beforeWrite(ids -> {
            writing.countDown();
            Latches.await(goOn);
        });
        synced.sendingBy((page, done) -> {
            page.map("customer");
            pool.execute(page::write);
            Latches.await(writing);
            pool.execute(() -> done.done(new IllegalStateException("a split that stopped early")));
        });
        CompletableFuture<RunAccount> run = CompletableFuture.supplyAsync(synced::run);
        Latches.await(writing);
        assertThat(run).isNotDone();
        goOn.countDown();
        RunAccount account = run.get(20, TimeUnit.SECONDS);
        assertThat(account.created()).isEqualTo(synced.crm.size());
        assertThat(account.read()).isEqualTo(synced.bench.fates(Synced.ROUTE).size());
    }

    @Test
    void anInterruptedRunLosesNothing() throws Exception {
        synced.crm.beforeWrite(ids -> Thread.currentThread().interrupt());
        RunAccount account = runInTime();
        synced.crm.mend();
        assertThat(account.read()).isEqualTo(synced.bench.fates(Synced.ROUTE).size());
        assertThat(runInTime().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.crm.size()).isEqualTo(100);
    }

    @Test
    void twoStepsAtOnceOnOneRecordWriteItOnce() throws Exception {
        synced.sendingBy((page, done) -> {
            page.map("customer");
            page.match();
            CompletableFuture<Void> other = CompletableFuture.runAsync(page::write, pool);
            page.write();
            other.join();
            done.done(null);
        });
        RunAccount account = runInTime();
        assertThat(account.read()).isEqualTo(100);
        assertThat(synced.crm.writes().stream().mapToInt(List::size).sum()).isEqualTo(100);
    }

    @Test
    void whatCouldNotBeLookedUpIsNotWritten() throws Exception {
        synced.crm.putByHand(FakeShop.email(50));
        synced.crm.beforeFind(ids -> {
            if (ids.contains("50")) {
                throw new SystemUnavailable("Down");
            }
        });
        synced.sendingBy((page, done) -> {
            page.map("customer");
            try {
                page.match();
            } catch (SystemUnavailable e) {
                // as an error handler does that goes on with the next step
            }
            try {
                page.write();
                done.done(null);
            } catch (IllegalStateException e) {
                done.done(e);
            }
        });
        assertThat(runInTime().status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(synced.crm.with("Email", FakeShop.email(50))).hasSize(1);
        assertThat(synced.fate(50)).isEmpty();
    }
}
