package dev.kith.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.people.MergedViews;
import dev.kith.people.PersonView;
import dev.kith.people.ReviewDesk;
import dev.kith.people.ReviewDesk.Outcome;
import dev.kith.people.WhoIsWho;
import dev.kith.record.RecordKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who is who, over HTTP. Records are named in bodies, never in addresses. */
final class PeopleApi {

    private static final String RULE = "/api/match/{rule}";
    private static final String CASE = "/api/review/{number}";
    private static final int MOST_CASES = 10_000;
    private static final int MOST_DAYS = 3_650;

    private final Supplier<WhoIsWho> people;

    private PeopleApi(Supplier<WhoIsWho> people) {
        this.people = people;
    }

    /** @param people asked for when they are needed */
    static void add(RoutesConfig routes, Supplier<WhoIsWho> people) {
        PeopleApi api = new PeopleApi(people);
        routes.get("/api/match", json(context -> people.get().rules().stream()
                .map(people.get()::report)
                .toList()));
        routes.get(RULE, json(context -> people.get().report(named(context))));
        routes.get(RULE + "/doing", json(context -> Map.of("doing", people.get().doing(named(context)))));
        routes.post(RULE + "/load", json(context -> people.get().load(named(context))));
        routes.post(RULE + "/train", json(context -> people.get().train(named(context))));
        routes.post(RULE + "/score", json(context -> people.get().score(named(context))));
        routes.post(RULE + "/explain", json(api::explain));
        api.addReview(routes);
    }

    private void addReview(RoutesConfig routes) {
        routes.before("/api/review*", context -> context.header("Cache-Control", "no-store"));
        routes.before("/api/duplicates*", context -> context.header("Cache-Control", "no-store"));
        routes.get("/api/review", json(this::open));
        routes.get("/api/review/patterns", json(this::patterns));
        routes.post("/api/review/patterns", json(this::allOf));
        routes.post("/api/review/merge", json(ofTwo(ReviewDesk::merge)));
        routes.post("/api/review/unmerge", json(ofTwo(ReviewDesk::unmerge)));
        routes.post(
                "/api/review/person",
                json(context -> PersonShown.of(
                        people.get().mergedViews().of(Bodies.rule(context, people.get()), record(context, "record")))));
        routes.post("/api/review/pin", json(ofField(MergedViews::pin)));
        routes.post("/api/review/unpin", json(ofField(MergedViews::unpin)));
        routes.get(CASE, json(context -> ReviewView.of(people.get().desk().show(number(context)))));
        routes.post(
                CASE + "/same",
                json(context -> people.get().desk().same(number(context), records(context), by(context))));
        routes.post(
                CASE + "/different",
                json(context -> people.get().desk().different(number(context), records(context), by(context))));
        routes.post(CASE + "/later", json(this::later));
        routes.post(CASE + "/undo", json(context -> people.get().desk().undo(number(context), by(context))));
    }

    /** A word on two records. */
    private interface OfTwo {
        Outcome say(ReviewDesk desk, String rule, RecordKey one, RecordKey other, String by);
    }

    /** {@code {"one": "shop.customers:17", "other": "hubspot.contacts:4711"}}. */
    private Function<Context, Object> ofTwo(OfTwo word) {
        return context -> word.say(
                people.get().desk(),
                Bodies.rule(context, people.get()),
                record(context, "one"),
                record(context, "other"),
                by(context));
    }

    /** A word on one field of somebody's merged view. */
    private interface OfField {
        PersonView say(MergedViews views, String rule, RecordKey record, String field, String by);
    }

    /** {@code {"record": "shop.customers:17", "field": "given-name"}}. */
    private Function<Context, Object> ofField(OfField word) {
        return context -> PersonShown.of(word.say(
                people.get().mergedViews(),
                Bodies.rule(context, people.get()),
                record(context, "record"),
                Bodies.text(Bodies.read(context), "field"),
                by(context)));
    }

    private static Handler json(Function<Context, Object> answer) {
        return context -> Answers.json(context, answer.apply(context));
    }

    private static String named(Context context) {
        return context.pathParam("rule");
    }

    private static String by(Context context) {
        return Entrance.caller(context).person();
    }

    private static RecordKey record(Context context, String name) {
        return Explained.record(Bodies.text(Bodies.read(context), name));
    }

    private static long number(Context context) {
        String number = context.pathParam("number");
        if (!number.matches("\\d{1,15}")) {
            throw new Refused(400, "not-a-number", "A case has a number, as ./kith review list shows it.");
        }
        return Long.parseLong(number);
    }

    /** {@code {"one": "shop.customers:17", "other": "hubspot.contacts:4711"}}. */
    private Object explain(Context context) {
        JsonNode body = Bodies.read(context);
        return Explained.of(people.get(), named(context), Bodies.text(body, "one"), Bodies.text(body, "other"));
    }

    private Object open(Context context) {
        String most = Objects.requireNonNullElse(context.queryParam("most"), "100");
        if (!most.matches("\\d{1,5}") || Integer.parseInt(most) > MOST_CASES) {
            throw new Refused(400, "too-large", "most= takes a number of at most " + MOST_CASES + ".");
        }
        boolean later = "true".equals(context.queryParam("later"));
        return people.get().desk().list(Bodies.rule(context, people.get()), later, Integer.parseInt(most));
    }

    private Object patterns(Context context) {
        return people.get().desk().patterns(Bodies.rule(context, people.get())).entrySet().stream()
                .map(one -> Map.of("pattern", one.getKey(), "cases", one.getValue()))
                .toList();
    }

    /** {@code {"pattern": "same email; different given-name", "same": false}}. */
    private Object allOf(Context context) {
        JsonNode body = Bodies.read(context);
        if (!body.path("same").isBoolean()) {
            throw new Refused(400, "missing", "'same' is missing: true or false.");
        }
        int decided = people.get()
                .desk()
                .allOf(
                        Bodies.rule(context, people.get()),
                        Bodies.text(body, "pattern"),
                        body.path("same").asBoolean(),
                        by(context));
        return Map.of("decided", decided);
    }

    /** {@code {"records": [1, 3]}}; none, or no body, for all. */
    private static Set<Integer> records(Context context) {
        Set<Integer> records = new LinkedHashSet<>();
        Bodies.read(context).path("records").forEach(one -> records.add(one.asInt()));
        return records;
    }

    private Object later(Context context) {
        int days = Bodies.read(context).path("days").asInt(7);
        if (days < 1 || days > MOST_DAYS) {
            throw new Refused(400, "days", "'days' takes a number from 1 to " + MOST_DAYS + ".");
        }
        people.get().desk().later(number(context), Duration.ofDays(days), by(context));
        return Map.of("number", number(context), "days", days);
    }
}
