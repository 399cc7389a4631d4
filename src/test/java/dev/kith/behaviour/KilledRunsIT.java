package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.KilledProcess.Installation;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.SimulatorStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed anywhere loses nothing and doubles nothing: the next one finishes its work. State on embedded H2. */
class KilledRunsIT {

    private static final int CUSTOMERS = 20_000;
    private static final int KILLS = 30;
    private static final int MOST_STARTS = 60;

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_122);
    private int kills;
    private int killsWhileWriting;

    @Test
    void afterThirtyKillsEveryCustomerIsInSalesforceOnce() {
        try (KilledWorld world = new KilledWorld(CUSTOMERS)) {
            Installation installation = Installation.in(folder, Map.of());
            Map<String, Map<String, Object>> expected =
                    world.afterAnUninterruptedRun(installation, folder.resolve("uninterrupted"));
            assertThat(expected).hasSize(CUSTOMERS);
            Path data = folder.resolve("killed");
            Installation killed = installation.with(world.environment(data));

            world.salesforce().faults().add(Fault.delay(Duration.ofMillis(25)).always());
            for (int starts = 0; kills < KILLS && starts < MOST_STARTS; starts++) {
                startAndKill(world, killed, data, starts);
            }
            assertThat(kills).isEqualTo(KILLS);
            assertThat(killsWhileWriting).isGreaterThan(KILLS / 2);
            world.salesforce().faults().clear();

            KilledWorld.runToItsEnd(killed);
            assertThat(world.contacts()).isEqualTo(expected);

            world.salesforce().resetStats();
            KilledWorld.runToItsEnd(killed);
            assertThat(world.salesforce().stats().writeCalls()).isZero();
            assertThat(world.contacts()).isEqualTo(expected);
        }
    }

    private void startAndKill(KilledWorld world, Installation installation, Path data, int starts) {
        SimulatorStats before = world.salesforce().stats();
        try (KilledProcess process = starts % 2 == 0
                ? installation.start("start", "--once")
                : installation.start("run", KilledWorld.ROUTE)) {
            BooleanSupplier moment = moment(world, data, starts, before);
            try {
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> moment.getAsBoolean() || !process.isAlive());
            } catch (ConditionTimeoutException e) {
                throw new AssertionError("start " + starts + " hangs:\n" + process.output() + process.threads(), e);
            }
            if (process.kill()) {
                kills++;
                // The simulator answers late: a write that the kill met may not have taken effect yet.
                boolean wrote = world.salesforce().stats().writeCalls() > before.writeCalls();
                killsWhileWriting += wrote ? 1 : 0;
            }
        }
    }

    /** When to kill: while it starts, reads, writes or commits. Each start has another moment; the seed decides which. */
    private BooleanSupplier moment(KilledWorld world, Path data, int starts, SimulatorStats before) {
        Path state = data.resolve("state.mv.db");
        int some = 1 + random.nextInt(3);
        if (starts == 0) {
            return () -> Files.exists(data.resolve("kith.key"));
        } else if (starts == 1) {
            return () -> Files.exists(state);
        }
        long touched = modified(state);
        return switch (starts % 10) {
            case 2 -> () -> modified(state) > touched;
            case 4 -> () -> world.salesforce().stats().readCalls() >= before.readCalls() + some;
            case 6 -> () -> world.salesforce().stats().logins() > before.logins();
            // After a write: while its fates are stored.
            case 1, 5, 8 -> committing(world, state, before, some);
            default -> () -> world.salesforce().stats().writeCalls() >= before.writeCalls() + some;
        };
    }

    private static BooleanSupplier committing(KilledWorld world, Path state, SimulatorStats before, int pages) {
        long[] touched = {Long.MAX_VALUE};
        return () -> {
            if (touched[0] == Long.MAX_VALUE
                    && world.salesforce().stats().recordsWritten() >= before.recordsWritten() + 200L * pages) {
                touched[0] = modified(state);
            }
            return modified(state) > touched[0];
        };
    }

    private static long modified(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
