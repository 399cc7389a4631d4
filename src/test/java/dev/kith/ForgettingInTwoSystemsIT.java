package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.erasure.Progress;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Closing;
import dev.kith.erasure.Stage;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person in a shop and in Salesforce, which has its troubles. Numbers are those of the acceptance list. */
class ForgettingInTwoSystemsIT {

    @TempDir
    private Path dir;

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(new HandClock(ForgettingWorld.START)));
    private ForgettingWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new ForgettingWorld(
                dir,
                Map.of(
                        "KITH_SALESFORCE_URL", salesforce.url().toString(),
                        "KITH_SALESFORCE_CLIENT_ID", salesforce.clientId(),
                        "KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret(),
                        "KITH_RETRY_ATTEMPTS", "1"),
                "shop",
                "salesforce");
        world.addAnna();
        addContact();
    }

    private void addContact() {
        salesforce.put(
                "Contact",
                Map.of("FirstName", "Anna", "LastName", "Quillwright", "Email", "anna.quillwright@example.org"));
    }

    @AfterEach
    void close() {
        world.close();
        salesforce.close();
    }

    @Test
    void aRetryWorksAfterTheSourceRowIsGone_13() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        salesforce.faults().add(Fault.unavailable().onWrites().always());

        assertThat(world.worked(number).stage()).isEqualTo(Stage.RETRYING);
        assertThat(world.rows("select * from customers where customer_id = 500100017")
                        .toString())
                .as("the shop is done")
                .doesNotContain("Quillwright");
        world.sql("delete from orders where customer_id = 500100017");
        world.sql("delete from customers where customer_id = 500100017");
        world.clock.move(Duration.ofMinutes(6));
        assertThat(world.worked(number).stage()).isEqualTo(Stage.RETRYING);
        salesforce.faults().clear();
        world.clock.move(Duration.ofMinutes(6));

        Request answered = world.worked(number);

        assertThat(answered.stage()).isEqualTo(Stage.PURGE_PENDING);
        assertThat(salesforce.records("Contact")).isEmpty();
    }

    @Test
    void whatSalesforceRefusesIsRedUntilSomebodyMendsIt_14() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        salesforce
                .faults()
                .add(Fault.of(new Fault.Effect.RefuseRow(
                                "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", "", 1))
                        .always());

        Request refused = world.worked(number);

        assertThat(refused.stage()).isEqualTo(Stage.MANUAL);
        assertThat(refused.certificate()).isEmpty();
        assertThat(refused.dossier().progress())
                .filteredOn(one -> one.status() == Progress.Status.BLOCKED)
                .hasSize(1);
        salesforce.faults().clear();
        world.requests.retry(number, "Olga");

        assertThat(world.worked(number).stage()).isEqualTo(Stage.PURGE_PENDING);
    }

    @Test
    void whoIsBackWhileTheVendorStillPurgesReopensTheRequest_18_27() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        Request pending = world.worked(number);
        assertThat(pending.certificate().orElseThrow()).contains("\"kind\":\"interim\"");
        addContact();
        world.clock.move(Duration.ofHours(26));

        Request again = world.worked(number);

        assertThat(again.stage()).isEqualTo(Stage.LOCATED);
        assertThat(world.audit.entries().map(entry -> entry.entry()).toList().toString())
                .contains("reappeared", "salesforce.Contact");
    }

    @Test
    void thePurgeEndsWhenSalesforceShowsNothingAnyMore_18() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        assertThat(world.worked(number).stage()).isEqualTo(Stage.PURGE_PENDING);
        world.clock.move(Duration.ofHours(26));
        assertThat(world.worked(number).stage())
                .as("its date has passed, and Salesforce still shows it")
                .isEqualTo(Stage.PURGE_PENDING);
        salesforce.forward(Duration.ofHours(26));
        world.clock.move(Duration.ofHours(26));

        Request closed = world.worked(number);

        assertThat(closed.closing()).contains(Closing.ERASED_WITH_RETENTION);
        assertThat(closed.certificate().orElseThrow()).contains("\"kind\":\"final\"", "absent-after-purge");
    }
}
