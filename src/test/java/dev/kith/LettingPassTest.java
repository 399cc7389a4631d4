package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kith.config.ObjectMap;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Clue;
import dev.kith.erasure.Measures;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Closing;
import dev.kith.erasure.Stage;
import dev.kith.erasure.Unfit;
import dev.kith.erasure.WrongMoment;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Who is let pass again, and who takes a request back. Numbers are those of the acceptance list. */
class LettingPassTest extends ForgettingStory {

    @Test
    void whatWasLetThroughSinceStaysWhenItsTimeIsOver_28_61() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        world.requests.measures().release(number, "shop.orders:900100017", "it was another customer's", "Olga");
        world.requests.measures().confirm(number, "Ben");
        world.clock.move(Duration.between(world.clock.instant(), java.time.Instant.parse("2037-01-02T09:00:00Z")));
        for (int sweep = 0; sweep < 3; sweep++) {
            world.worked(number);
        }

        assertThat(world.rows("select total from orders where order_id = 900100017"))
                .isNotEmpty();
        assertThat(world.requests.find(number).dossier().clues()).as("shredded").isEmpty();
    }

    @Test
    void aReleaseNeedsEvidenceAndTwoPeopleAndLetsOneRecordPass_24_25_61_67() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        Measures measures = world.requests.measures();
        assertThatThrownBy(() -> measures.release(number, "shop.customers:500300037", "a call", "Olga"))
                .as("nobody is blocked yet")
                .isInstanceOf(WrongMoment.class);
        world.worked(number);
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500300037, 'Anna', 'Quillwright', 'anna.quillwright@example.org', localtimestamp)");
        assertThatThrownBy(() -> measures.release(number, "shop.customers:500300037", " ", "Olga"))
                .as("a newer row alone is no evidence")
                .isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> measures.release(number, "Anna", "a call", "Olga"))
                .isInstanceOf(Unfit.class);
        measures.release(number, "shop.customers:500300037", "signed up again, letter of 3 December", "Olga");
        assertThatThrownBy(() -> measures.confirm(number, "Olga")).isInstanceOf(Unfit.class);
        assertThat(isReleased("500300037")).isFalse();

        measures.confirm(number, "Ben");

        assertThat(isReleased("500300037")).isTrue();
        assertThat(isReleased("500100017")).as("the old record").isFalse();
        world.requests.verify(number, "Olga");
        assertThat(world.worked(number).stage())
                .as("whoever was let in is not taken for the one who was forgotten")
                .isEqualTo(Stage.CLOSED);
    }

    @Test
    void somebodyMayComeBackYearsAfterTheLastSearch_61() throws IOException {
        world.edit("systems/shop.yaml", "{keep: [order_id, total], because: tax-records}", "delete");
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        for (int days : new int[] {2, 32, 70}) {
            world.clock.move(Duration.ofDays(days));
            world.worked(number);
        }
        assertThat(world.requests.find(number).dossier().clues()).as("shredded").isEmpty();

        world.requests.measures().release(number, "shop.customers:500300037", "signed up again", "Olga");
        assertThat(world.requests.find(number).dossier().asked()).isPresent();
        Request released = world.requests.measures().confirm(number, "Ben");

        assertThat(isReleased("500300037")).isTrue();
        assertThat(released.dossier().notes()).as("shredded again").isEmpty();
    }

    @Test
    void whoWasLetInAndAsksAgainIsBlockedAgain_61() {
        String first = world.approved(ForgettingWorld.ANNA).number();
        world.worked(first);
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500300037, 'Anna', 'Quillwright', 'anna.quillwright@example.org', localtimestamp)");
        world.requests.measures().release(first, "shop.customers:500300037", "signed up again", "Olga");
        world.requests.measures().confirm(first, "Ben");

        Request again = world.worked(world.approved(ForgettingWorld.ANNA).number());

        assertThat(again.stage()).isEqualTo(Stage.CLOSED);
        RecordKey key = new RecordKey(ObjectName.of("shop.customers"), "500300037");
        assertThat(world.suppression
                        .hits(List.of(Identifiers.exception(key).token(world.keyring)))
                        .values())
                .containsExactly(Identifier.Kind.EXCEPTION_ENDED);
        assertThat(world.rows("select email from customers where customer_id = 500300037")
                        .toString())
                .doesNotContain("quillwright");
    }

    @Test
    void aWordThatIsDismissedLeavesNothingInAShreddedRequest() throws IOException {
        world.edit("systems/shop.yaml", "{keep: [order_id, total], because: tax-records}", "delete");
        world.edit(
                "systems/shop.yaml",
                "{keep: [invoice_number, billing_name, billing_address, net, tax], because: tax-records}",
                "delete");
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        for (int days : new int[] {2, 32, 70}) {
            world.clock.move(Duration.ofDays(days));
            world.worked(number);
        }
        world.requests.measures().release(number, "shop.customers:500300037", "signed up again", "Olga");

        Request dismissed = world.requests.measures().dismiss(number, "It was somebody else.", "Ben");

        assertThat(dismissed.dossier().notes()).isEmpty();
        assertThat(dismissed.dossier().asked()).isEmpty();
    }

    @Test
    void withdrawnBeforeTheFirstDeletionTheFenceLifts_69() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        Request fenced = world.fenced(number);
        assertThat(isBlocked()).isTrue();

        Request withdrawn = world.requests.withdraw(fenced.number(), "their mail", "Olga");

        assertThat(withdrawn.closing()).contains(Closing.WITHDRAWN);
        assertThat(withdrawn.status().fenced()).isFalse();
        assertThat(isBlocked()).isFalse();
        assertThat(world.worked(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(world.rows("select last_name from customers where customer_id = 500100017"))
                .containsExactly(List.of("Quillwright"));
        world.worked(world.approved(ForgettingWorld.ANNA).number());
        assertThat(isBlocked()).as("by another request").isTrue();
    }

    @Test
    void aLaterRequestKeepsTheFenceUp_69() {
        String first = world.approved(ForgettingWorld.ANNA).number();
        world.fenced(first);
        world.clock.move(Duration.ofSeconds(1));
        world.worked(world.approved(ForgettingWorld.ANNA).number());

        world.requests.withdraw(first, "their mail", "Olga");

        assertThat(isBlocked()).as("the second request erased them").isTrue();
    }

    @Test
    void withdrawnAfterADeletionTheyStayBlocked_69() throws IOException {
        world.write("systems/agency-blau.yaml", "system: agency-blau\nconnector: by-hand\nowner: Anna Weber\n");
        String number =
                world.worked(world.approved(ForgettingWorld.ANNA).number()).number();

        Request withdrawn = world.requests.withdraw(number, "their mail", "Olga");

        assertThat(withdrawn.closing()).contains(Closing.WITHDRAWN);
        assertThat(withdrawn.certificate().orElseThrow()).contains("\"kind\":\"partial\"");
        assertThat(isBlocked()).isTrue();
    }

    @Test
    void whatASystemWasOnceToldIsNotForgottenByANewSearch_69() throws IOException {
        world.write("systems/agency-blau.yaml", "system: agency-blau\nconnector: by-hand\nowner: Anna Weber\n");
        for (String table : List.of("support_notes", "orders", "customers")) {
            world.sql("delete from " + table + " where customer_id = 500100017");
        }
        String number =
                world.worked(world.approved(ForgettingWorld.ANNA).number()).number();
        assertThat(world.requests.find(number).stage()).isEqualTo(Stage.MANUAL);
        world.requests.locate(number, "Olga");

        Request withdrawn = world.requests.withdraw(number, "their mail", "Olga");

        assertThat(withdrawn.certificate().orElseThrow()).contains("\"kind\":\"partial\"");
        assertThat(isBlocked()).isTrue();
    }

    private void decideThatPaulIsSomebodyElse() {
        world.sql(
                "update customers set street = 'Gasse 1', city = 'Berlin', postal_code = '10115' where customer_id = 500200027");
        String number = world.file(ForgettingWorld.ANNA).number();
        world.requests.locate(number, "Olga");
        world.requests.decide(number, "shop.customers:500200027", false, "her brother, called", "Olga");
        Request planned = world.requests.plan(number, "Olga");
        world.requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");
        world.worked(number);
    }

    @Test
    void whoWasDecidedToBeSomebodyElseIsNotDoubtedForWhatTheyShare_55() {
        decideThatPaulIsSomebodyElse();

        assertThat(passes("500200027")).isTrue();
        world.sql("update customers set first_name = 'Anna' where customer_id = 500200027");
        assertThat(passes("500200027")).as("with her name, too").isFalse();
    }

    @Test
    void whoWasNotDecidedOnIsDoubtedForWhatTheyShare_55() {
        world.sql(
                "update customers set street = 'Gasse 1', city = 'Berlin', postal_code = '10115' where customer_id = 500200027");
        world.worked(world.approved(ForgettingWorld.ANNA).number());

        assertThat(passes("500200027")).isFalse();
    }

    /** Whether a route would take this customer along. */
    private boolean passes(String customer) {
        ObjectMap map = world.landscape.described(ObjectName.of("shop.customers"));
        CustomerRecord record = world.landscape
                .eraser("shop")
                .read(map, List.of(new RecordKey(map.name(), customer)))
                .get(0)
                .record();
        Screen screen = new Screen(world.suppression, world.keyring);
        return screen.screen(List.of(record), one -> screen.traces(one, map)).passes(record);
    }

    @Test
    void aDecisionAboutOnePersonIsNoneAboutTheNext_55() {
        decideThatPaulIsSomebodyElse();
        world.sql(
                "insert into customers (customer_id, first_name, last_name, email, phone, street, city, postal_code, country_code,"
                        + " updated_at) values (500300037, 'Berta', 'Quillwright', 'berta@example.org', '+49 30 7654321', 'Gasse 1', 'Berlin',"
                        + " '10115', 'DE', localtimestamp)");
        assertThat(passes("500200027")).isTrue();

        world.worked(
                world.approved(new Clue(Clue.Kind.EMAIL, "berta@example.org")).number());

        assertThat(passes("500200027")).as("nobody said that he is not Berta").isFalse();
    }

    private boolean isReleased(String customer) {
        RecordKey key = new RecordKey(ObjectName.of("shop.customers"), customer);
        return world.suppression
                .hits(List.of(Identifiers.exception(key).token(world.keyring)))
                .containsValue(Identifier.Kind.EXCEPTION);
    }

    /** Behind pages in flight, while Kith goes on. */
    @Test
    void whoeverWithdrawsTooLateLiftsNothing_69() throws Exception {
        String number =
                world.fenced(world.approved(ForgettingWorld.ANNA).number()).number();
        FutureTask<Request> late = new FutureTask<>(() -> world.requests.withdraw(number, "their mail", "Olga"));
        Thread thread = new Thread(late);
        Barrier.Held page = world.database.barrier().shared();
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        world.clock.move(Duration.ofMinutes(3));
        assertThat(world.worked(number).stage()).isEqualTo(Stage.CLOSED);
        page.close();

        assertThatThrownBy(late::get).hasCauseInstanceOf(WrongMoment.class);
        assertThat(isBlocked()).isTrue();
        assertThat(world.requests.find(number).closing()).contains(Closing.ERASED_WITH_RETENTION);
    }

    @Test
    void whatIsWithdrawnWhileASystemIsDownKeepsItsReasonForItsTime() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.meanwhile(() -> {
            world.requests.withdraw(number, "their mail", "Olga");
            throw new SystemUnavailable("The shop does not answer.");
        });
        world.worked(number);
        world.clock.move(Duration.ofMinutes(6));

        assertThat(world.worked(number).dossier().notes()).isNotEmpty();
    }

    @Test
    void whatIsHeldAndThenWithdrawnIsShreddedInItsTime() {
        String number = world.file(ForgettingWorld.ANNA).number();
        world.requests.measures().hold(number, "a claim", "Olga");
        Request withdrawn = world.requests.withdraw(number, "their mail", "Olga");
        assertThat(withdrawn.dossier().asked()).isEmpty();
        world.clock.move(Duration.ofDays(91));

        assertThat(world.worked(number).dossier().clues()).isEmpty();
    }

    private boolean isBlocked() {
        return world
                .suppression
                .hits(List.of(
                        new Identifier(Identifier.Kind.EMAIL, "anna.quillwright@example.org").token(world.keyring)))
                .values()
                .stream()
                .anyMatch(Identifier.Kind::blocks);
    }
}
