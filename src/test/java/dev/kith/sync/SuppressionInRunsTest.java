package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionInRunsTest {

    private static final int FORGOTTEN = 7;

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
        synced.shop.fill(20);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private static Identifier email(String email) {
        return new Identifier(Kind.EMAIL, email);
    }

    private void assertNothingIsKeptOf(int number) {
        assertThat(synced.crm.withNumber(number)).isEmpty();
        assertThat(synced.fate(number)).contains("suppressed");
        assertThat(synced.known(number).sourceFingerprint()).isEmpty();
        assertThat(synced.bench.rows(
                        "cross_reference WHERE record_token = '" + Bench.token(FakeShop.key(number)) + "'"))
                .isZero();
        assertThat(synced.bench.rows("identifier WHERE record_token = '" + Bench.token(FakeShop.key(number)) + "'"))
                .isZero();
    }

    private void assertNotLookedUp(int number) {
        assertThat(synced.crm.lookedUp())
                .doesNotContain(Integer.toString(number), FakeShop.email(number), "hidden@example.com");
    }

    @Test
    void aForgottenEmailIsNeitherStoredNorLookedUpNorWritten_53() {
        synced.bench.forget(email(FakeShop.email(FORGOTTEN)));
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(account.suppressed()).isEqualTo(1);
        assertThat(account.created()).isEqualTo(19);
        assertNothingIsKeptOf(FORGOTTEN);
        assertNotLookedUp(FORGOTTEN);
    }

    @Test
    void aForgottenRecordNumberComesBackUnderNoOtherEmail() {
        synced.bench.forget(new Identifier(Kind.RECORD, FakeShop.key(FORGOTTEN).toString()));
        synced.shop.put(FORGOTTEN, Map.of("email", "another@example.com"));
        assertThat(synced.run().suppressed()).isEqualTo(1);
        assertNothingIsKeptOf(FORGOTTEN);
        assertNotLookedUp(FORGOTTEN);
    }

    @Test
    void anEmailThatOnlyTheMappedFormShowsIsNeitherLookedUpNorWritten() {
        synced.bench.forget(email("hidden@example.com"));
        synced.shop.put(FORGOTTEN, Map.of("note", "or: Hidden+shop@Example.com", "email", ""));
        RunAccount account = synced.run();
        assertThat(account.suppressed()).isEqualTo(1);
        assertNothingIsKeptOf(FORGOTTEN);
        assertNotLookedUp(FORGOTTEN);
    }

    @Test
    void aPhoneThatOnlyTheMappedFormShowsIsNotWritten() {
        synced.bench.forget(new Identifier(Kind.PHONE, "+493012345678"));
        synced.shop.put(FORGOTTEN, Map.of("note", "call +49 30 12345678"));
        assertThat(synced.run().suppressed()).isEqualTo(1);
        assertThat(synced.crm.withNumber(FORGOTTEN)).isEmpty();
        assertThat(synced.fate(FORGOTTEN)).contains("suppressed");
    }

    @Test
    void aRetriedRecordOfAForgottenPersonStaysAway() {
        synced.shop.put(FORGOTTEN, Map.of("email", "no address"));
        synced.run();
        synced.shop.put(FORGOTTEN, Map.of());
        synced.bench.forget(email(FakeShop.email(FORGOTTEN)));
        synced.run();
        assertThat(synced.crm.withNumber(FORGOTTEN)).isEmpty();
        assertThat(synced.fate(FORGOTTEN)).contains("suppressed");
    }

    @Test
    void aPageInFlightWritesNothingOnceTheBarrierWasTaken_11() throws Exception {
        CountDownLatch matched = new CountDownLatch(1);
        CountDownLatch fenced = new CountDownLatch(1);
        synced.sendingBy((page, done) -> {
            page.map("customer");
            page.match();
            matched.countDown();
            Latches.await(fenced);
            page.write();
            done.done(null);
        });
        CompletableFuture<RunAccount> run = CompletableFuture.supplyAsync(synced::run);
        Latches.await(matched);
        try (Barrier.Held held = synced.bench.engine().barrier().exclusive()) {
            fenced.countDown();
            synced.bench.suppress(email(FakeShop.email(FORGOTTEN)));
            assertThat(synced.crm.writes())
                    .as("nothing is written while the fence is set")
                    .isEmpty();
        }
        RunAccount account = run.get(20, TimeUnit.SECONDS);
        assertThat(account.suppressed()).isEqualTo(1);
        assertThat(account.created()).isEqualTo(19);
        assertThat(synced.crm.withNumber(FORGOTTEN)).isEmpty();
        assertThat(synced.known(FORGOTTEN).sourceFingerprint()).isEmpty();
    }

    @Test
    void theFenceWaitsForAWriteUnderWayAndItsStoredFate() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        synced.crm.beforeWrite(ids -> {
            writing.countDown();
            Latches.await(goOn);
        });
        CompletableFuture<RunAccount> run = CompletableFuture.supplyAsync(synced::run);
        Latches.await(writing);
        CompletableFuture<Boolean> fence = CompletableFuture.supplyAsync(() -> {
            try (Barrier.Held held = synced.bench.engine().barrier().exclusive()) {
                return synced.fate(FORGOTTEN).isPresent();
            }
        });
        assertThat(fence).isNotDone();
        goOn.countDown();
        assertThat(fence.get(20, TimeUnit.SECONDS))
                .as("the fate is stored before the fence stands")
                .isTrue();
        assertThat(run.get(20, TimeUnit.SECONDS).created()).isEqualTo(20);
    }

    /** A fate without a write keeps a record's key, so it passes the list, too. */
    @Test
    void aSetAsideRecordOfAPersonForgottenMeanwhileLeavesNothingBehind() {
        synced.shop.put(FORGOTTEN, Map.of("points", "not a number"));
        synced.sendingBy((page, done) -> {
            page.map("customer");
            synced.bench.forget(
                    new Identifier(Kind.RECORD, FakeShop.key(FORGOTTEN).toString()));
            page.write();
            done.done(null);
        });
        assertThat(synced.run().suppressed()).isEqualTo(1);
        assertThat(synced.fate(FORGOTTEN)).contains("suppressed");
        assertThat(synced.bench.rows(
                        "cross_reference WHERE record_token = '" + Bench.token(FakeShop.key(FORGOTTEN)) + "'"))
                .isZero();
    }

    @Test
    void aSkippedRecordOfAPersonForgottenMeanwhileLeavesNoFingerprint() {
        synced.sendingBy((page, done) -> {
            synced.bench.forget(email(FakeShop.email(FORGOTTEN)));
            done.done(null);
        });
        RunAccount account = synced.run();
        assertThat(account.suppressed()).isEqualTo(1);
        assertThat(account.skipped()).isEqualTo(19);
        assertThat(synced.known(FORGOTTEN).sourceFingerprint()).isEmpty();
    }
}
