package dev.kith.console;

import dev.kith.access.Role;
import dev.kith.erasure.Requests;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes pages, and what must travel with each of them. */
final class Pages {

    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Templates ask for somebody who looks at forms while they are written; none of ours calls it. */
    static final HtmlInterceptor NOBODY = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private final Requests requests;
    private final Days days;

    Pages(Requests requests, Days days) {
        this.requests = requests;
        this.days = days;
    }

    /** Of everything that is answered, pages or not. */
    static void headers(Context context) {
        context.header("Content-Security-Policy", CONTENT);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "same-origin"); // no-referrer would take the Origin from forms too
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    void write(Context context, int status, Consumer<HtmlTemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(text));
        context.status(status).contentType("text/html; charset=utf-8").result(text.toString());
        context.header("Cache-Control", "no-store");
    }

    /** @param place which entry of the navigation it is */
    Frame frame(String title, String place, Visit visit) {
        return new Frame(
                title,
                visit.person(),
                Words.roles(visit.caller().roles()),
                visit.session().csrf,
                visit.session().takeSaid(),
                place,
                isSandbox(),
                visit.works(),
                days.place(),
                List.of());
    }

    /** For somebody who is not signed in. */
    Frame frame(String title, String csrf) {
        return new Frame(title, "", "", csrf, "", "", isSandbox(), false, days.place(), List.of());
    }

    /** A page of one message. */
    void notice(Context context, int status, Frame frame, String words) {
        write(context, status, out -> JtenoticeGenerated.render(out, Pages.NOBODY, frame, words));
    }

    /** While a system's file is broken nobody knows: then it is shown as what it would be at worst. */
    private boolean isSandbox() {
        try {
            return requests.areOfTheSandbox();
        } catch (RuntimeException e) {
            return false;
        }
    }

    static String mayAsk(Role role) {
        return "whoever runs Kith makes a token with ./kith token new NAME --role " + role.written();
    }
}
