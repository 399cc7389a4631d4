package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.erasure.Clue;
import dev.kith.erasure.Filing;
import dev.kith.erasure.Measures;
import dev.kith.erasure.Note;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Closing;
import dev.kith.erasure.Stage;
import dev.kith.erasure.Unfit;
import dev.kith.erasure.UnknownRequest;
import dev.kith.erasure.WrongMoment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may do with a request, and when. Numbers are those of the acceptance list. */
class RequestRulesTest {

    private static final Clue NOBODY = new Clue(Clue.Kind.EMAIL, "nobody.at.all@example.org");

    @TempDir
    private static Path dir;

    private static ForgettingWorld world;

    @BeforeAll
    static void open() throws IOException {
        world = new ForgettingWorld(dir);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aRefusalNeedsArticleReasonsComplaintRouteAndASecondPerson_4_67() {
        String number = world.file(NOBODY).number();

        Measures measures = world.requests.measures();

        assertThatThrownBy(() -> measures.refuse(number, "17(3)(e)", "", "the authority", "Olga"))
                .isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> measures.refuse(number, "\uD83D", "A claim.", "the authority", "Olga"))
                .as("an article that is none")
                .isInstanceOf(Unfit.class);
        measures.refuse(number, "17(3)(e)", "A claim is open.", "the authority", "Olga");
        assertThatThrownBy(() -> measures.confirm(number, "Olga"))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("second person");
        assertThat(world.requests.find(number).stage())
                .as("nothing has come of it yet")
                .isEqualTo(Stage.IDENTIFIED);
        Request refused = measures.confirm(number, "Ben");

        assertThat(refused.closing()).contains(Closing.REFUSED);
        assertThatThrownBy(() -> world.requests.withdraw(number, "their mail", "Olga"))
                .isInstanceOf(WrongMoment.class);
    }

    @Test
    void anExtensionNeedsAReasonAndANoticeWithinTheFirstMonth_2() {
        String number = world.file(NOBODY).number();
        LocalDate told = LocalDate.parse("2026-11-23");

        assertThatThrownBy(() -> world.requests.extend(number, " ", told, "Olga"))
                .isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> world.requests.extend(number, "Many", LocalDate.parse("2026-12-01"), "Olga"))
                .as("a notice that was not sent yet")
                .isInstanceOf(Unfit.class);
        Request longer = world.requests.extend(number, "Many records", told, "Olga");

        assertThat(longer.times().due()).isEqualTo("2027-02-22");
        assertThatThrownBy(() -> world.requests.extend(number, "Again", told, "Olga"))
                .isInstanceOf(WrongMoment.class);
        String late = world.requests
                .file(new Filing(List.of(NOBODY), LocalDate.parse("2026-10-20"), Optional.empty()), "Olga")
                .number();
        assertThatThrownBy(() -> world.requests.extend(late, "Many records", told, "Olga"))
                .as("announced after month one")
                .isInstanceOf(Unfit.class);
    }

    @Test
    void nobodyIsLookedForBeforeIdentityIsProved() {
        String number = world.requests
                .file(new Filing(List.of(NOBODY), ForgettingWorld.RECEIVED, Optional.empty()), "Olga")
                .number();

        assertThatThrownBy(() -> world.requests.locate(number, "Olga")).isInstanceOf(WrongMoment.class);
        Request identified = world.requests.identify(number, "passport shown", "Olga");

        assertThat(identified.stage()).isEqualTo(Stage.IDENTIFIED);
        assertThat(world.requests.locate(number, "Olga").dossier().notes())
                .extracting(note -> note.text())
                .contains("passport shown");
    }

    @Test
    void whoIsNowhereGetsAnAnswerToo_15() {
        String number = world.approved(NOBODY).number();

        Request closed = world.worked(number);

        assertThat(closed.closing()).contains(Closing.NOT_FOUND);
        assertThat(closed.certificate()).isPresent();
    }

    @Test
    void aHoldKeepsStepsBackUntilASecondPersonLetsItEnd_29_67() {
        String number = world.approved(NOBODY).number();
        Measures measures = world.requests.measures();
        measures.hold(number, "A claim is open.", "Ben");

        assertThat(world.worked(number).stage()).as("it holds at once").isEqualTo(Stage.APPROVED);
        assertThatThrownBy(() -> measures.confirm(number, "Ben")).isInstanceOf(Unfit.class);
        measures.confirm(number, "Olga");
        assertThat(world.worked(number).stage()).isEqualTo(Stage.APPROVED);
        measures.endHold(number, "The claim is settled.", "Olga");
        assertThat(world.worked(number).stage()).isEqualTo(Stage.APPROVED);
        measures.confirm(number, "Ben");

        assertThat(world.worked(number).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void aHoldThatASecondPersonDismissesIsNone_67() {
        String number = world.approved(NOBODY).number();
        world.requests.measures().hold(number, "A claim is open.", "Ben");

        world.requests.measures().dismiss(number, "There is no claim.", "Olga");

        assertThat(world.worked(number).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void nothingIsApprovedWhileARefusalIsAskedFor() {
        String number = world.file(NOBODY).number();
        world.requests.locate(number, "Olga");
        String hash = world.requests
                .plan(number, "Olga")
                .dossier()
                .plan()
                .orElseThrow()
                .hash();
        world.requests.measures().refuse(number, "17(3)(e)", "A claim is open.", "the authority", "Olga");

        assertThatThrownBy(() -> world.requests.approve(number, hash, "Ben")).isInstanceOf(WrongMoment.class);
    }

    @Test
    void whatWasRefusedOrWithdrawnNeverBeginsToEraseByTryingAgain() {
        String refused = world.file(NOBODY).number();
        world.requests.locate(refused, "Olga");
        world.requests.plan(refused, "Olga");
        world.requests.measures().refuse(refused, "17(3)(e)", "A claim is open.", "the authority", "Olga");
        world.requests.measures().confirm(refused, "Ben");
        String withdrawn = world.file(NOBODY).number();
        world.requests.withdraw(withdrawn, "their mail", "Olga");

        for (String number : List.of(refused, withdrawn)) {
            assertThatThrownBy(() -> world.requests.retry(number, "Olga")).isInstanceOf(WrongMoment.class);
            assertThat(world.requests.find(number).stage()).isEqualTo(Stage.CLOSED);
        }
    }

    @Test
    void whatIsOverComesBackByWhatKithFindsNeverByHand_69() {
        String refused = world.file(NOBODY).number();
        world.requests.measures().refuse(refused, "17(3)(e)", "A claim is open.", "the authority", "Olga");
        world.requests.measures().confirm(refused, "Ben");
        String withdrawn = world.file(NOBODY).number();
        world.requests.withdraw(withdrawn, "their mail", "Olga");
        String stopped = world.approved(NOBODY).number();
        world.fenced(stopped);
        world.requests.withdraw(stopped, "their mail", "Olga");
        String erased = world.worked(world.approved(NOBODY).number()).number();

        for (String number : List.of(refused, withdrawn, stopped, erased)) {
            assertThat(world.requests.find(number).stage()).as(number).isEqualTo(Stage.CLOSED);
            assertThatThrownBy(() -> world.requests.locate(number, "Olga")).isInstanceOf(WrongMoment.class);
            assertThatThrownBy(() -> world.requests.plan(number, "Olga")).isInstanceOf(WrongMoment.class);
            assertThatThrownBy(() -> world.requests.identify(number, "passport", "Olga"))
                    .isInstanceOf(WrongMoment.class);
            assertThatThrownBy(() -> world.requests.measures().hold(number, "a claim", "Olga"))
                    .isInstanceOf(WrongMoment.class);
            assertThat(world.requests.find(number).stage()).isEqualTo(Stage.CLOSED);
        }
        for (String number : List.of(refused, withdrawn, stopped)) {
            assertThatThrownBy(() -> world.requests.verify(number, "Olga")).isInstanceOf(WrongMoment.class);
        }
    }

    @Test
    void aSecondLetterOfTheSamePersonIsSaid() {
        Clue email = new Clue(Clue.Kind.EMAIL, "Twice@Example.org");
        String first = world.file(email).number();

        Request second = world.file(new Clue(Clue.Kind.EMAIL, " twice@example.org"));

        assertThat(second.dossier().notes())
                .extracting(Note::text)
                .anyMatch(text -> text.startsWith(first + " is open"));
        world.requests.withdraw(first, "their mail", "Olga");
        world.requests.withdraw(second.number(), "their mail", "Olga");
        assertThat(world.file(email).dossier().notes()).extracting(Note::about).doesNotContain("asked-already");
    }

    @Test
    void aRequestWithoutAClueOrFromTheFutureIsNone() {
        assertThatThrownBy(() -> world.file()).isInstanceOf(Unfit.class).hasMessageContaining("an email");
        LocalDate tomorrow = LocalDate.ofInstant(world.clock.instant().plus(Duration.ofDays(1)), world.clock.getZone());
        assertThatThrownBy(() -> world.requests.file(new Filing(List.of(NOBODY), tomorrow, Optional.empty()), "Olga"))
                .isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> world.requests.find("R-2026-4711")).isInstanceOf(UnknownRequest.class);
    }
}
