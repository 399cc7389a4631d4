package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told when something breaks outside of their files, and that a later healthy run completes everything. */
class FailuresIT {

    private static final int CUSTOMERS = 60;

    @TempDir
    private Path dir;

    private Installation kith;

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, CUSTOMERS);
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
    }

    private void aHealthyRunCompletesEverything() {
        Ended ended = kith.run();
        assertThat(ended.all()).contains("complete");
        assertThat(ended.status()).isZero();
        assertThat(kith.contacts()).isEqualTo(CUSTOMERS);
    }

    @Test
    void aColumnThatWasRenamedInTheShop() throws SQLException {
        kith.sql("alter table customers rename column first_name to given_name");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.all()).contains("shop.customers", "first_name", "systems/shop.yaml", "failed");
        assertThat(kith.contacts()).isZero();
        kith.sql("alter table customers rename column given_name to first_name");
        aHealthyRunCompletesEverything();
    }

    @Test
    void aTableThatIsGone() throws SQLException {
        kith.sql("alter table customers rename to clients");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.all()).contains("customers", "systems/shop.yaml");
        kith.sql("alter table clients rename to customers");
        aHealthyRunCompletesEverything();
    }

    @Test
    void anEmptySource() throws SQLException {
        kith.sql("create table kept as select * from customers");
        kith.sql("delete from customers");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.all()).contains("shop.customers is empty", "nothing was changed", "systems/shop.yaml");
        kith.sql("insert into customers select * from kept");
        aHealthyRunCompletesEverything();
    }

    @Test
    void aChangeOfMoreThanTheSetShareWaitsForAPerson() throws SQLException {
        aHealthyRunCompletesEverything();
        kith.sql("update customers set city = 'Neustadt', updated_at = current_timestamp where customer_id <= 30");

        Ended stopped = kith.run();
        assertThat(stopped.status()).isEqualTo(3);
        assertThat(stopped.all())
                .contains("stopped", "20%", "Nothing was written", "./kith run " + Installation.ROUTE + " --go");
        assertThat(inNeustadt()).isZero();

        assertThat(kith.run().status()).isEqualTo(3);
        Ended gone = kith.run("--go");
        assertThat(gone.all()).contains("complete");
        assertThat(gone.status()).isZero();
        assertThat(inNeustadt()).isEqualTo(30);
    }

    private long inNeustadt() {
        return kith.salesforce.records("Contact").stream()
                .filter(contact -> "Neustadt".equals(contact.get("MailingCity")))
                .count();
    }

    @Test
    void aWrongShopPassword() {
        kith.environment.put("KITH_SHOP_PASSWORD", "wrong-word");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.all())
                .contains("refused the user or the password", "systems/shop.yaml", "password:")
                .doesNotContain("wrong-word");
        kith.environment.put("KITH_SHOP_PASSWORD", "right");
        aHealthyRunCompletesEverything();
    }

    @Test
    void aWrongClientSecret() {
        kith.environment.put("KITH_SALESFORCE_CLIENT_SECRET", "wrong-word");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.all())
                .contains("Salesforce refused the client id or the client secret", "client-secret:", "salesforce.yaml")
                .doesNotContain("wrong-word");
        kith.environment.put("KITH_SALESFORCE_CLIENT_SECRET", kith.salesforce.clientSecret());
        aHealthyRunCompletesEverything();
    }

    @Test
    void aSalesforceThatGoesAwayInTheMiddle() throws IOException {
        kith.edit(
                "routes/" + Installation.ROUTE + ".camel.yaml",
                "every: 15 minutes",
                "every: 15 minutes\n        page-size: 10\n        in-flight: 1");
        kith.salesforce
                .faults()
                .add(Fault.delay(java.time.Duration.ofMillis(1)).onWrites().times(3));
        kith.salesforce.faults().add(Fault.unavailable().onWrites().withProbability(0.5, 3));

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.all()).contains("partial", "Salesforce", "The checkpoint stays");
        kith.salesforce.faults().clear();
        aHealthyRunCompletesEverything();
    }

    @Test
    void aKeyFileOfAnotherInstallation() throws IOException {
        aHealthyRunCompletesEverything();
        Path key = dir.resolve("var/kith.key");
        String right = Files.readString(key);
        Files.writeString(key, "A".repeat(43) + "=\n");

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("key file", "KITH_KEY_FILE", "writes nothing")
                .doesNotContain("at dev.kith");
        Files.writeString(key, "too short");
        assertThat(kith.run().err()).contains("kith.key", "32 bytes");
        Files.delete(key);
        assertThat(kith.run().err()).contains("There is no key file", "kith.key");
        assertThat(kith.run().status()).isEqualTo(1);
        Files.writeString(key, right);
        aHealthyRunCompletesEverything();
    }

    @Test
    void aFolderForDataThatCannotBeWritten() throws IOException {
        Files.writeString(dir.resolve("a-file"), "");
        kith.environment.put("KITH_DATA", dir.resolve("a-file").toString());

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("a-file", "can be written").doesNotContain("at dev.kith", "Exception");
        kith.environment.put("KITH_DATA", dir.resolve("var").toString());
        aHealthyRunCompletesEverything();
    }

    @Test
    void aDamagedStateIsToldAndNotOverwritten() throws IOException {
        aHealthyRunCompletesEverything();
        Path state = dir.resolve("var/state.mv.db");
        byte[] right = Files.readAllBytes(state);
        Files.write(state, "not a database".repeat(1_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        Ended ended = kith.run();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("state database").doesNotContain("at dev.kith");
        Files.write(state, right);
        aHealthyRunCompletesEverything();
    }
}
