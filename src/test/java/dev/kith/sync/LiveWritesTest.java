package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route writes to a live system only after a person said so, once for each address. */
class LiveWritesTest {

    private static final RunOptions GO = new RunOptions(false, true);

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
        live("https://one.my.salesforce.com");
        synced.shop.fill(3);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private void live(String url) {
        synced.files.system("shop", "url: sandbox", "url: jdbc:postgresql://db/shop");
        synced.files.system(
                "salesforce", "url: sandbox\nkith-may: [read]", "url: " + url + "\nkith-may: [read, write]");
        synced.readAgain("");
    }

    @Test
    void theFirstRunStopsAndSaysHowMuchItHasToBring() {
        RunAccount account = synced.run();
        assertThat(account.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(account.message())
                .contains("Salesforce is live", "3 records of shop.customers", "./kith run customers --go");
        assertThat(synced.crm.writes()).isEmpty();
        assertThat(synced.run().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void onceAPersonSaidSoItGoesOnByItself() {
        assertThat(synced.run(GO).created()).isEqualTo(3);
        synced.shop.fill(4);
        assertThat(synced.run().created()).isEqualTo(1);
    }

    @Test
    void anotherAddressAsksAgain() {
        synced.run(GO);
        live("https://two.my.salesforce.com");
        assertThat(synced.run().status()).isEqualTo(RunStatus.STOPPED);
        live("https://one.my.salesforce.com");
        assertThat(synced.run().status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void theAddressIsKeptAsATokenOnly() {
        synced.run(GO);
        assertThat(synced.bench.rows("live_release")).isEqualTo(1);
    }
}
