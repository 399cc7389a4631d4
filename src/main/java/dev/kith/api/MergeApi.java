package dev.kith.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.merging.Merges;
import dev.kith.merging.Merges.Asked;
import dev.kith.people.WhoIsWho;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** Merging inside a CRM, over HTTP. Records are named in bodies, never in addresses. */
final class MergeApi {

    private static final int MOST = 1_000;

    private final Supplier<Merges> merges;
    private final Supplier<WhoIsWho> people;

    private MergeApi(Supplier<Merges> merges, Supplier<WhoIsWho> people) {
        this.merges = merges;
        this.people = people;
    }

    /** @param merges asked for when they are needed */
    static void add(RoutesConfig routes, Supplier<Merges> merges, Supplier<WhoIsWho> people) {
        MergeApi api = new MergeApi(merges, people);
        routes.before("/api/merges*", context -> context.header("Cache-Control", "no-store"));
        routes.post(
                "/api/merges/plan",
                context -> Answers.json(context, merges.get().plan(api.asked(context))));
        routes.post("/api/merges/run", context -> Answers.json(context, api.run(context)));
        routes.get(
                "/api/merges",
                context -> Answers.json(
                        context,
                        merges.get().list(MOST).stream().map(MergeView::brief).toList()));
        routes.get(
                "/api/merges/{number}",
                context -> Answers.json(context, MergeView.of(merges.get().show(number(context)))));
    }

    /** {@code {"what": "hubspot.contacts"}}, or one person's: {@code {"what": "hubspot.contacts:4711"}}. */
    private Asked asked(Context context) {
        String what = Bodies.text(Bodies.read(context), "what");
        String rule = Bodies.rule(context, people.get());
        if (what.indexOf(':') > 0) {
            RecordKey record = Explained.record(what);
            return new Asked(rule, record.object(), Optional.of(record));
        }
        try {
            return new Asked(rule, ObjectName.of(what), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    400, "not-an-object", "'what' is an object or a record: hubspot.contacts, hubspot.contacts:4711.");
        }
    }

    private Object run(Context context) {
        JsonNode body = Bodies.read(context);
        return merges.get()
                .run(
                        asked(context),
                        Bodies.text(body, "plan"),
                        body.path("go").asBoolean(),
                        Entrance.caller(context).person());
    }

    private static long number(Context context) {
        String number = context.pathParam("number");
        if (!number.matches("\\d{1,15}")) {
            throw new Refused(400, "not-a-number", "A merge has a number, as ./kith merge list shows it.");
        }
        return Long.parseLong(number);
    }
}
