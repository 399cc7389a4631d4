package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.erasure.CertificatePdf;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Closing;
import dev.kith.erasure.Stage;
import dev.kith.erasure.Unfit;
import dev.kith.erasure.WrongMoment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What a request still needs after Kith has erased what it could. Numbers are those of the acceptance list. */
class ForgettingLaterTest extends ForgettingStory {

    @Test
    void whatWasKeptIsErasedAtItsEndAndThenTheDossierIsShredded_28() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        for (int days : new int[] {2, 32, 70}) {
            world.clock.move(Duration.ofDays(days));
            world.worked(number);
        }
        Request swept = world.requests.find(number);
        assertThat(swept.status().sweeps()).isEqualTo(3);
        assertThat(swept.dossier().clues()).as("needed until 2036").isNotEmpty();
        assertThat(world.rows("select total from orders where order_id = 900100017"))
                .isNotEmpty();
        world.clock.move(Duration.between(world.clock.instant(), java.time.Instant.parse("2036-12-31T23:00:00Z")));
        world.worked(number);
        assertThat(world.rows("select total from orders where order_id = 900100017"))
                .as("on the last day")
                .isNotEmpty();
        world.clock.move(Duration.ofHours(2));

        Request ended = world.worked(number);

        assertThat(world.rows("select total from orders where order_id = 900100017"))
                .isEmpty();
        assertThat(ended.closing()).contains(Closing.ERASED);
        assertThat(ended.dossier().clues()).as("shredded").isEmpty();
        assertThat(ended.certificate().orElseThrow()).contains("\"kept\":[]");
    }

    @Test
    void whatKithCannotReachWaitsForItsOwnersEvidence_75_39_40() throws IOException {
        world.write(
                "systems/agency-blau.yaml",
                "system: agency-blau\ntitle: Agency Blau\nconnector: by-hand\nowner: Anna Weber\nwithin: 11 days\n");
        Request waiting = world.worked(world.approved(ForgettingWorld.ANNA).number());
        String number = waiting.number();

        assertThat(waiting.stage()).isEqualTo(Stage.MANUAL);
        assertThat(waiting.certificate()).isEmpty();
        assertThat(waiting.dossier().steps())
                .filteredOn(step -> step.byHand().isPresent())
                .singleElement()
                .satisfies(step -> assertThat(step.byHand().orElseThrow().due()).hasToString("2026-12-04"));
        assertThat(world.rows("select * from support_notes where note_id = 900200027"))
                .as("the rest is done")
                .isEmpty();
        assertThatThrownBy(() -> world.requests.doneByHand(number, "agency-rot", "a mail", "Olga"))
                .isInstanceOf(Unfit.class);
        world.requests.doneByHand(number, "agency-blau", "their mail of 3 December", "Olga");
        assertThatThrownBy(() -> world.requests.doneByHand(number, "agency-blau", "again", "Olga"))
                .isInstanceOf(WrongMoment.class)
                .hasMessageContaining("already");

        Request closed = world.worked(number);

        assertThat(closed.closing()).contains(Closing.ERASED_WITH_RETENTION);
        assertThat(closed.certificate().orElseThrow())
                .contains("\"by hand: asserted\":1")
                .contains("{\"state\":\"acknowledged\",\"system\":\"Agency Blau\"}")
                .contains("{\"state\":\"acknowledged\",\"system\":\"Web shop\"}");
    }

    @Test
    void whoChangesARequestThatKithWorksOnKeepsItFromNothing() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        LocalDate told = LocalDate.parse("2026-11-23");
        world.meanwhile(() -> world.requests.extend(number, "many records", told, "Olga"));
        world.worked(number);

        Request closed = world.worked(number);

        assertThat(closed.times().extended()).isTrue();
        assertThat(closed.stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void nothingByHandIsDoneBeforeTheFence() throws IOException {
        world.write("systems/agency-blau.yaml", "system: agency-blau\nconnector: by-hand\nowner: Anna Weber\n");
        String number = world.approved(ForgettingWorld.ANNA).number();

        assertThatThrownBy(() -> world.requests.doneByHand(number, "agency-blau", "a mail", "Olga"))
                .isInstanceOf(WrongMoment.class);
    }

    @Test
    void whoeverAsksHasEverySystemSearchedAtOnce() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        assertThatThrownBy(() -> world.requests.verify(number, "Olga")).isInstanceOf(WrongMoment.class);
        world.worked(number);
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500300037, 'Anna', 'Quillwright', 'anna.quillwright@example.org', localtimestamp)");

        assertThat(world.worked(number).stage()).isEqualTo(Stage.CLOSED);
        world.requests.verify(number, "Olga");

        assertThat(world.worked(number).stage()).isEqualTo(Stage.LOCATED);
    }

    @Test
    void theCertificateIsAPdfThatChecksItsOwnPages_34_35() throws IOException {
        Request closed = world.worked(world.approved(ForgettingWorld.ANNA).number());
        String signed = closed.certificate().orElseThrow();

        byte[] pdf = CertificatePdf.of(signed);

        assertThat(CertificatePdf.signedIn(pdf)).contains(signed);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Certificate of erasure", "R-2026-0001", "Web shop", "17(3)(b)", "31 December 2036")
                    .doesNotContainIgnoringCase("quillwright")
                    .doesNotContain("500100017");
            document.removePage(0);
            document.addPage(new PDPage());
            ByteArrayOutputStream forged = new ByteArrayOutputStream();
            document.save(forged);
            assertThat(CertificatePdf.signedIn(forged.toByteArray()))
                    .as("pages that say something else")
                    .isEmpty();
        }
        assertThatThrownBy(() -> CertificatePdf.signedIn("%PDF-1.4 nothing".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(Unfit.class);
    }

    @Test
    void whatASweepFindsByItsKeyAloneIsPlannedAnew_27() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        world.sql("update orders set ship_name = 'A. Quillwright' where order_id = 900100017");
        world.requests.verify(number, "Olga");
        assertThat(world.worked(number).stage()).isEqualTo(Stage.LOCATED);

        Request planned = world.requests.plan(number, "Olga");
        world.requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");
        Request closed = world.worked(number);

        assertThat(closed.closing()).contains(Closing.ERASED_WITH_RETENTION);
        assertThat(world.rows("select ship_name from orders where order_id = 900100017"))
                .containsExactly(List.of("null"));
    }

    @Test
    void whoeverCameBackIsSearchedForAsOftenAgain_27() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        world.clock.move(Duration.ofDays(2));
        assertThat(world.worked(number).status().sweeps()).isEqualTo(1);
        world.sql("update orders set ship_name = 'A. Quillwright' where order_id = 900100017");
        world.clock.move(Duration.ofDays(30));
        world.worked(number);
        Request planned = world.requests.plan(number, "Olga");
        world.requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");

        Request closed = world.worked(number);

        assertThat(closed.status().sweeps()).isZero();
        assertThat(closed.status().goesOn()).contains(world.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void whatWasRefusedIsShreddedInItsTime() {
        String number = world.file(ForgettingWorld.ANNA).number();
        world.requests.measures().refuse(number, "17(3)(e)", "A claim is open.", "the authority", "Olga");
        world.requests.measures().confirm(number, "Ben");
        world.clock.move(Duration.ofDays(91));

        Request refused = world.worked(number);

        assertThat(refused.closing()).contains(Closing.REFUSED);
        assertThat(refused.dossier().clues()).isEmpty();
        assertThat(refused.dossier().notes()).isEmpty();
    }

    @Test
    void aSecondPlanForgetsNothingOfTheFirstOne() {
        String number = world.approved(ForgettingWorld.ANNA).number();
        world.worked(number);
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500300037, 'Anna', 'Quillwright', 'anna.quillwright@example.org', localtimestamp)");
        world.requests.verify(number, "Olga");
        world.worked(number);
        Request planned = world.requests.plan(number, "Olga");
        world.requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");

        Request closed = world.worked(number);

        assertThat(closed.closing()).contains(Closing.ERASED_WITH_RETENTION);
        assertThat(closed.certificate().orElseThrow())
                .as("of the first plan and of the second one")
                .contains("\"delete: absent\":1", "\"clear: absent\":2");
        assertThat(List.copyOf(closed.dossier().everyStep())).hasSize(4);
    }
}
