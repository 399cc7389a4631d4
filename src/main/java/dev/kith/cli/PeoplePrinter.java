package dev.kith.cli;

import dev.kith.api.EvidenceView;
import dev.kith.api.Explained;
import dev.kith.api.PersonShown;
import dev.kith.api.ReviewView;
import dev.kith.people.Merged;
import dev.kith.people.Queue.Waiting;
import dev.kith.people.ReviewDesk.Outcome;
import dev.kith.people.RuleReport;
import dev.kith.people.RuleReport.LearnedModel;
import dev.kith.people.RuleReport.Weight;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints who is who for people to read. */
final class PeoplePrinter {

    private static final int WIDEST = 28;

    private final PrintWriter out;

    PeoplePrinter(PrintWriter out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void summary(RuleReport report) {
        report.records().forEach((object, count) -> out.printf("%-28s %11s%n", object, Printer.grouped(count)));
        long all = report.all();
        out.printf(
                "%s: %s records of %s%n",
                report.rule(), Printer.grouped(all), many(report.people(), "person", "people"));
        if (report.cases() > 0) {
            out.println(many(report.cases(), "case waits", "cases wait") + " for somebody's word: ./kith review list");
        }
        if (report.waiting() > 0) {
            out.println(many(report.waiting(), "record waits", "records wait") + " to be matched: ./kith match load "
                    + report.rule());
        }
        report.doing().ifPresent(doing -> out.println("now: " + doing.what() + ", " + Printer.grouped(doing.done())));
        out.flush();
    }

    private static String many(long number, String one, String several) {
        return Printer.grouped(number) + " " + (number == 1 ? one : several);
    }

    void weights(LearnedModel model) {
        out.printf(
                "%nLearned from %s records on %s, version %s. What each comparison tells, in bits for one person (+) or two (-):%n%n",
                Printer.grouped(model.records()), model.at().toString().substring(0, 10), model.version());
        Set<String> levels = new LinkedHashSet<>();
        Map<String, Map<String, Weight>> byAttribute = new LinkedHashMap<>();
        for (Weight weight : model.weights()) {
            levels.add(weight.level());
            byAttribute
                    .computeIfAbsent(weight.attribute(), any -> new LinkedHashMap<>())
                    .put(weight.level(), weight);
        }
        out.printf("%-14s", "");
        levels.forEach(level -> out.printf("%11s", level));
        out.println();
        byAttribute.forEach((attribute, weights) -> {
            out.printf("%-14s", attribute);
            levels.forEach(level -> {
                Weight weight = weights.get(level);
                out.printf("%11s", weight == null ? "" : bits(weight.bits()));
            });
            out.println();
        });
        out.flush();
    }

    private static String bits(double bits) {
        return String.format(Locale.ROOT, "%+.1f", bits);
    }

    void explained(String one, String other, Explained explained) {
        out.printf("%s and %s are taken for %s.%n", one, other, explained.same() ? "one person" : "two people");
        explained
                .decided()
                .forEach(same -> out.println(
                        same
                                ? "It was decided, or a route linked them: one person."
                                : "Somebody decided that they are two."));
        evidence(explained.evidence(), true);
        if (!explained.through().isEmpty()) {
            out.println("Other records join them:");
        }
        for (Explained.Step step : explained.through()) {
            String why = step.decided()
                    ? "it was decided, or a route linked them"
                    : String.format(Locale.ROOT, "%.1f %%", 100 * step.probability());
            out.printf("  %s and %s: %s%n", step.one(), step.other(), why);
        }
        out.flush();
    }

    private void evidence(EvidenceView evidence, boolean numbers) {
        out.printf(Locale.ROOT, "  %.1f %% likely one person: ", 100 * evidence.probability());
        out.println(String.join(", ", evidence.words()));
        if (!numbers) {
            return;
        }
        out.printf("    %-48s %7s%n", "any two records", bits(evidence.prior()));
        for (EvidenceView.Part part : evidence.parts()) {
            String what = part.attribute() + ": " + part.level()
                    + (part.others() > 0 ? ", as " + Printer.grouped(part.others()) + " have it" : "");
            out.printf("    %-48s %7s%n", what, bits(part.bits()));
        }
        if (evidence.related() < 0) {
            out.printf("    %-48s %7s%n", "a household or colleagues share as much", bits(evidence.related()));
        }
    }

    void open(List<Waiting> open) {
        if (open.isEmpty()) {
            out.println("No case is open.");
        }
        for (Waiting one : open) {
            out.printf(
                    Locale.ROOT,
                    "%6d  %5.1f %%  %2d records  %s%s%n",
                    one.number(),
                    100 * one.probability(),
                    one.records(),
                    one.pattern(),
                    one.laterUntil()
                            .map(at -> "  (put off until " + at.toString().substring(0, 10) + ")")
                            .orElse(""));
        }
        out.flush();
    }

    void patterns(Map<String, Long> counts) {
        counts.forEach((pattern, cases) -> out.printf("%6s  %s%n", Printer.grouped(cases), pattern));
        out.flush();
    }

    void show(ReviewView view, boolean numbers) {
        out.printf(
                Locale.ROOT,
                "Case %d, open since %s: %d records that may be of one person%n",
                view.number(),
                view.openedAt().toString().substring(0, 10),
                view.persons().stream()
                        .mapToInt(person -> person.records().size())
                        .sum());
        sideBySide(view.persons());
        out.println();
        for (ReviewView.Between between : view.evidence()) {
            out.printf("%d and %d%n", between.one(), between.other());
            evidence(between.evidence(), numbers);
        }
        out.printf("%nAs one person:%n");
        merged(view.merged());
        out.printf("%n./kith review same %d       they are one person%n", view.number());
        out.printf(
                "./kith review different %d  they are %d people%n",
                view.number(), view.persons().size());
        out.println("Kith remembers it; nothing changes in the systems.");
        out.flush();
    }

    void merged(List<Merged> merged) {
        merged.forEach(field -> out.printf(
                "  %-20s %-28s  %s, from %s%n",
                field.field(), cut(field.value()), field.why(), String.join(", ", field.from())));
    }

    private void sideBySide(List<ReviewView.Person> persons) {
        List<ReviewView.Shown> records = new ArrayList<>();
        persons.forEach(person -> records.addAll(person.records()));
        out.printf("%-16s", "");
        records.forEach(record -> out.printf("  %-" + WIDEST + "s", record.number() + "  " + record.object()));
        out.printf("%n%-16s", "person");
        for (int i = 0; i < persons.size(); i++) {
            String letter = String.valueOf((char) ('A' + i % 26));
            persons.get(i).records().forEach(record -> out.printf("  %-" + WIDEST + "s", letter));
        }
        out.printf("%n%-16s", "key");
        records.forEach(record -> out.printf("  %-" + WIDEST + "s", cut(record.key())));
        out.println();
        Set<String> kinds = new LinkedHashSet<>();
        records.forEach(record -> kinds.addAll(record.values().keySet()));
        for (String kind : kinds) {
            out.printf("%-16s", kind);
            records.forEach(record ->
                    out.printf("  %-" + WIDEST + "s", cut(record.values().getOrDefault(kind, ""))));
            out.println();
        }
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    void person(PersonShown person) {
        sideBySide(List.of(new ReviewView.Person(person.id(), person.records())));
        out.printf("%nAs one person:%n");
        merged(person.merged());
        out.flush();
    }

    void outcome(long number, Outcome outcome) {
        out.printf("Case %d: ", number);
        outcome(outcome);
    }

    void outcome(Outcome outcome) {
        out.printf(
                "%s of %s.%n",
                many(outcome.records(), "record", "records"), many(outcome.people(), "person", "people"));
        outcome.open().forEach(open -> out.println("Still open: ./kith review show " + open));
        out.flush();
    }
}
