package dev.kith.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.access.Role;
import dev.kith.erasure.CertificatePdf;
import dev.kith.erasure.Clue;
import dev.kith.erasure.Filing;
import dev.kith.erasure.Measures;
import dev.kith.erasure.Request;
import dev.kith.erasure.Requests;
import dev.kith.record.ObjectName;
import dev.kith.suppression.Listed;
import dev.kith.suppression.Normaliser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Requests of people about themselves over HTTP. Whatever names somebody travels in a body, never in an address. */
public final class RequestApi {

    private static final String ONE = "/api/requests/{number}";

    private final Requests requests;

    private RequestApi(Requests requests) {
        this.requests = requests;
    }

    static void add(RoutesConfig routes, Requests requests) {
        RequestApi api = new RequestApi(requests);
        routes.before("/api/requests*", context -> context.header("Cache-Control", "no-store"));
        routes.get("/api/coverage", context -> Answers.json(context, requests.uncovered()));
        routes.get("/api/requests", api::all);
        routes.post("/api/requests/blocked", api::blocked);
        routes.post("/api/requests", api::file);
        routes.get(ONE, context -> answer(context, requests.find(number(context))));
        routes.get(ONE + "/certificate", context -> context.contentType("application/json")
                .result(api.certificate(context)));
        routes.get(ONE + "/certificate.pdf", context -> context.contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"" + number(context) + ".pdf\"")
                .result(CertificatePdf.of(api.certificate(context))));
        routes.post(
                ONE + "/identify",
                change((context, body) -> requests.identify(number(context), Bodies.text(body, "how"), by(context))));
        routes.post(ONE + "/find", change((context, body) -> requests.locate(number(context), by(context))));
        routes.post(
                ONE + "/decide",
                change((context, body) -> requests.decide(
                        number(context),
                        Bodies.text(body, "record"),
                        isSame(body),
                        Bodies.text(body, "reason"),
                        by(context))));
        routes.post(ONE + "/plan", change((context, body) -> requests.plan(number(context), by(context))));
        routes.post(ONE + "/approve", change((context, body) -> {
            Entrance.need(Entrance.caller(context), EnumSet.of(Role.APPROVER));
            return requests.approve(number(context), Bodies.text(body, "hash"), by(context));
        }));
        routes.post(
                ONE + "/extend",
                change((context, body) ->
                        requests.extend(number(context), Bodies.text(body, "reason"), day(body, "told"), by(context))));
        routes.post(
                ONE + "/done",
                change((context, body) -> requests.doneByHand(
                        number(context), Bodies.text(body, "system"), Bodies.text(body, "evidence"), by(context))));
        routes.post(ONE + "/verify", change((context, body) -> requests.verify(number(context), by(context))));
        routes.post(ONE + "/retry", change((context, body) -> requests.retry(number(context), by(context))));
        routes.post(
                ONE + "/withdraw",
                change((context, body) ->
                        requests.withdraw(number(context), Bodies.text(body, "reason"), by(context))));
        api.addMeasures(routes, requests.measures());
    }

    private void addMeasures(RoutesConfig routes, Measures measures) {
        routes.post(
                ONE + "/hold",
                change((context, body) -> measures.hold(number(context), Bodies.text(body, "reason"), by(context))));
        routes.post(
                ONE + "/end-hold",
                change((context, body) -> measures.endHold(number(context), Bodies.text(body, "reason"), by(context))));
        routes.post(
                ONE + "/refuse",
                change((context, body) -> measures.refuse(
                        number(context),
                        Bodies.text(body, "article"),
                        Bodies.text(body, "reasons"),
                        Bodies.text(body, "complaint"),
                        by(context))));
        routes.post(
                ONE + "/release",
                change((context, body) -> measures.release(
                        number(context), Bodies.text(body, "record"), Bodies.text(body, "evidence"), by(context))));
        routes.post(ONE + "/confirm", change((context, body) -> {
            Entrance.need(Entrance.caller(context), EnumSet.of(Role.APPROVER));
            return measures.confirm(number(context), by(context));
        }));
        routes.post(ONE + "/dismiss", change((context, body) -> {
            Entrance.need(Entrance.caller(context), EnumSet.of(Role.APPROVER));
            return measures.dismiss(number(context), Bodies.text(body, "reason"), by(context));
        }));
    }

    private static Handler change(BiFunction<Context, JsonNode, Request> change) {
        return context -> answer(context, change.apply(context, Bodies.read(context)));
    }

    private static void answer(Context context, Request request) {
        Answers.json(context, RequestView.of(request));
    }

    private static String number(Context context) {
        return context.pathParam("number");
    }

    private static String by(Context context) {
        return Entrance.caller(context).person();
    }

    private void all(Context context) {
        Answers.json(
                context,
                requests.all().stream()
                        .map(request -> RequestView.of(request).brief())
                        .toList());
    }

    private String certificate(Context context) {
        return requests.find(number(context))
                .certificate()
                .orElseThrow(() -> new Refused(
                        404,
                        "no-certificate",
                        number(context) + " has no certificate: there is one once something was erased and answered."));
    }

    /** {@code {"clues": [...]}}: what the suppression list knows of each, in the same order. */
    private void blocked(Context context) {
        List<Clue> clues = clues(Bodies.read(context));
        List<Optional<Listed>> listed = requests.blocked(clues);
        List<Blocked> answers = new ArrayList<>();
        for (int i = 0; i < clues.size(); i++) {
            String kind = clues.get(i).kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            answers.add(new Blocked(kind, listed.get(i).isPresent(), listed.get(i)));
        }
        Answers.json(context, answers);
    }

    /** Whether one clue is on the suppression list. */
    public record Blocked(String clue, boolean listed, Optional<Listed> entry) {}

    private static List<Clue> clues(JsonNode body) {
        List<Clue> clues = new ArrayList<>();
        body.path("clues").forEach(clue -> clues.add(clue(clue)));
        return clues;
    }

    /** {@code {"clues": [{"kind": "email", "value": "..."}], "received": "2026-11-20", "identity": "account login"}}. */
    private void file(Context context) {
        JsonNode body = Bodies.read(context);
        List<Clue> clues = clues(body);
        Optional<String> identity =
                Optional.of(body.path("identity").asText("")).filter(text -> !text.isBlank());
        if (body.path("typed").asBoolean(false) && !requests.areOfTheSandbox()) {
            throw new Refused(
                    400,
                    "typed",
                    "What names a person is no argument of a command here, since others can read those: type it when asked, or send"
                            + " it on standard input.");
        }
        Request filed = requests.file(new Filing(clues, day(body, "received"), identity), by(context));
        answer(context, filed);
        context.status(201);
    }

    private static Clue clue(JsonNode node) {
        String kind = Bodies.text(node, "kind").toUpperCase(Locale.ROOT).replace('-', '_');
        String value = Bodies.text(node, "value");
        try {
            Clue clue = new Clue(Clue.Kind.valueOf(kind), value.strip());
            if (clue.kind() == Clue.Kind.EMAIL && Normaliser.email(value).isEmpty()) {
                throw new Refused(400, "not-an-email", "An email address looks like anna@example.org.");
            }
            if (clue.kind() == Clue.Kind.RECORD) {
                ObjectName.of(value.substring(0, Math.max(0, value.indexOf(':'))));
            } else if (clue.kind() == Clue.Kind.BIRTH_DATE) {
                LocalDate.parse(value.strip());
            }
            return clue;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refused(
                    400,
                    "not-a-clue",
                    "A clue is of kind email, phone, record (shop.customers:42), full-name, birth-date (1980-01-31) or"
                            + " postal-code.");
        }
    }

    private static boolean isSame(JsonNode body) {
        if (!body.path("same").isBoolean()) {
            throw new Refused(
                    400,
                    "missing",
                    "'same' is missing: true when the record is the person's, false when it is another's.");
        }
        return body.path("same").asBoolean();
    }

    private static LocalDate day(JsonNode body, String name) {
        try {
            return LocalDate.parse(Bodies.text(body, name));
        } catch (DateTimeException e) {
            throw new Refused(400, "not-a-day", "'" + name + "' is no day. Write it as 2026-11-20.");
        }
    }
}
