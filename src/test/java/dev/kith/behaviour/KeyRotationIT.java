package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kith key rotate}: everything goes on under the new key, and nothing under the old one alone. */
class KeyRotationIT {

    @TempDir
    private Path dir;

    private Installation kith;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 20);
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    @Test
    void aRunAfterARotationFindsNothingNewAndTheOldKeyFileWritesNothing_22_58_63() throws IOException, SQLException {
        Path key = dir.resolve("var/kith.key");
        assertThat(kith.kith("key", "rotate").err()).contains("no state here yet");
        assertThat(kith.run().status()).isZero();
        String old = Files.readString(key);
        int contacts = kith.contacts();

        Ended rotated = kith.kith("key", "rotate");

        assertThat(rotated.status()).as(rotated.all()).isZero();
        assertThat(rotated.out()).contains("number 2", "Not rotated", "signatures", "every other node");
        assertThat(Files.readString(key)).endsWith(old).hasLineCount(2);
        long before = writes();
        assertThat(kith.run("--all").status()).isZero();
        assertThat(writes()).isEqualTo(before);
        Ended verified = kith.kith("audit", "verify");
        assertThat(verified.status()).as(verified.all()).isZero();

        String both = Files.readString(key);
        Files.writeString(key, old);
        kith.sql("update customers set last_name = 'Changed', updated_at = localtimestamp where customer_id ="
                + " (select min(customer_id) from customers)");
        Ended refused = kith.run();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("every line", "writes nothing");
        assertThat(writes()).isEqualTo(before);
        Files.writeString(key, both);
        assertThat(kith.run().status()).isZero();
        assertThat(kith.contacts()).isEqualTo(contacts);
        assertThat(writes()).isGreaterThan(before);
    }

    /** The new line is in the file, and Kith was killed before the state was under it. */
    @Test
    void aRotationThatWasCutOffIsFinishedAndNotBegunAnew_22() throws IOException {
        assertThat(kith.run().status()).isZero();
        dev.kith.keys.KeyFile.addGeneration(dir.resolve("var/kith.key"));

        Ended finished = kith.kith("key", "rotate");

        assertThat(finished.out()).contains("number 2");
        assertThat(dir.resolve("var/kith.key")).content().hasLineCount(2);
        assertThat(kith.run().status()).isZero();
    }

    private long writes() {
        return kith.salesforce.stats().writeCalls();
    }
}
