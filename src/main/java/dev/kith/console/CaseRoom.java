package dev.kith.console;

import dev.kith.access.Role;
import dev.kith.api.Operations;
import dev.kith.erasure.CertificatePdf;
import dev.kith.erasure.Measures;
import dev.kith.erasure.Request;
import dev.kith.erasure.Requests;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/** The page of one request, and what people do there. */
final class CaseRoom {

    private static final String ONE = Inbox.ADDRESS + "/{number}";

    private final Requests requests;
    private final Pages pages;
    private final Door door;
    private final Cases cases;

    CaseRoom(Operations operations, Pages pages, Door door, Cases cases) {
        this.requests = operations.requests();
        this.pages = pages;
        this.door = door;
        this.cases = cases;
    }

    /** Does what a form of the page asks for. */
    private interface Deed {
        Request by(Context context, String number, String person);
    }

    void add(RoutesConfig routes) {
        routes.get(ONE, door.page((context, visit) -> show(context, visit, 200, Typed.NONE)));
        routes.get(ONE + "/progress", door.part(this::progress));
        routes.get(ONE + "/certificate", door.page((context, visit) -> certificate(context, "json")));
        routes.get(ONE + "/certificate.pdf", door.page((context, visit) -> certificate(context, "pdf")));
        deed(
                routes,
                "identify",
                "Written down.",
                (context, number, by) ->
                        requests.identify(number, text(context, "how", "how it was proved who asks"), by));
        deed(routes, "find", "All systems were searched.", (context, number, by) -> requests.locate(number, by));
        deed(
                routes,
                "extend",
                "The time is extended.",
                (context, number, by) ->
                        requests.extend(number, text(context, "reason", "why"), day(context, "told"), by));
        deed(
                routes,
                "done",
                "Written down.",
                (context, number, by) -> requests.doneByHand(
                        number, given(context, "system"), text(context, "evidence", "what shows it"), by));
        deed(
                routes,
                "verify",
                "Kith searches all systems again.",
                (context, number, by) -> requests.verify(number, by));
        deed(routes, "retry", "Kith tries again.", (context, number, by) -> requests.retry(number, by));
        deed(
                routes,
                "withdraw",
                "The request is withdrawn.",
                (context, number, by) -> requests.withdraw(number, text(context, "reason", "how that is known"), by));
        measures(routes, requests.measures());
    }

    private void measures(RoutesConfig routes, Measures measures) {
        deed(
                routes,
                "hold",
                "On hold. An approver who is another person has to confirm it.",
                (context, number, by) -> measures.hold(number, text(context, "reason", "why"), by));
        deed(
                routes,
                "end-hold",
                "An approver who is another person has to confirm it.",
                (context, number, by) -> measures.endHold(number, text(context, "reason", "why"), by));
        deed(
                routes,
                "refuse",
                "An approver who is another person has to confirm it.",
                (context, number, by) -> measures.refuse(
                        number,
                        text(context, "article", "the article"),
                        text(context, "reasons", "the reasons"),
                        text(context, "complaint", "where the person may complain"),
                        by));
        deed(
                routes,
                "release",
                "An approver who is another person has to confirm it.",
                (context, number, by) -> measures.release(
                        number,
                        text(context, "record", "which record"),
                        text(context, "evidence", "what shows it"),
                        by));
        deed(
                routes,
                "dismiss",
                Door.APPROVERS,
                "Dismissed.",
                (context, number, by) -> measures.dismiss(number, text(context, "reason", "why not"), by));
        deed(routes, "confirm", Door.APPROVERS, "Confirmed.", (context, number, by) -> measures.confirm(number, by));
    }

    private void deed(RoutesConfig routes, String name, String said, Deed deed) {
        deed(routes, name, Door.WORKERS, said, deed);
    }

    private void deed(RoutesConfig routes, String name, Set<Role> roles, String said, Deed deed) {
        routes.post(ONE + "/" + name, door.form(roles, (context, visit) -> {
            String number = number(context);
            try {
                deed.by(context, number, visit.person());
            } catch (RuntimeException e) {
                Trouble trouble =
                        Trouble.of(e).filter(one -> one.status() != 404).orElseThrow(() -> e);
                show(context, visit, trouble.status(), Typed.of(name, context, trouble.words()));
                return;
            }
            visit.session().say(said);
            Door.go(context, Inbox.ADDRESS + "/" + number);
        }));
    }

    private void show(Context context, Visit visit, int status, Typed typed) {
        Request request = requests.find(number(context));
        CasePage page = cases.of(request, visit, typed);
        Frame frame =
                pages.frame("Request " + request.number(), "", visit).under(new Frame.Crumb("Requests", Inbox.ADDRESS));
        pages.write(context, status, out -> JtecaseGenerated.render(out, Pages.NOBODY, frame, page));
    }

    /** How far Kith is, for a page that asks again and again; once it waits for somebody, the whole page is new. */
    private void progress(Context context, Visit visit) {
        CasePage page = cases.of(requests.find(number(context)), visit, Typed.NONE);
        if (!page.atWork()) {
            context.header("HX-Refresh", "true");
        }
        pages.write(context, 200, out -> JteprogressGenerated.render(out, Pages.NOBODY, page));
    }

    /** @param kind {@code pdf} to print it, {@code json} to check it by machine */
    private void certificate(Context context, String kind) {
        Request request = requests.find(number(context));
        String signed = request.certificate()
                .orElseThrow(
                        () -> new Mistyped(request.number() + " has no certificate yet: it comes with the answer."));
        context.contentType("application/" + kind)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + request.number() + "-certificate." + kind + "\"")
                .header("Cache-Control", "no-store");
        if (kind.equals("pdf")) {
            context.result(CertificatePdf.of(signed));
        } else {
            context.result(signed);
        }
    }

    static String number(Context context) {
        return context.pathParam("number");
    }

    static String given(Context context, String field) {
        return Objects.requireNonNullElse(context.formParam(field), "").strip();
    }

    static String text(Context context, String field, String what) {
        String text = given(context, field);
        if (text.isEmpty()) {
            throw new Mistyped("Write down " + what + ".");
        }
        return text;
    }

    private static LocalDate day(Context context, String field) {
        try {
            return LocalDate.parse(given(context, field));
        } catch (DateTimeException e) {
            throw new Mistyped("Give the day on which the person was told, as 2026-11-20.");
        }
    }
}
