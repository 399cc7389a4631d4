package dev.kith.console;

import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser.Step;
import dev.kith.console.PlanView.Hand;
import dev.kith.console.PlanView.Line;
import dev.kith.erasure.Dossier.Settled;
import dev.kith.erasure.Landscape;
import dev.kith.erasure.PlannedStep;
import dev.kith.erasure.PlannedStep.Kept;
import dev.kith.erasure.Progress;
import dev.kith.erasure.Progress.Status;
import dev.kith.record.ObjectName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells plans, and how far they are, in plain words and by system. */
final class PlanViews {

    private static final List<String> STATES = List.of("stuck", "open", "pending", "done");

    private final Landscape landscape;
    private final Days days;

    PlanViews(Landscape landscape, Days days) {
        this.landscape = landscape;
        this.days = days;
    }

    /** How people call a system; its name where no file tells. */
    String title(String system) {
        SystemDefinition definition = systems().get(system);
        return definition == null ? Words.capital(system) : definition.title();
    }

    private Map<String, SystemDefinition> systems() {
        try {
            return landscape.systems();
        } catch (RuntimeException e) {
            return Map.of(); // names will do while a file is broken; what needs more says so itself
        }
    }

    /** {@code Web shop: customers}. */
    String place(String object) {
        ObjectName name = ObjectName.of(object);
        return title(name.system()) + ": " + Words.plain(name.object());
    }

    List<PlanView> of(List<Settled> steps) {
        Map<String, List<Settled>> bySystem = steps.stream()
                .collect(Collectors.groupingBy(
                        one -> one.step().recordKey().object().system(), LinkedHashMap::new, Collectors.toList()));
        List<PlanView> views = new ArrayList<>();
        bySystem.forEach((system, all) -> views.add(view(title(system), all)));
        return views;
    }

    private PlanView view(String title, List<Settled> steps) {
        Map<List<Object>, List<Settled>> alike =
                steps.stream().collect(Collectors.groupingBy(PlanViews::what, LinkedHashMap::new, Collectors.toList()));
        List<Line> lines = alike.values().stream().map(this::line).toList();
        String state = STATES.stream()
                .filter(one -> lines.stream().anyMatch(line -> line.state().equals(one)))
                .findFirst()
                .orElse("done");
        long done = steps.stream()
                .filter(one -> one.progress().status() == Status.DONE)
                .count();
        return new PlanView(title, state, done + " of " + steps.size() + " done", lines);
    }

    private static List<Object> what(Settled one) {
        PlannedStep step = one.step();
        return List.of(step.object(), step.kind(), step.cleared(), step.kept(), step.byHand());
    }

    private Line line(List<Settled> alike) {
        PlannedStep step = alike.get(0).step();
        List<Progress> progress = alike.stream().map(Settled::progress).toList();
        String state = STATES.get(progress.stream()
                .mapToInt(one -> STATES.indexOf(state(one)))
                .min()
                .orElse(0));
        return new Line(
                verb(step, alike.size()),
                detail(step),
                step.kept().map(kept -> kept(kept, step)).orElse(""),
                state,
                words(progress, step),
                progress.stream()
                        .flatMap(one -> one.reason().stream())
                        .map(reason -> Words.capital(reason.text()) + ". What to do: " + reason.remedy() + ".")
                        .distinct()
                        .toList(),
                step.byHand().isPresent()
                        ? List.of()
                        : alike.stream().map(one -> one.step().toString()).toList(),
                step.byHand()
                        .map(hand -> new Hand(
                                step.key(),
                                title(step.key()),
                                hand.owner(),
                                days.due(hand.due()),
                                progress.get(0).status() != Status.DONE)));
    }

    private static String verb(PlannedStep step, int records) {
        if (step.byHand().isPresent()) {
            return "Erase by hand";
        }
        String what = Words.plain(ObjectName.of(step.object()).object());
        String counted =
                what.endsWith("s") ? records + " " + (records == 1 ? singular(what) : what) : Words.many(records, what);
        boolean deletes = step.kind().filter(Step.Kind.DELETE::equals).isPresent();
        String verb = deletes
                ? "Delete "
                : step.kind().isEmpty() ? "Keep " : step.kept().isPresent() ? "Keep part of " : "Empty ";
        return verb + counted;
    }

    private static String singular(String many) {
        return many.endsWith("ies") ? many.substring(0, many.length() - 3) + "y" : many.substring(0, many.length() - 1);
    }

    private String detail(PlannedStep step) {
        if (step.byHand().isPresent()) {
            return "Kith cannot reach this system. " + step.byHand().get().owner()
                    + " erases there, and somebody writes down here what shows it.";
        }
        if (step.kind().filter(Step.Kind.DELETE::equals).isPresent()) {
            return "Gone for good, out of recycle bins and archives too." + purge(step);
        }
        return step.cleared().isEmpty()
                ? "Nothing in it is changed."
                : "The record stays; cleared are " + Words.fields(step.cleared()) + ".";
    }

    private String purge(PlannedStep step) {
        try {
            ObjectName object = step.recordKey().object();
            Duration later = landscape.eraser(object.system()).goneAfter(landscape.described(object));
            return later.isZero()
                    ? ""
                    : " " + title(object.system()) + " may take up to " + Words.many(Math.max(1, later.toDays()), "day")
                            + " for that.";
        } catch (RuntimeException e) {
            return ""; // a system that cannot be asked tells nothing about its habits
        }
    }

    private String kept(Kept kept, PlannedStep step) {
        String what = kept.fields().isEmpty() || step.kind().isEmpty() ? "all of it" : Words.fields(kept.fields());
        return "Kept until " + days.day(kept.until()) + ": " + what + ", because of " + Words.plain(kept.because())
                + " (Article " + kept.article() + "). After that day Kith deletes it by itself.";
    }

    private static String state(Progress progress) {
        return switch (progress.status()) {
            case BLOCKED -> "stuck";
            case OPEN -> "open";
            case DONE -> progress.goneBy().isPresent() ? "pending" : "done";
        };
    }

    private String words(List<Progress> progress, PlannedStep step) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        progress.forEach(one -> counts.merge(word(one, step), 1, Integer::sum));
        return counts.size() == 1
                ? Words.capital(counts.keySet().iterator().next())
                : Words.capital(String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(one -> one.getValue() + " " + one.getKey())
                                .toList()));
    }

    private String word(Progress progress, PlannedStep step) {
        boolean byHand = step.byHand().isPresent();
        return switch (progress.status()) {
            case BLOCKED -> byHand ? "waits for " + step.byHand().get().owner() : "needs a person";
            case OPEN -> "not yet done";
            case DONE ->
                switch (progress.tier()) {
                    case ACCEPTED ->
                        progress.goneBy()
                                .map(at -> "accepted; gone by " + days.day(at))
                                .orElse("accepted");
                    case ABSENT, ABSENT_AFTER_PURGE ->
                        step.kind().filter(Step.Kind.CLEAR::equals).isPresent()
                                ? "cleared, and checked"
                                : "gone, and checked";
                    case REAPPEARED -> "there again";
                    case NONE, ASSERTED ->
                        byHand
                                ? "done, as somebody wrote down"
                                : step.kind().isEmpty() ? "kept" : "done, to be checked";
                };
        };
    }

    /** Where something stands in the way, and nobody can do it before it is mended. */
    Optional<String> owner(String system) {
        return Optional.ofNullable(systems().get(system))
                .map(definition -> definition.owner().name())
                .filter(name -> !name.isBlank());
    }
}
