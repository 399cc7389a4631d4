package dev.kith.cli;

import dev.kith.api.RequestApi;
import dev.kith.api.RequestView;
import dev.kith.api.RequestView.Found;
import dev.kith.api.RequestView.Planned;
import dev.kith.api.RequestView.Step;
import dev.kith.suppression.Listed;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Requests for people. */
final class RequestPrinter {

    private static final int MOST_CANDIDATES = 40;
    private static final Set<String> WITHOUT_ERASING = Set.of("refused", "withdrawn", "duplicate");

    private final PrintWriter out;
    private final Printer lines;

    RequestPrinter(PrintWriter out) {
        this.out = out;
        this.lines = new Printer(out);
    }

    void list(List<RequestView> all) {
        if (all.isEmpty()) {
            out.println("No requests. ./kith forget files one.");
        }
        all.forEach(one -> out.println(one.number() + "  " + Printer.pad(state(one), 24) + "  answer by " + one.due()
                + "  received " + one.received() + "  filed by " + one.filedBy()));
        out.flush();
    }

    private static String state(RequestView request) {
        String state = request.closing().map(how -> "closed: " + how).orElse(request.stage());
        return request.held() ? state + ", held" : state;
    }

    void blocked(List<RequestApi.Blocked> answers) {
        for (RequestApi.Blocked one : answers) {
            out.println(
                    one.clue() + ": " + one.entry().map(RequestPrinter::listed).orElse("not on the suppression list"));
        }
        out.flush();
    }

    private static String listed(Listed entry) {
        String since = " since " + day(entry.since()) + " (" + entry.request() + ")";
        String attempts = entry.attempts() == 0
                ? ", nothing was tried"
                : ", " + Printer.many((int) Math.min(Integer.MAX_VALUE, entry.attempts()), "attempt") + ", the last by "
                        + entry.lastBy().orElse("") + " on "
                        + entry.lastAt().map(RequestPrinter::day).orElse("");
        return entry.kind().blocks()
                ? "blocked" + since + attempts
                : "shared with others; set aside with the same name, birth date or address" + since;
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    void print(RequestView request) {
        out.println(
                request.number() + "  " + state(request) + "  " + request.law().toUpperCase(Locale.ROOT)
                        + "  received " + request.received() + ", answer by " + request.due()
                        + (request.extended() ? " (extended)" : ""));
        request.notes()
                .forEach(note ->
                        lines.wrapped("NOTE     " + note.about() + ", " + note.by() + ": " + note.text(), "         "));
        request.asked()
                .ifPresent(asked -> lines.wrapped(
                        "ASKED    " + asked.measure()
                                + (asked.measure().equals("release") ? " of " + asked.detail() : "") + ", by "
                                + asked.by() + ": " + asked.text(),
                        "         "));
        found(request.found());
        request.plan().ifPresent(plan -> plan(plan, request));
        out.println();
        out.println("Next: " + next(request));
        out.flush();
    }

    private void found(List<Found> found) {
        Map<String, Integer> theirs = new TreeMap<>();
        found.stream()
                .filter(one -> one.standing().equals("theirs"))
                .forEach(one -> theirs.merge(one.object(), 1, Integer::sum));
        if (!theirs.isEmpty()) {
            List<String> parts = new ArrayList<>();
            theirs.forEach((object, number) -> parts.add(object + " " + number));
            lines.wrapped("FOUND    " + String.join(" · ", parts), "         ");
        }
        List<Found> candidates =
                found.stream().filter(one -> !one.standing().equals("theirs")).toList();
        candidates.stream().limit(MOST_CANDIDATES).forEach(this::candidate);
        if (candidates.size() > MOST_CANDIDATES) {
            out.println("         and " + Printer.many(candidates.size() - MOST_CANDIDATES, "candidate") + " more");
        }
    }

    private void candidate(Found one) {
        String word = one.decision()
                .map(made -> made.by() + ": " + (made.same() ? "same" : "different") + ", " + made.reason())
                .orElse("you decide");
        lines.wrapped("DECIDE   " + one.record() + "  " + String.join(", ", one.why()) + " → " + word, "         ");
    }

    private void plan(Planned plan, RequestView request) {
        Map<String, List<Step>> byWhat = new LinkedHashMap<>();
        plan.steps()
                .forEach(step -> byWhat.computeIfAbsent(step.object() + "  " + action(step), what -> new ArrayList<>())
                        .add(step));
        byWhat.forEach((what, steps) -> {
            lines.wrapped(
                    "PLAN     " + Printer.pad(Printer.grouped(steps.size()), 4) + what + progress(steps),
                    "             ");
            steps.stream()
                    .flatMap(step -> step.reason().stream())
                    .distinct()
                    .forEach(reason -> lines.wrapped("         ✗ " + reason, "           "));
        });
        List<String> blocks = new ArrayList<>();
        plan.blocks().forEach((kind, number) -> blocks.add(Printer.many(number, kind.toLowerCase(Locale.ROOT))));
        out.println("         blocks " + String.join(", ", blocks)
                + (plan.undecided() > 0
                        ? " · " + Printer.many(plan.undecided(), "candidate") + " undecided, not erased"
                        : ""));
        plan.obstacles().forEach(one -> lines.wrapped("         ✗ " + one, "           "));
        plan.uncovered().forEach(one -> lines.wrapped("         not covered: " + one, "           "));
        if (request.stage().equals("planned")) {
            out.println("         hash " + plan.hash());
        }
    }

    private static String action(Step step) {
        String kept = step.kept()
                .map(keep -> "keep " + String.join(", ", keep.fields()) + " to " + keep.until() + " (" + keep.because()
                        + ", " + keep.article() + ")")
                .orElse("");
        return switch (step.action()) {
            case "delete" -> "delete";
            case "by-hand" ->
                step.byHand()
                        .map(hand -> "by hand, " + hand.owner() + ", by " + hand.due())
                        .orElse("by hand");
            case "clear" -> kept.isEmpty() ? "anonymise" : "clear the rest, " + kept;
            default -> kept;
        };
    }

    private static String progress(List<Step> steps) {
        Map<String, Integer> states = new TreeMap<>();
        steps.forEach(step -> {
            if (step.status().equals("blocked")) {
                states.merge("✗ to do by hand", 1, Integer::sum);
            } else if (step.status().equals("done")) {
                states.merge(
                        "✓ " + step.tier()
                                + step.goneBy()
                                        .map(at -> " by " + at.toString().substring(0, 10))
                                        .orElse(""),
                        1,
                        Integer::sum);
            }
        });
        return states.isEmpty() ? "" : "  " + String.join(", ", states.keySet());
    }

    private static String next(RequestView request) {
        String number = request.number();
        if (request.asked().isPresent()) {
            return "a second person runs ./kith requests confirm " + number + ", or dismiss";
        }
        if (request.held()) {
            return "it is held; ./kith requests end-hold " + number + " --reason \"...\"";
        }
        return switch (request.stage()) {
            case "received" -> "prove who asks, then ./kith requests identify " + number + " --how \"...\"";
            case "identified" -> "./kith requests find " + number;
            case "located" ->
                request.found().isEmpty()
                        ? "nothing was found; see that what the request says is right, then ./kith requests plan "
                                + number
                        : request.found().stream()
                                        .anyMatch(one -> one.standing().equals("undecided"))
                                ? "decide on candidates, then ./kith requests plan " + number
                                : "./kith requests plan " + number;
            case "planned" ->
                "another person reads this and runs ./kith requests approve " + number + " "
                        + request.plan().map(Planned::hash).orElse("HASH");
            case "manual" -> whenStuck(request);
            case "closed" ->
                request.closing().filter(WITHOUT_ERASING::contains).isPresent()
                        ? "nothing; what it had erased before, if anything, its certificate tells"
                        : "nothing; ./kith requests certificate " + number;
            case "purge-pending" -> "the vendor deletes by the date above; Kith looks again then";
            default ->
                request.waitsFor()
                        .map(why -> "Kith tries again by itself. " + why)
                        .orElse("Kith goes on by itself; ./kith requests show " + number);
        };
    }

    private static Optional<String> nextByHand(RequestView request) {
        return request.plan().stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step ->
                        step.action().equals("by-hand") && !step.status().equals("done"))
                .map(step -> step.object().substring(0, step.object().indexOf('.')))
                .findFirst()
                .map(system -> "./kith requests done " + request.number() + " " + system + " --evidence \"...\"");
    }

    private static String whenStuck(RequestView request) {
        Optional<String> byHand = nextByHand(request);
        boolean isRefused = request.plan().stream()
                .flatMap(plan -> plan.steps().stream())
                .anyMatch(step ->
                        step.status().equals("blocked") && !step.action().equals("by-hand"));
        return byHand.map(done -> isRefused ? done + "; and " + mend(request) : done)
                .orElseGet(() -> mend(request));
    }

    private static String mend(RequestView request) {
        return request.plan().filter(plan -> !plan.uncovered().isEmpty()).isPresent()
                ? "describe what is not covered in config/systems, ./kith reload, then ./kith requests find "
                        + request.number()
                : "mend what is marked ✗, then ./kith requests retry " + request.number();
    }
}
