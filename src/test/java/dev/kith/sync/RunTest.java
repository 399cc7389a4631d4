package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Position;
import dev.kith.connector.SystemUnavailable;
import dev.kith.record.Reason;
import dev.kith.suppression.Identifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final RunOptions ALL = new RunOptions(true, false);
    private static final Reason NO = new Reason("no", "not like this", "mend it");

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

    @Test
    void aSecondRunMakesNoWriteCallAndTakesNoRecord() {
        synced.filled(500);
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.crm.writes()).isEmpty();
    }

    @Test
    void aRecordReadAgainAsItWasIsUnchangedAndTravelsNowhere() {
        synced.filled(300).shop.put(5, Map.of());
        AtomicInteger pages = new AtomicInteger();
        synced.sendingBy((page, done) -> {
            pages.incrementAndGet();
            Synced.straight(page, done);
        });
        assertThat(synced.run().unchanged()).isEqualTo(1);
        assertThat(pages).hasValue(0);
    }

    @Test
    void twoHundredChangesAmongTwentyThousandTravelInOneCallWithoutAChangeColumn() {
        synced.shop.withoutChangeColumn().inBatchesOf(2000);
        synced.filled(20_000);
        for (int number = 100; number <= 20_000; number += 100) {
            synced.shop.put(number, Map.of("first_name", "New"));
        }
        RunAccount account = synced.run();
        assertThat(account.updated()).isEqualTo(200);
        assertThat(account.unchanged()).isEqualTo(19_800);
        assertThat(synced.crm.writes()).hasSize(1);
    }

    @Test
    void aChangedMappingReadsEverythingAndWritesOnlyRealDifferences() {
        synced.shop.fill(300);
        synced.shop.put(300, Map.of("points", 2000));
        synced.run();
        synced.crm.writes().clear();
        synced.files.mapping("Silver", "Gold");
        RunAccount account = synced.readAgain("").run();
        assertThat(account.read()).isEqualTo(300);
        assertThat(synced.crm.writes()).containsExactly(List.of("300"));
        assertThat(synced.checkpoint().everything()).isFalse();
    }

    @Test
    void aScanOfEverythingThatBrokeOffGoesOnAsAScanOfEverything() {
        synced.shop.fill(300);
        synced.shop.put(290, Map.of("points", 2000)).put(10, Map.of("points", 2000));
        synced.readAgain("page-size: 20\nin-flight: 2").run();
        synced.files.mapping("Silver", "Gold");
        synced.readAgain("page-size: 20\nin-flight: 2");
        synced.crm.beforeWrite(ids -> {
            throw new SystemUnavailable("Down");
        });
        assertThat(synced.run().status()).isEqualTo(RunStatus.PARTIAL);
        Checkpoint broken = synced.checkpoint();
        assertThat(broken.everything()).isTrue();
        assertThat(broken.position()).isNotEqualTo(Position.START);

        synced.crm.mend();
        assertThat(synced.run().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.crm.withNumber(10).get(0)).containsEntry("Level__c", "Gold");
        assertThat(synced.crm.withNumber(290).get(0)).containsEntry("Level__c", "Gold");
        assertThat(synced.checkpoint().everything()).isFalse();
    }

    @Test
    void aKillDuringAScanDoesNotForgetThatItIsAScanOfEverything() {
        synced.filled(300).files.mapping("to: salesforce.Contact", "to: salesforce.Contact # edited");
        synced.readAgain("page-size: 20\nin-flight: 1");
        AtomicInteger pages = new AtomicInteger();
        synced.bench.state().beforeCheckpoint(checkpoint -> {
            if (pages.incrementAndGet() > 5) {
                throw new StateUnavailable("Killed");
            }
        });
        assertThat(synced.run().status()).isEqualTo(RunStatus.PARTIAL);
        synced.bench.state().beforeCheckpoint(checkpoint -> {});
        assertThat(synced.checkpoint().everything()).isTrue();
        assertThat(synced.run().read()).isEqualTo(300 - 80);
    }

    @Test
    void aSetAsideRecordThatIsMendedIsWrittenByTheNextRun() {
        synced.shop.fill(30).put(7, Map.of("email", "no address"));
        RunAccount first = synced.run();
        assertThat(first.setAside()).isEqualTo(1);
        assertThat(first.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(synced.fate(7)).contains("set-aside");

        synced.shop.put(7, Map.of("email", "mended@example.com"));
        RunAccount second = synced.run();
        assertThat(second.created()).isEqualTo(1);
        assertThat(second.read()).as("counted once").isEqualTo(1);
        assertThat(synced.fate(7)).contains("written");
    }

    @Test
    void aSetAsideRecordIsReadAgainEvenWhenItsRowDidNotMove() {
        synced.shop.fill(30).put(7, Map.of("email", "no address"));
        synced.run();
        synced.shop.replace(7, Map.of("email", "mended@example.com"));
        assertThat(synced.run().created()).isEqualTo(1);
    }

    @Test
    void aSetAsideRecordThatIsGoneFromTheSourceIsForgotten() {
        synced.shop.fill(30).put(7, Map.of("email", "no address"));
        synced.run();
        synced.shop.remove(7);
        synced.run();
        assertThat(synced.fate(7)).contains("skipped");
    }

    @Test
    void aRunThatSetsEveryRecordAsideIsNotComplete() {
        synced.shop.fill(30);
        synced.files.mapping("bands: {0: Bronze, 1000: Silver}", "values: {high: Silver}");
        RunAccount first = synced.readAgain("").run();
        assertThat(first.setAside()).isEqualTo(30);
        assertThat(first.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(first.message()).contains("No record of this route gets through", "the mapping");
        assertThat(synced.run().status()).as("as long as nothing is mended").isEqualTo(RunStatus.PARTIAL);

        synced.files.mapping("values: {high: Silver}", "bands: {0: Bronze, 1000: Silver}");
        RunAccount mended = synced.readAgain("").run();
        assertThat(mended.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(mended.created()).isEqualTo(30);
    }

    @Test
    void oneForgottenPersonDoesNotHideThatNoRecordGetsThrough() {
        synced.shop.fill(30);
        synced.bench.forget(new Identifier(Identifier.Kind.EMAIL, FakeShop.email(7)));
        synced.files.mapping("bands: {0: Bronze, 1000: Silver}", "values: {high: Silver}");
        RunAccount account = synced.readAgain("").run();
        assertThat(account.suppressed()).isEqualTo(1);
        assertThat(account.setAside()).isEqualTo(29);
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
    }

    @Test
    void aMistakeInAMappingThatWasRightIsToldToo() {
        synced.filled(30);
        synced.files.mapping("bands: {0: Bronze, 1000: Silver}", "values: {high: Silver}");
        assertThat(synced.readAgain("").run().status()).isEqualTo(RunStatus.PARTIAL);
    }

    @Test
    void aQuietRunThatOnlyTriesTheSetAsideOnesAgainIsComplete() {
        synced.shop.fill(30).put(7, Map.of("email", "no address"));
        synced.run();
        RunAccount quiet = synced.run();
        assertThat(quiet.read()).isEqualTo(quiet.setAside()).isEqualTo(1);
        assertThat(quiet.status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void whatWasRefusedIsNotSentAgainAsItWasUntilAllIsAskedFor() {
        synced.shop.fill(30);
        synced.crm.verdict(write ->
                write.externalId().equals(Optional.of("7")) ? Optional.of(new Outcome.Refused(NO)) : Optional.empty());
        assertThat(synced.run().setAside()).isEqualTo(1);
        synced.crm.writes().clear();

        RunAccount second = synced.run();
        assertThat(second.setAside()).isEqualTo(1);
        assertThat(second.reasons().get(0).reason()).isEqualTo(NO);
        assertThat(synced.crm.writes()).isEmpty();

        synced.crm.mend();
        assertThat(synced.run(ALL).created()).isEqualTo(1);
        assertThat(synced.crm.withNumber(7)).hasSize(1);
    }

    @Test
    void whatWasRefusedIsSentOnceItsValuesChange() {
        synced.shop.fill(30);
        synced.crm.verdict(write -> "Last7".equals(write.fields().get("LastName"))
                ? Optional.of(new Outcome.Refused(NO))
                : Optional.empty());
        synced.run();
        synced.shop.put(7, Map.of("last_name", "Better"));
        assertThat(synced.run().created()).isEqualTo(1);
        assertThat(synced.fate(7)).contains("written");
    }

    @Test
    void whatWasDeferredIsTriedFirst() {
        synced.shop.fill(30).put(3, Map.of("email", "no address"));
        synced.crm.verdict(write ->
                write.externalId().equals(Optional.of("20")) ? Optional.of(new Outcome.Busy(NO)) : Optional.empty());
        assertThat(synced.run().deferred()).isEqualTo(1);
        synced.crm.mend();
        synced.crm.writes().clear();
        synced.shop.put(31, Map.of());
        synced.readAgain("page-size: 20");
        synced.bench.execute(
                "UPDATE checkpoint SET configuration = '" + synced.route().configuration() + "'");
        RunAccount second = synced.run();
        assertThat(synced.crm.writes()).containsExactly(List.of("20"), List.of("31"));
        assertThat(second.created()).isEqualTo(2);
        assertThat(second.setAside()).isEqualTo(1);
    }

    @Test
    void aSystemThatIsDownLeavesTheCheckpointBeforeThePage() {
        synced.shop.fill(100);
        synced.readAgain("page-size: 20\nin-flight: 1");
        synced.crm.beforeWrite(ids -> {
            if (ids.contains("50")) {
                throw new SystemUnavailable("Down");
            }
        });
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(account.message()).isEqualTo("Down");
        assertThat(synced.checkpoint().position().text()).isEqualTo("40");
        assertThat(account.created()).isEqualTo(40);
    }
}
