package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, on the sandbox as it ships. Skipped where Debian's Chromium is not installed. */
class ConsoleIT {

    private static final List<String> NEEDLES = List.of("quillwright", "7654321", "Lindwurmgasse");

    @TempDir
    private static Path dir;

    private static Installation kith;
    private static KithProcess service;
    private static Browser browser;
    private static String base;

    @BeforeAll
    static void start() throws IOException, SQLException {
        assumeTrue(
                Browser.isThere(), "Chromium is not installed (apt-get install chromium), so pages are not looked at");
        kith = new Installation(dir, 5);
        kith.environment.keySet().removeIf(name -> name.startsWith("KITH_SHOP"));
        service = KithProcess.start(dir, kith.environment, "start");
        service.awaitOut("Ctrl-C stops safely.");
        base = "http://127.0.0.1:"
                + KithProcess.daemon(dir.resolve("var")).path("port").asInt();
        assertThat(service.out()).contains("Requests of people: " + base + "/");
        shop(
                "insert into customers (customer_id, first_name, last_name, email, phone, street, city, postal_code, country_code,"
                        + " birth_date, loyalty_points, newsletter, updated_at) values (500100017, 'Ottilie', 'Quillwright',"
                        + " 'ottilie.quillwright@example.org', '+49 30 7654321', 'Lindwurmgasse 1', 'Berlin', '10115', 'DE',"
                        + " date '1980-01-02', 70, true, localtimestamp)");
        shop("insert into customers (customer_id, first_name, last_name, phone, country_code, updated_at) values"
                + " (500200027, 'Paul', 'Quillwright', '+49 30 7654321', 'DE', localtimestamp)");
        assertThat(kith.run("--all").status()).isZero();
        browser = new Browser();
    }

    @AfterAll
    static void stop() throws SQLException {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
            kith.close();
        }
    }

    private static void shop(String statement) throws IOException, SQLException {
        String token = KithProcess.daemon(dir.resolve("var")).path("token").asText();
        var shop = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(KithProcess.get(dir.resolve("var"), "/api/simulators", "Authorization", "Bearer " + token)
                        .body())
                .path("shop");
        try (Connection connection = DriverManager.getConnection(
                        shop.path("url").asText(),
                        shop.path("user").asText(),
                        shop.path("password").asText());
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private static String token(String person, String roles) {
        return kith.kith("token", "new", person, "--role", roles).out().strip();
    }

    /** Moves on by the Tab key until this has the focus. */
    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 80; i++) {
            if ((boolean) wanted.first().evaluate("one => one === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(wanted + " is not reached by keyboard on " + page.url());
    }

    private static Locator button(Page page, String words) {
        return page.locator("button, a.button, summary, a").filter(new Locator.FilterOptions().setHasText(words));
    }

    private static void press(Page page, String words) {
        tabTo(page, button(page, words));
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    private static void type(Page page, String field, String text) {
        tabTo(page, page.locator(field));
        page.keyboard().type(text);
    }

    private static Page signedIn(String token) {
        Page page = browser.open(base, true);
        page.navigate("/");
        type(page, "#token", token);
        page.keyboard().press("Enter");
        page.waitForURL(base + "/requests");
        return page;
    }

    private static void shows(Page page, String text) {
        PlaywrightAssertions.assertThat(page.locator("main"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    /** By two people, with the keyboard alone; every page on the way is looked at by axe. */
    @Test
    void fromLetterToCertificateByKeyboard() throws IOException {
        Page out = browser.open(base, true);
        out.navigate("/sign-in");
        Browser.isAccessible(out);
        Page olga = signedIn(token("olga", "requester"));
        Page ben = signedIn(token("ben", "approver"));
        Browser.isAccessible(olga);

        press(olga, "New request");
        type(olga, "#email", "nonsense");
        press(olga, "File the request");
        shows(olga, "Not filed yet");
        Browser.isAccessible(olga);
        tabTo(olga, olga.locator("#email"));
        olga.keyboard().press("Control+A");
        olga.keyboard().type("ottilie.quillwright@example.org");
        type(olga, "#identity", "account login");
        press(olga, "File the request");
        shows(olga, "Decide on 2 records");
        Browser.isAccessible(olga);
        String number = olga.url().replaceAll(".*/", "");

        press(olga, "Decide");
        shows(olga, "Paul Quillwright");
        Browser.isAccessible(olga);
        for (String news : List.of("Decided. 1 record left.", "Decided. There is none left.")) {
            tabTo(olga, olga.locator("input[value=same]"));
            olga.keyboard().press("ArrowDown");
            type(olga, "input[name=reason]", "her husband");
            olga.keyboard().press("Enter");
            shows(olga, news);
        }
        press(olga, "Write the plan");
        shows(olga, "another person approves it");
        Browser.isAccessible(olga);

        ben.reload();
        press(ben, "Read the plan");
        Browser.isAccessible(ben);
        tabTo(ben, ben.locator("input[name=read]"));
        ben.keyboard().press("Space");
        press(ben, "Approve, and erase");
        shows(ben, "Answer the person");
        Browser.isAccessible(ben);
        button(ben, "Put it on hold").first().focus();
        ben.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(ben.locator("#hold-reason")).isVisible();
        Browser.isAccessible(ben);

        Download certificate = ben.waitForDownload(() -> press(ben, "Download the certificate"));
        assertThat(Files.readString(certificate.path(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        olga.navigate("/requests");
        shows(olga, number);
        Browser.isAccessible(olga);
        press(olga, "See whether they are blocked");
        type(olga, "#email", "ottilie.quillwright@example.org");
        press(olga, "Look it up");
        shows(olga, "Blocked since");
        Browser.isAccessible(olga);
        nobodyIsNamed(olga, ben);
    }

    /** In no address, in neither browser's storage, in no file of Kith's log. */
    private static void nobodyIsNamed(Page... pages) throws IOException {
        String stored = "";
        for (Page page : pages) {
            stored += page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, history.state])");
        }
        try (Stream<Path> logs = Files.walk(dir.resolve("var/logs"))) {
            String all = stored + browser.asked + service.out() + service.err();
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                all += Files.readString(log, StandardCharsets.ISO_8859_1);
            }
            for (String needle : NEEDLES) {
                assertThat(all).doesNotContainIgnoringCase(needle);
            }
        }
        assertThat(stored).doesNotContain("kith-session");
        assertThat(browser.asked).isNotEmpty().allMatch(url -> url.startsWith(base + "/"));
    }

    @Test
    void withoutJavaScriptEveryFormWorks() {
        Page page = browser.open(base, false);
        page.navigate("/");
        page.fill("#token", token("jana", "requester"));
        button(page, "Sign in").click();
        button(page, "File a request").click();
        page.fill("#email", "nobody.at.all@example.org");
        page.fill("#received", "2026-11-20");
        button(page, "Show by when it must be answered").click();
        shows(page, "it must be answered by Mon 21 Dec 2026");
        assertThat(page.inputValue("#email")).isEqualTo("nobody.at.all@example.org");
        button(page, "File the request").click();
        page.fill("#how", "account login");
        button(page, "Write it down").click();
        button(page, "Search now").click();
        button(page, "Write the plan").first().click();
        shows(page, "Nothing was found anywhere");
        button(page, "Request R-").click();
        button(page, "Put it on hold").first().click();
        page.fill("#hold-reason", "A claim is open.");
        page.locator("#hold button").click();
        shows(page, "jana asked to put it on hold");
    }

    @Test
    void theDueDateFollowsTheDayOfReceiptAndAPageOfAnotherSiteCanDoNothing() {
        Page page = signedIn(token("kim", "requester"));
        page.navigate("/requests/new");
        page.fill("#email", "kim.only@example.org");
        page.fill("#received", "2026-10-30");
        page.locator("#received").dispatchEvent("change");
        shows(page, "Received on Fri 30 Oct 2026, it must be answered by Mon 30 Nov 2026");

        page.route(
                "http://elsewhere.test/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<form method=post action='" + base
                                + "/requests/new'><input name=email value=x@example.org>"
                                + "<input name=received value=2026-11-20><button>go</button></form>"
                                + "<iframe src='" + base + "/requests'></iframe>")));
        browser.asked.removeIf(url -> url.contains("elsewhere"));
        page.navigate("http://elsewhere.test/");
        page.click("button");
        assertThat(page.content()).contains("foreign-origin");
        browser.asked.removeIf(url -> url.contains("elsewhere"));
    }
}
