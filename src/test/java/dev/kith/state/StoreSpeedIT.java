package dev.kith.state;

import dev.kith.sync.Lease;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints how long 100,000 fates take; asserts nothing. Run it with {@code -Dkith.measure=true}. */
@EnabledIfSystemProperty(named = "kith.measure", matches = "true")
class StoreSpeedIT extends StateContract {

    private static final int FATES = 100_000;
    private static final int PAGE = 200;
    private static final int THREADS = 4;

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }

    @Test
    void newFatesThenChangedOnes() throws Exception {
        measure("new", "v1");
        measure("changed", "v2");
        measure("changed", "v3");
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void measure(String what, String version) throws Exception {
        Lease lease = taken();
        long began = System.nanoTime();
        long cpuBefore = cpu();
        together(THREADS, thread -> () -> {
            for (int from = thread * PAGE; from < FATES; from += THREADS * PAGE) {
                state.store(lease, SCOPE, many(from, PAGE, n -> written(n, contact(n), MAPPING, version)));
            }
            return true;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        state.release(lease);
        System.out.println(FATES + " " + what + " fates on PostgreSQL: " + took.toMillis() + " ms, "
                + (cpu() - cpuBefore) / 1_000_000 + " ms of CPU in this process");
    }
}
