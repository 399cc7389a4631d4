package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.PagesWorld.Answer;
import dev.kith.PagesWorld.Visitor;
import dev.kith.access.Role;
import dev.kith.erasure.Request;
import dev.kith.erasure.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the pages, as a browser without JavaScript sends it. Numbers are those of the acceptance list. */
class PagesStoryIT {

    @TempDir
    private static Path dir;

    private static PagesWorld pages;
    private static Visitor olga;
    private static Visitor ben;

    @BeforeAll
    static void open() throws IOException {
        pages = new PagesWorld(dir);
        olga = pages.visitor("Olga", Role.REQUESTER);
        ben = pages.visitor("Ben", Role.APPROVER);
    }

    @AfterAll
    static void close() {
        pages.close();
    }

    /** Sends the form for a new request; the address that it leads to. */
    private static Answer file(String... fields) {
        olga.get("/requests/new");
        return olga.post("/requests/new", fields);
    }

    private static String filed(String email) {
        Answer answer = file("email", email, "received", "2026-11-20", "identity", "account login", "form", email);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.header("location");
    }

    private static Request request(String address) {
        return pages.world.requests.find(address.substring("/requests/".length()));
    }

    private static String hidden(Answer page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(field.find()).as(name + " in " + page.text()).isTrue();
        return field.group(1);
    }

    @Test
    void aRequestGoesFromLetterToCertificate() throws IOException {
        String one = filed("anna.quillwright@example.org");
        Answer located = olga.get(one);
        assertThat(located.text())
                .contains("Filed. It must be answered by Mon 21 Dec 2026. All systems were searched.")
                .contains("28 days left")
                .contains("Decide on 1 record that may be the person's");

        Answer candidates = olga.get(one + "/candidates");
        assertThat(candidates.text())
                .contains("same phone and other name")
                .contains("Anna Quillwright", "Paul Quillwright", "Gasse 1, Berlin");
        String record = hidden(candidates, "record");
        Answer undecided = olga.post(one + "/candidates", "record", record, "word", "different", "reason", " ");
        assertThat(undecided.text()).contains("Write down why");
        assertThat(olga.post(one + "/candidates", "record", record, "word", "different", "reason", "her husband")
                        .header("location"))
                .isEqualTo(one);
        assertThat(olga.get(one + "/candidates").text()).contains("Somebody else, said olga: her husband");

        assertThat(olga.post(one + "/plan").header("location")).isEqualTo(one + "/plan");
        assertThat(olga.get(one + "/plan").text())
                .contains(
                        "Keep part of 1 order",
                        "Kept until Wed 31 Dec 2036: order id and total, because of tax records")
                .contains("(Article 17(3)(b))", "Empty 1 customer", "Delete 1 support note")
                .contains("another person approves it. Who can: ben.")
                .doesNotContain("ANONYMISE", "CLEAR", "Approve exactly this");

        Answer plan = ben.get(one + "/plan");
        assertThat(ben.get("/requests").text()).contains("Waiting for you", "Read the plan, and approve exactly that.");
        ben.get(one + "/plan");
        assertThat(ben.post(one + "/approve", "hash", hidden(plan, "hash"), "read", "yes")
                        .header("location"))
                .isEqualTo(one);
        assertThat(olga.get(one).text()).contains("Kith goes on by itself");
        pages.world.worked(request(one).number());

        Answer closed = olga.get(one);
        assertThat(closed.text())
                .contains("Closed: erased, some of it kept for a reason")
                .contains("Cleared, and checked", "Gone, and checked")
                .contains("Ben approved exactly this plan", "Kith asked every system again, and found nothing left");
        olga.get("/requests/blocked");
        Answer blocked =
                olga.post("/requests/blocked", "email", "Anna.Quillwright@example.org", "phone", "+49 30 999999");
        assertThat(blocked.text())
                .contains("Blocked since Mon 23 Nov 2026. Nothing tried to bring it back. Request "
                        + request(one).number())
                .contains("Not on the list: nothing keeps it out.");
        assertThat(olga.post("/requests/blocked").text()).contains("Fill in an email address or a phone number.");
        Answer certificate = olga.get(one + "/certificate");
        assertThat(certificate.header("content-disposition"))
                .contains(request(one).number() + "-certificate.json");
        assertThat(certificate.body()).contains("signature").doesNotContain("quillwright");
    }

    @Test
    void whatIsTypedIsNotLostAndSaysWhatIsWrong() {
        Answer wrong = file(
                "email",
                "nonsense",
                "phone",
                "12",
                "record",
                "shop.nothing:1",
                "name",
                "Zoé <b>\"D'Arc\"</b>",
                "received",
                "2026-12-24");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("An email address looks like anna@example.org")
                .contains("seven digits or more")
                .contains("a kind of record that Kith does not know")
                .contains("This day is in the future");
        assertThat(wrong.body())
                .contains(
                        ">nonsense</textarea>", ">12</textarea>", ">shop.nothing:1</textarea>", "value=\"2026-12-24\"")
                .contains("value=\"Zoé &lt;b>&#34;D&#39;Arc&#34;&lt;/b>\"");
        assertThat(file("name", "Anna Quillwright", "received", "2026-11-20").text())
                .contains("Fill in at least an email address, a phone number or a record.");

        String one = filed("typed@example.org");
        olga.get(one);
        Answer refused = olga.post(
                one + "/refuse", "article", "because we said so!", "reasons", "A claim.", "complaint", "The authority");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"because we said so!\"", "value=\"A claim.\"", "value=\"The authority\"");
        assertThat(olga.post(one + "/extend", "reason", "Many records", "told", "")
                        .body())
                .contains("value=\"Many records\"");
        assertThat(olga.post(one + "/withdraw").text()).contains("how that is known");
        assertThat(request(one).stage()).isEqualTo(Stage.LOCATED);
    }

    @Test
    void aFormThatIsSentTwiceFilesOneRequest() {
        String form = hidden(olga.get("/requests/new"), "form");
        String first = olga.post("/requests/new", "email", "twice@example.org", "received", "2026-11-20", "form", form)
                .header("location");
        String second = olga.post("/requests/new", "email", "twice@example.org", "received", "2026-11-20", "form", form)
                .header("location");

        assertThat(second).isEqualTo(first);
        assertThat(olga.get(first).text()).contains("Write down how it was proved who asks.");
        olga.get(first);
        assertThat(olga.post(first + "/identify", "how", "passport <i>shown</i>")
                        .status())
                .isEqualTo(303);
        assertThat(olga.get(first).body()).contains("passport &lt;i&gt;shown&lt;/i&gt;");
        assertThat(olga.post(first + "/find").header("location")).isEqualTo(first);
        assertThat(olga.get(first).text()).contains("Have Kith write down exactly what would be done.");
    }

    @Test
    void theDayOfReceiptTellsTheDayOfTheAnswerAndFilesNothing() {
        int before = pages.world.requests.all().size();
        Answer page = file("email", "due@example.org", "received", "2026-11-20");
        assertThat(page.status()).isEqualTo(303);
        Answer shown = olga.get("/requests/new");
        assertThat(shown.text())
                .contains("Received on Mon 23 Nov 2026, it must be answered by Wed 23 Dec 2026: 30 days left.");
        Answer other = olga.post("/requests/new/due", "email", "due@example.org", "received", "2026-10-20");
        assertThat(other.text()).contains("it must be answered by Fri 20 Nov 2026: overdue by 3 days.");
        assertThat(other.body()).contains(">due@example.org</textarea>");
        assertThat(pages.world.requests.all()).hasSize(before + 1);
    }

    @Test
    void aHoldARefusalAndTheirEndsNeedTwoPeople_67() {
        String one = filed("hold@example.org");
        olga.get(one);
        olga.post(one + "/hold", "reason", "A claim is open.");
        Answer asked = olga.get(one);
        assertThat(asked.text()).contains("On hold", "olga asked to put it on hold", "A claim is open.");
        assertThat(asked.body()).doesNotContain("/confirm\"");
        assertThat(olga.post(one + "/confirm").status()).as("no approver").isEqualTo(403);
        assertThat(ben.get("/requests").text()).contains("olga asked to put it on hold. Confirm or dismiss it.");
        ben.get(one);
        ben.post(one + "/confirm");
        assertThat(ben.get(one).text()).contains("It is on hold: Kith does nothing further", "Why it is on hold");

        ben.post(one + "/end-hold", "reason", "Settled.");
        assertThat(ben.post(one + "/confirm").text()).contains("A second person confirms");
        ben.get(one);
        assertThat(ben.post(one + "/dismiss", "reason", "Not yet.").header("location"))
                .isEqualTo(one);
        assertThat(olga.get(one).text()).contains("Ben kept it on hold");
    }

    @Test
    void whatWaitsForSomebodysHandsIsToldAndWrittenDown_75() throws IOException {
        pages.world.write(
                "systems/agency-blau.yaml",
                "system: agency-blau\ntitle: Agency Blau\nconnector: by-hand\nowner: Anna Weber\nwithin: 11 days\n");
        try {
            String one = filed("by.hand@example.org");
            olga.get(one);
            olga.post(one + "/plan");
            Answer plan = ben.get(one + "/plan");
            assertThat(plan.text())
                    .contains("Agency Blau", "Erase by hand", "To be done by Anna Weber until Fri 4 Dec 2026");
            ben.post(one + "/approve", "hash", hidden(plan, "hash"), "read", "yes");
            pages.world.worked(request(one).number());

            assertThat(olga.get("/requests").text())
                    .contains("Something stands in the way. See what, and who has to act.");
            Answer stuck = olga.get(one);
            assertThat(stuck.text())
                    .contains("Not erased yet: what is in the way")
                    .contains("Agency Blau : Anna Weber erases by hand until Fri 4 Dec 2026 11 days left")
                    .doesNotContain("Try again");
            assertThat(olga.post(one + "/done", "system", "agency-blau", "evidence", " ")
                            .text())
                    .contains("Write down what shows it");
            olga.post(one + "/done", "system", "agency-blau", "evidence", "their mail of 3 December");
            pages.world.worked(request(one).number());
            assertThat(olga.get(one).text())
                    .contains("agency-blau: their mail of 3 December", "Done, as somebody wrote down");
            assertThat(request(one).stage()).isEqualTo(Stage.CLOSED);
        } finally {
            Files.delete(dir.resolve("config/systems/agency-blau.yaml"));
        }
    }

    @Test
    void overdueAndUnfinishedRequestsSaySoInWords() {
        String one = filed("late@example.org");
        pages.world.clock.move(Duration.ofDays(19));
        olga.signIn(pages.token("Olga", Role.REQUESTER).text());
        ben.signIn(pages.token("Ben", Role.APPROVER).text());
        assertThat(olga.get(one).text()).contains("9 days left");
        pages.world.clock.move(Duration.ofDays(11));
        olga.signIn(pages.token("Olga", Role.REQUESTER).text());
        ben.signIn(pages.token("Ben", Role.APPROVER).text());
        assertThat(olga.get(one).text()).contains("overdue by 2 days");
        assertThat(olga.get("/requests").text()).contains("overdue by 2 days");
        pages.world.clock.move(Duration.ofDays(-30));
        olga.signIn(pages.token("Olga", Role.REQUESTER).text());
        ben.signIn(pages.token("Ben", Role.APPROVER).text());
    }
}
