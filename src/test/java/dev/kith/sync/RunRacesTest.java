package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.SystemUnavailable;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
