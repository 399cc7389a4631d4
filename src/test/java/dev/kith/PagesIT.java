package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.PagesWorld.Answer;
import dev.kith.PagesWorld.Visitor;
import dev.kith.access.Caller;
import dev.kith.access.NewToken;
import dev.kith.access.Role;
import dev.kith.erasure.Request;
import dev.kith.erasure.Stage;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in to the pages, and what travels with them. Numbers are those of the acceptance list. */
class PagesIT {

    private static final List<String> FORMS = List.of(
            "identify",
            "find",
            "candidates",
            "plan",
            "approve",
            "hold",
            "end-hold",
            "extend",
            "refuse",
            "confirm",
            "dismiss",
            "done",
            "verify",
            "retry",
            "withdraw",
            "release");

    @TempDir
    private static Path dir;

    private static PagesWorld pages;
    private static Visitor olga;
    private static Visitor ben;
    private static Request planned;

    @BeforeAll
    static void open() throws IOException {
        pages = new PagesWorld(dir);
        olga = pages.visitor("Olga", Role.REQUESTER, Role.APPROVER);
        ben = pages.visitor("Ben", Role.APPROVER);
        planned = pages.planned("olga");
    }

    @AfterAll
    static void close() {
        pages.close();
    }

    private static String address(String what) {
        return "/requests/" + planned.number() + what;
    }

    private static Request now() {
        return pages.world.requests.find(planned.number());
    }

    @Test
    void nobodySeesAPageWithoutSigningIn_73() {
        Visitor nobody = pages.new Visitor();
        for (String page : List.of(
                "/requests",
                "/requests/new",
                "/requests/blocked",
                address(""),
                address("/plan"),
                address("/candidates"))) {
            Answer answer = nobody.get(page);
            assertThat(answer.status()).as(page).isEqualTo(303);
            assertThat(answer.header("location")).isEqualTo("/sign-in?to=" + page);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(nobody.get(address("/certificate")).status()).isEqualTo(303);
        for (String form : FORMS) {
            assertThat(nobody.post(address("/" + form)).header("location")).isEqualTo("/sign-in?ended=1");
        }
        assertThat(nobody.get("/sign-in?to=//elsewhere.example").body()).contains("name=\"to\" value=\"/requests\"");
    }

    @Test
    void theSessionsCookieIsHttpOnlyAndStrictAndItsPagesAreStoredNowhere_73() {
        Visitor carl = pages.new Visitor();
        Answer in = carl.signIn(pages.token("Carl", Role.AUDITOR).text());

        assertThat(in.headers().get("set-cookie"))
                .anyMatch(cookie -> cookie.matches("kith-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict"));
        for (String page : List.of("/requests", address(""), address("/plan"), address("/candidates"), "/sign-in")) {
            Answer answer = carl.get(page);
            assertThat(answer.header("cache-control")).as(page).isEqualTo("no-store");
            assertThat(answer.header("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.body())
                    .doesNotContainPattern("<script(?! src=\"/assets/)")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContain("<style", "style=");
        }
        assertThat(carl.get("/assets/htmx.js").status()).isEqualTo(200);
        assertThat(carl.get("/assets/..%2fpackage-info.class").status()).isIn(400, 404);
    }

    @Test
    void onlyAPersonsTokenWithARoleForRequestsSignsIn_67() {
        assertThat(pages.new Visitor().signIn(PagesWorld.LOCAL_TOKEN).status()).isEqualTo(401);
        Answer operator =
                pages.new Visitor().signIn(pages.token("Dora", Role.OPERATOR).text());
        assertThat(operator.status()).isEqualTo(403);
        assertThat(operator.text()).contains("requester, approver or auditor");
        Visitor withoutForm = pages.new Visitor();
        assertThat(withoutForm
                        .post(
                                "/sign-in",
                                "token",
                                pages.token("Erik", Role.AUDITOR).text())
                        .status())
                .as("no form of ours")
                .isEqualTo(403);
        for (int i = 0; i < 10; i++) {
            pages.new Visitor().signIn("kith_nonsense_" + i);
        }
        assertThat(pages.new Visitor()
                        .signIn(pages.token("Fia", Role.AUDITOR).text())
                        .status())
                .isEqualTo(429);
        pages.world.clock.move(Duration.ofMinutes(2));
    }

    @Test
    void aSessionEndsWithItsTokenAndAfterHalfAnHour() {
        NewToken token = pages.token("Gerd", Role.AUDITOR);
        Visitor gerd = pages.new Visitor();
        gerd.signIn(token.text());
        assertThat(gerd.get("/requests").status()).isEqualTo(200);
        pages.access.revoke(token.token().id(), Caller.LOCAL_OPERATOR);
        assertThat(gerd.get("/requests").status()).isEqualTo(303);

        Visitor hans = pages.visitor("Hans", Role.AUDITOR);
        pages.world.clock.move(Duration.ofMinutes(29));
        assertThat(hans.get("/requests").status()).isEqualTo(200);
        pages.world.clock.move(Duration.ofMinutes(29));
        assertThat(hans.get(address("/progress")).status())
                .as("what a page asks by itself keeps nobody in")
                .isEqualTo(200);
        pages.world.clock.move(Duration.ofMinutes(2));
        assertThat(hans.get("/requests").status()).isEqualTo(303);
        olga.signIn(pages.token("Olga", Role.REQUESTER, Role.APPROVER).text());
        ben.signIn(pages.token("Ben", Role.APPROVER).text());

        Visitor ida = pages.visitor("Ida", Role.AUDITOR);
        ida.get("/requests");
        String cookie = ida.cookies.get("kith-session");
        assertThat(ida.post("/sign-out").header("location")).isEqualTo("/sign-in");
        ida.cookies.put("kith-session", cookie);
        assertThat(ida.get("/requests").status()).isEqualTo(303);
    }

    @Test
    void noFormIsTakenWithoutTheSecretOfItsSession_73() {
        olga.get(address(""));
        String secret = olga.csrf;
        ben.get(address("/plan"));
        for (String wrong : List.of("", "x", secret)) {
            for (String form : FORMS) {
                ben.csrf = wrong;
                assertThat(ben.post(address("/" + form), "hash", hash(), "read", "yes")
                                .status())
                        .as(form)
                        .isEqualTo(403);
            }
        }
        olga.csrf = "";
        assertThat(olga.post("/requests/new", "email", "x@example.org").status())
                .isEqualTo(403);
        assertThat(now().version()).isEqualTo(planned.version());
    }

    private static String hash() {
        return planned.dossier().plan().orElseThrow().hash();
    }

    @Test
    void otherSitesAndHostsAreRefused_73() throws IOException {
        String cookie = "kith-session=" + ben.cookies.get("kith-session");
        assertThat(ben.get("/requests", "Origin", "https://elsewhere.example").status())
                .isEqualTo(403);
        assertThat(ben.get("/requests", "Origin", "null").status()).isEqualTo(403);
        assertThat(raw("Host: elsewhere.example", cookie)).contains("403 Forbidden");
        assertThat(raw("Host: kith.example.com\r\nOrigin: https://kith.example.com", cookie))
                .contains("200 OK");
        assertThat(raw("Host: kith.example.com\r\nOrigin: http://kith.example.com", cookie))
                .contains("403 Forbidden");
        assertThat(raw("Host: kith.example.com", "none=1", "/sign-in"))
                .as("over https the cookie is for https alone")
                .containsPattern("Set-Cookie: kith-sign-in=.*Secure; HttpOnly; SameSite=Strict");
    }

    private static String raw(String headers, String cookie) throws IOException {
        return raw(headers, cookie, "/requests");
    }

    private static String raw(String headers, String cookie, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", pages.port())) {
            String request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nCookie: " + cookie
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        Visitor carl = pages.visitor("Carl", Role.AUDITOR);
        for (String page : List.of("/requests", address(""), address("/plan"), address("/candidates"))) {
            assertThat(carl.get(page).body().split("<form", -1)).as(page).hasSize(2); // signing out
        }
        assertThat(carl.get(address("/candidates")).text()).doesNotContain("Paul", "7654321");
        for (String form : FORMS) {
            assertThat(carl.post(address("/" + form), "reason", "x").status())
                    .as(form)
                    .isEqualTo(403);
        }
        assertThat(carl.post("/requests/new", "email", "x@example.org").status())
                .isEqualTo(403);
        assertThat(now().version()).isEqualTo(planned.version());
        assertThat(pages.visitor("Rita", Role.REQUESTER)
                        .post(address("/approve"))
                        .status())
                .as("without the role")
                .isEqualTo(403);
    }

    @Test
    void nobodyApprovesTheirOwnRequestOrAnotherPlanThanTheyRead_5_6() {
        assertThat(olga.get(address("/plan")).text()).contains("another person approves it", "ben");
        Answer own = olga.post(address("/approve"), "hash", hash(), "read", "yes");
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.text()).contains("A second person approves");

        ben.get(address("/plan"));
        Answer stale = ben.post(address("/approve"), "hash", "0".repeat(64), "read", "yes");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.text()).contains("is another one by now").contains("Approve exactly this");
        Answer unread = ben.post(address("/approve"), "hash", hash());
        assertThat(unread.text()).contains("Tick the box");
        assertThat(now().stage()).isEqualTo(Stage.PLANNED);
    }

    @Test
    void aNumberThatIsNoneGetsAPageThatSaysSo() {
        for (String page : List.of("", "/plan", "/candidates", "/certificate")) {
            Answer answer = ben.get("/requests/R-2026-4711" + page);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("There is no request of that number");
        }
        assertThat(ben.get(address("/certificate")).text()).contains("it comes with the answer");
    }
}
