package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.Eraser.Step;
import dev.kith.connector.ObjectMismatch;
import dev.kith.erasure.Certificates;
import dev.kith.erasure.Clue;
import dev.kith.erasure.Find;
import dev.kith.erasure.Plan;
import dev.kith.erasure.PlannedStep;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Closing;
import dev.kith.erasure.Stage;
import dev.kith.erasure.Unfit;
import dev.kith.suppression.Companions;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One person is forgotten in one database, from the letter to the last sweep. Numbers are those of the acceptance list. */
class ForgettingInShopTest extends ForgettingStory {

    @Test
    void everyRecordIsFoundAndTheSharedPhoneJoinsNobody_8_9() {
        String number = world.file(ForgettingWorld.ANNA).number();

        Request located = world.requests.locate(number, "Olga");

        assertThat(located.dossier().finds())
                .filteredOn(Find::isTheirs)
                .extracting(Find::toString)
                .containsExactlyInAnyOrder(
                        "shop.customers:500100017", "shop.orders:900100017", "shop.support_notes:900200027");
        assertThat(located.dossier().finds())
                .filteredOn(Find::isUndecided)
                .extracting(Find::toString)
                .containsExactly("shop.customers:500200027");
    }

    @Test
    void thePlanSaysWhatHappensToEachRecordAndWritesNothing_7_31() {
        List<List<String>> before = world.rows("select * from customers order by customer_id");
        String number = world.file(ForgettingWorld.ANNA).number();
        world.requests.locate(number, "Olga");

        Plan plan = world.requests.plan(number, "Olga").dossier().plan().orElseThrow();

        assertThat(plan.steps())
                .extracting(PlannedStep::toString)
                .containsExactlyInAnyOrder(
                        "shop.orders:900100017", "shop.support_notes:900200027", "shop.customers:500100017")
                .endsWith("shop.customers:500100017");
        PlannedStep order = plan.steps().stream()
                .filter(step -> step.object().equals("shop.orders"))
                .findFirst()
                .orElseThrow();
        assertThat(order.kind()).contains(Step.Kind.CLEAR);
        assertThat(order.cleared()).contains("ship_name", "ship_street").doesNotContain("total");
        assertThat(order.kept().orElseThrow().until()).hasToString("2036-12-31");
        assertThat(plan.undecided()).isEqualTo(1);
        assertThat(world.rows("select * from customers order by customer_id")).isEqualTo(before);
    }

    @Test
    void whoFiledOrPlannedCannotApprove_5() {
        String number = world.file(ForgettingWorld.ANNA).number();
        world.requests.locate(number, "Olga");
        String hash = world.requests
                .plan(number, "Olga")
                .dossier()
                .plan()
                .orElseThrow()
                .hash();

        assertThatThrownBy(() -> world.requests.approve(number, hash, "Olga"))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("second person");
        assertThatThrownBy(() -> world.requests.approve(number, "0".repeat(64), "Ben"))
                .isInstanceOf(Unfit.class);
    }

    @Test
    void oneChangedRecordMakesTheApprovalVoid_6() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.sql("update customers set city = 'Hamburg' where customer_id = 500100017");

        Request back = world.worked(number);

        assertThat(back.stage()).isEqualTo(Stage.LOCATED);
        assertThat(back.status().fenced()).isFalse();
        assertThat(world.rows("select email from customers where customer_id = 500100017"))
                .containsExactly(List.of("anna.quillwright@example.org"));
    }

    @Test
    void thePersonIsErasedAndEverybodyElseStays_32() {
        List<List<String>> others =
                world.rows("select * from customers where customer_id <> 500100017 order by customer_id");
        Request approved = world.approved(ForgettingWorld.ANNA);

        Request closed = world.worked(approved.number());

        assertThat(closed.stage()).isEqualTo(Stage.CLOSED);
        assertThat(closed.closing()).contains(Closing.ERASED_WITH_RETENTION);
        assertThat(world.rows("select * from customers where customer_id = 500100017")
                        .toString())
                .doesNotContainIgnoringCase("anna")
                .doesNotContain("Quillwright", "7654321", "Gasse", "1980", "Mondays");
        assertThat(world.rows("select ship_name, ship_street, total from orders where order_id = 900100017"))
                .containsExactly(List.of("null", "null", "41.50"));
        assertThat(world.rows("select * from support_notes where note_id = 900200027"))
                .isEmpty();
        assertThat(world.rows("select * from customers where customer_id <> 500100017 order by customer_id"))
                .isEqualTo(others);
    }

    @Test
    void theListHasThemBeforeAnythingIsDeleted_11() {
        Request approved = world.approved(ForgettingWorld.ANNA);
        world.worked(approved.number());

        Identifier email = new Identifier(Kind.EMAIL, "anna.quillwright@example.org");
        Identifier record = new Identifier(Kind.RECORD, "shop.customers:500100017");
        assertThat(world.suppression.hits(List.of(email.token(world.keyring), record.token(world.keyring))))
                .containsOnly(
                        Map.entry(email.token(world.keyring), Kind.EMAIL),
                        Map.entry(record.token(world.keyring), Kind.RECORD));
    }

    @Test
    void thePhoneThatPaulHasTooIsListedWithHerNameBirthDateAndAddressOnly_55() {
        Identifier phone = new Identifier(Kind.PHONE, "+49307654321");
        Request closed = world.worked(world.approved(ForgettingWorld.ANNA).number());

        Companions hers = Companions.ofName("Quillwright, Anna").and(Companions.ofBirthDate("2.1.1980"));
        Companions his = Companions.ofName("Paul Quillwright");
        assertThat(kinds(Identifiers.shared(phone, hers)))
                .containsOnly(Kind.SHARED_PHONE, Kind.TOGETHER)
                .hasSize(3);
        assertThat(kinds(Identifiers.shared(phone, his))).containsOnly(Kind.SHARED_PHONE);
        assertThat(closed.certificate().orElseThrow())
                .contains("\"shared phone\":1", "shared with somebody else", "wholly new identity");
    }

    private List<Kind> kinds(Set<Identifier> asked) {
        return List.copyOf(world.suppression
                .hits(asked.stream().map(one -> one.token(world.keyring)).toList())
                .values());
    }

    @Test
    void aSweepThatFindsThePersonAgainReopensAndNamesThePlace_27() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500300037, 'Anna', 'Quillwright', 'anna.quillwright@example.org', localtimestamp)");
        world.clock.move(java.time.Duration.ofDays(2));

        Request again = world.worked(number);

        assertThat(again.stage()).isEqualTo(Stage.LOCATED);
        assertThat(world.audit.entries().map(entry -> entry.entry()).toList().toString())
                .contains("reappeared", "shop.customers")
                .doesNotContain("Quillwright");
    }

    @Test
    void theCertificateNamesNobodyAndHoldsWithoutKith_10_34_35() throws IOException {
        Request closed = world.worked(world.approved(ForgettingWorld.ANNA).number());

        String certificate = closed.certificate().orElseThrow();

        assertThat(certificate)
                .contains("\"kind\":\"final\"", "17(3)(b)", "2036-12-31", "\"delete: absent\":1", "\"undecided\":1")
                .doesNotContainIgnoringCase("quillwright")
                .doesNotContain("500100017", "900100017", "7654321", "500200027");
        assertThat(Certificates.holds(certificate, world.keyring.signer().check()))
                .isTrue();
        assertThat(Certificates.holds(
                        certificate.replace("\"undecided\":1", "\"undecided\":0"),
                        world.keyring.signer().check()))
                .isFalse();
    }

    @Test
    void aRecordKeyThatIsPersonalIsShownAsAKeyedToken_65() throws IOException {
        world.sql("insert into support_notes (note_id, customer_id, written_at, channel, agent, body) values"
                + " (900300037, 500200027, localtimestamp, 'mail', 'anna.quillwright@example.org', 'no name')");
        world.edit("systems/shop.yaml", "no-people-in:", """
                  writers:
                    table: support_notes
                    key: agent
                    fields: {agent: email, note_id: detail, customer_id: detail, written_at: detail, channel: detail, body: detail}
                    when-forgotten: delete
                no-people-in:""");

        Request closed = world.worked(world.approved(ForgettingWorld.ANNA).number());

        assertThat(world.rows("select * from support_notes where note_id = 900300037"))
                .isEmpty();
        assertThat(closed.dossier().steps())
                .extracting(PlannedStep::toString)
                .anyMatch(step -> step.startsWith("shop.writers:"))
                .allMatch(step -> !step.contains("quillwright"));
        assertThat(world.audit.entries().map(entry -> entry.entry()).toList().toString())
                .doesNotContain("quillwright");
        assertThat(closed.certificate().orElseThrow()).contains("shop.writers").doesNotContain("quillwright");
    }

    @Test
    void whatNobodyDescribedBlocksTheWordErased_50() throws IOException {
        assertThat(world.requests.uncovered()).isEmpty();
        world.edit("systems/shop.yaml", "    when-forgotten: delete\n", "");
        assertThat(world.requests.uncovered()).singleElement().asString().contains("shop.support_notes");
        String number = world.approved(ForgettingWorld.ANNA).number();

        Request waiting = world.worked(number);

        assertThat(waiting.stage()).isEqualTo(Stage.MANUAL);
        assertThat(waiting.certificate()).isEmpty();
        world.edit("systems/shop.yaml", "      body: free-text ", "      body: free-text\n    when-forgotten: delete ");
        world.requests.locate(number, "Olga");
        Request planned = world.requests.plan(number, "Olga");
        world.requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");
        assertThat(world.worked(number).closing()).contains(Closing.ERASED_WITH_RETENTION);
        assertThat(world.rows("select * from support_notes where note_id = 900200027"))
                .isEmpty();
    }

    @Test
    void aSystemWhoseFileIsBrokenIsNotLeftOutInSilence_14() throws IOException {
        String number = world.file(ForgettingWorld.ANNA).number();
        world.edit("systems/shop.yaml", "email: email", "email: emial");

        assertThatThrownBy(() -> world.requests.locate(number, "Olga"))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("systems/shop.yaml")
                .hasMessageContaining("reload");
        assertThat(world.requests.find(number).stage()).isEqualTo(Stage.IDENTIFIED);
    }

    @Test
    void whoWasGivenToASystemThatIsGoneIsNotCalledErased_68() {
        Request waiting =
                world.worked(world.approved(ForgettingWorld.ANNA, new Clue(Clue.Kind.RECORD, "agency.people:7"))
                        .number());

        assertThat(waiting.stage()).isEqualTo(Stage.MANUAL);
        assertThat(waiting.dossier().plan().orElseThrow().uncovered())
                .singleElement()
                .asString()
                .contains("agency.people");
    }
}
