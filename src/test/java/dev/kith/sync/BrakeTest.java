package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrakeTest {

    private static final RunOptions GO = new RunOptions(false, true);

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private void change(int from, int to) {
        for (int number = from; number <= to; number++) {
            synced.shop.put(number, Map.of("last_name", "Changed"));
        }
    }

    @Test
    void anEmptySourceStopsTheRun() {
        synced.filled(50).shop.clear();
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(account.message()).contains("shop.customers is empty");
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aRunThatWouldChangeMoreThanTheShareStopsBeforeItWrites() {
        synced.filled(100);
        change(1, 21);
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(account.message()).contains("more than 20 of the 100").contains("--go");
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void justTheSharePasses() {
        synced.filled(100);
        change(1, 20);
        assertThat(synced.run().updated()).isEqualTo(20);
    }

    @Test
    void tenChangesPassHoweverSmallTheShareMakesThemLook() {
        synced.filled(12);
        change(1, 10);
        assertThat(synced.run().updated()).isEqualTo(10);
    }

    @Test
    void elevenOfTwelveStop() {
        synced.filled(12);
        change(1, 11);
        assertThat(synced.run().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void goLetsTheRunPass() {
        synced.filled(100);
        change(1, 60);
        assertThat(synced.run().status()).isEqualTo(RunStatus.STOPPED);
        RunAccount account = synced.run(GO);
        assertThat(account.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(account.updated()).isEqualTo(60);
    }

    @Test
    void aStoppedRunLeavesTheCheckpointBehindTheChanges() {
        synced.filled(100);
        Checkpoint before = synced.checkpoint();
        change(1, 60);
        synced.run();
        assertThat(synced.checkpoint()).isEqualTo(before);
    }

    @Test
    void aFirstLoadIsNeverBraked() {
        synced.shop.fill(3000);
        assertThat(synced.run().created()).isEqualTo(3000);
    }

    @Test
    void newCustomersAreNoChanges() {
        synced.filled(20).shop.fill(20);
        for (int number = 21; number <= 400; number++) {
            synced.shop.put(number, Map.of());
        }
        assertThat(synced.run().created()).isEqualTo(380);
    }

    @Test
    void rowsThatAreOnlyReadAgainAreNoChanges() {
        synced.filled(100).shop.withoutChangeColumn();
        change(1, 5);
        assertThat(synced.run().updated()).isEqualTo(5);
        assertThat(synced.run().updated()).isZero();
    }

    @Test
    void aChangedMappingThatWritesTheSameIsNoChange() {
        synced.filled(100).files.mapping("1000: Silver", "1000: Silver, 5000: Gold");
        RunAccount account = synced.readAgain("").run();
        assertThat(account.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(account.unchanged()).isEqualTo(100);
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aChangedMappingThatWritesSomethingElseForManyStops() {
        synced.filled(100).files.mapping("Bronze", "Copper");
        RunAccount account = synced.readAgain("").run();
        assertThat(account.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(synced.run(GO).updated()).isEqualTo(100);
    }

    @Test
    void aChangedMappingThatWritesSomethingElseForFewPasses() {
        synced.shop.fill(100);
        for (int number = 1; number <= 9; number++) {
            synced.shop.put(number, Map.of("points", 2000));
        }
        synced.run();
        synced.files.mapping("Silver", "Gold");
        RunAccount account = synced.readAgain("").run();
        assertThat(account.updated()).isEqualTo(9);
        assertThat(account.unchanged()).isEqualTo(91);
    }
}
