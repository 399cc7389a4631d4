package dev.kith.state;

import static org.awaitility.Awaitility.await;

import dev.kith.suppression.Barrier;
import dev.kith.suppression.Barrier.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

abstract class BarrierContract extends StateContract {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** A barrier of the same state: another node's where there can be one. */
    Barrier another() {
        return database.barrier();
    }

    /** Somebody who holds, or waits to hold, on a thread of their own. */
    final class Holder {
        private final CountDownLatch holds = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);
        private final Future<?> thread;

        Holder(Supplier<Held> take) {
            thread = threads.submit(() -> {
                try (Held held = take.get()) {
                    holds.countDown();
                    letGo.await();
                }
                return true;
            });
        }

        boolean holds() {
            return holds.getCount() == 0;
        }

        Holder whenHolding() {
            await().atMost(Duration.ofSeconds(10)).until(this::holds);
            return this;
        }

        void letGo() throws Exception {
            letGo.countDown();
            thread.get();
        }

        void staysOutside() {
            await().during(Duration.ofMillis(150)).atMost(Duration.ofSeconds(5)).until(() -> !holds());
        }
    }

    @Test
    void writesGoOnBesideEachOther() throws Exception {
        Holder one = new Holder(database.barrier()::shared).whenHolding();
        Holder other = new Holder(another()::shared).whenHolding();

        one.letGo();
        other.letGo();
    }

    @Test
    void aFenceWaitsForTheWritesUnderWay() throws Exception {
        Holder one = new Holder(database.barrier()::shared).whenHolding();
        Holder other = new Holder(another()::shared).whenHolding();
        Holder fence = new Holder(another()::exclusive);

        fence.staysOutside();
        one.letGo();
        fence.staysOutside();
        other.letGo();
        fence.whenHolding().letGo();
    }

    @Test
    void writesWaitForTheFence() throws Exception {
        Holder fence = new Holder(another()::exclusive).whenHolding();
        Holder write = new Holder(database.barrier()::shared);

        write.staysOutside();
        fence.letGo();
        write.whenHolding().letGo();
    }

    @Test
    void fencesComeOneAfterTheOther() throws Exception {
        Holder fence = new Holder(database.barrier()::exclusive).whenHolding();
        Holder next = new Holder(another()::exclusive);

        next.staysOutside();
        fence.letGo();
        next.whenHolding().letGo();
    }

    @Test
    void aStreamOfWritesDoesNotKeepAFenceOut() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        CountDownLatch stop = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            writers.add(threads.submit(() -> {
                while (stop.getCount() > 0) {
                    try (Held held = database.barrier().shared()) {
                        writes.incrementAndGet();
                    }
                }
            }));
        }
        await().until(() -> writes.get() > 50);

        new Holder(another()::exclusive).whenHolding().letGo();

        stop.countDown();
        for (Future<?> writer : writers) {
            writer.get();
        }
    }
}
