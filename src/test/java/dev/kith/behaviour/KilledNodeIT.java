package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.KilledProcess.Installation;
import dev.kith.sandbox.Fault;
import dev.kith.state.SharedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: what one begins, the other finishes; what one lost, it leaves alone. */
class KilledNodeIT {

    private static final int CUSTOMERS = 6000;

    @TempDir
    private Path folder;

    private final String state = SharedPostgres.newDatabase();
    private Installation installation;

    @BeforeEach
    void nodesWithARouteEveryTwoSeconds() throws IOException {
        installation = Installation.in(folder, Map.of());
        Path route = folder.resolve("routes").resolve(KilledWorld.ROUTE + ".camel.yaml");
        Files.writeString(route, Files.readString(route).replace("every: 15 minutes", "every: 2 seconds"));
        Files.writeString(folder.resolve("nodes.key"), Base64.getEncoder().encodeToString(new byte[32]));
    }

    private Installation node(KilledWorld world, String name) {
        Map<String, String> environment = new HashMap<>(world.environment(folder.resolve(name)));
        environment.put("KITH_STATE_URL", state);
        environment.put("KITH_STATE_USER", SharedPostgres.USER);
        environment.put("KITH_STATE_PASSWORD", SharedPostgres.PASSWORD);
        environment.put("KITH_KEY_FILE", folder.resolve("nodes.key").toString());
        return installation.with(environment);
    }

    @Test
    void anotherNodeFinishesWhatAKilledOneBegan() {
        try (KilledWorld world = new KilledWorld(CUSTOMERS)) {
            Map<String, Map<String, Object>> expected =
                    world.afterAnUninterruptedRun(installation, folder.resolve("uninterrupted"));
            world.salesforce()
                    .faults()
                    .add(Fault.delay(Duration.ofMillis(50)).onWrites().always());
            try (KilledProcess first = node(world, "first").start("start", "--once")) {
                awaitWrites(world, 5);
                try (KilledProcess second = node(world, "second").start("start")) {
                    assertThat(first.kill()).as("was in the middle of its run").isTrue();
                    awaitRuns(second, "complete");
                    assertThat(world.contacts()).isEqualTo(expected);

                    world.salesforce().resetStats();
                    String runs = completeRuns();
                    await().until(() -> !completeRuns().equals(runs));
                    assertThat(world.salesforce().stats().writeCalls()).isZero();
                }
            }
        }
    }

    @Test
    void aNodeThatWasOvertakenStoresNothingMore() {
        try (KilledWorld world = new KilledWorld(CUSTOMERS)) {
            world.salesforce()
                    .faults()
                    .add(Fault.delay(Duration.ofMillis(50)).onWrites().always());
            try (KilledProcess first = node(world, "first").start("start", "--once")) {
                awaitWrites(world, 5);
                first.signal("STOP");
                try (KilledProcess second = node(world, "second").start("start")) {
                    awaitRuns(second, "complete");
                    second.kill();
                }
                String stored = everythingStored();

                first.signal("CONT");

                assertThat(first.exitStatus()).as(first::output).isEqualTo(3);
                assertThat(everythingStored()).isEqualTo(stored);
                assertThat(world.contacts()).hasSize(CUSTOMERS);
            }
        }
    }

    private static void awaitWrites(KilledWorld world, int calls) {
        await().until(() -> world.salesforce().stats().writeCalls() >= calls);
    }

    private void awaitRuns(KilledProcess node, String status) {
        try {
            await().until(() -> !node.isAlive() || !completeRuns().equals("0"));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(doing(node), e);
        }
        assertThat(node.isAlive()).as(node::output).isTrue();
        assertThat(KilledWorld.text(state, "SELECT status FROM run WHERE ended_at IS NOT NULL ORDER BY run_id LIMIT 1"))
                .isEqualTo(status);
    }

    /** All that tells why the second node does not come to its end. */
    private String doing(KilledProcess second) {
        return second.output()
                + second.threads()
                + read(folder.resolve("second").resolve("logs").resolve("kith.log"))
                + KilledWorld.text(state, "SELECT string_agg(l::text, chr(10)) FROM lease l")
                + KilledWorld.text(
                        state,
                        "SELECT string_agg(concat_ws(' ', pid, pg_blocking_pids(pid), application_name, state, wait_event, query), chr(10))"
                                + " FROM pg_stat_activity WHERE datname = current_database()");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String completeRuns() {
        return KilledWorld.text(state, "SELECT count(*) FROM run WHERE status = 'complete'");
    }

    /** Fates, checkpoint and what was written, as one digest. */
    private String everythingStored() {
        return KilledWorld.text(state, "SELECT md5(string_agg(f::text, ',' ORDER BY f.record_token)) FROM fate f")
                + KilledWorld.text(state, "SELECT md5(string_agg(c::text, ',')) FROM checkpoint c")
                + KilledWorld.text(
                        state, "SELECT md5(string_agg(w::text, ',' ORDER BY w.record_token)) FROM written w");
    }
}
