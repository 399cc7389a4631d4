package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Debian's Chromium, with everything off that it would ask other hosts by itself; and every address that its pages asked for. */
final class Browser implements AutoCloseable {

    /** Of a page that is half painted axe would compare the colours of both schemes. */
    private static final String REPAINTED =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    final Set<String> asked = new ConcurrentSkipListSet<>();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));

    static boolean isThere() {
        return Files.isExecutable(CHROMIUM);
    }

    /** A browser of somebody's own, light, and with JavaScript or without. */
    Page open(String base, boolean javaScript) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(base)
                .setJavaScriptEnabled(javaScript)
                .setColorScheme(ColorScheme.LIGHT)
                .setAcceptDownloads(true));
        context.onRequest(request -> asked.add(request.url()));
        return context.newPage();
    }

    /** What axe finds wrong with the page, dark and light. */
    static void isAccessible(Page page) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.evaluate(REPAINTED);
            List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
            assertThat(violations)
                    .as(page.url() + " " + scheme)
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
