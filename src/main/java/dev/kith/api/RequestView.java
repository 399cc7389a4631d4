package dev.kith.api;

import dev.kith.erasure.Find;
import dev.kith.erasure.Note;
import dev.kith.erasure.Plan;
import dev.kith.erasure.PlannedStep;
import dev.kith.erasure.Progress;
import dev.kith.erasure.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request as those see it who work on it: records by their keys, and no values of the person.
 *
 * @param stage {@code planned}
 * @param closing {@code erased-with-retention}; empty while it is open
 * @param goesOn when Kith goes on by itself
 * @param waitsFor why it could not when it tried; empty once it could
 */
public record RequestView(
        String number,
        String stage,
        Optional<String> closing,
        String law,
        LocalDate received,
        LocalDate due,
        boolean extended,
        boolean held,
        boolean fenced,
        Optional<Instant> goesOn,
        Optional<String> waitsFor,
        String filedBy,
        Optional<String> approvedBy,
        Optional<Waiting> asked,
        List<Note> notes,
        List<Found> found,
        Optional<Planned> plan) {

    /**
     * What somebody asked for, and a second person has to confirm or dismiss.
     *
     * @param measure {@code hold}, {@code end-hold}, {@code refuse} or {@code release}
     * @param detail the article of a refusal, the record of a release; else empty
     */
    public record Waiting(String measure, String by, Instant at, String text, String detail) {}

    /**
     * A record that the search came upon.
     *
     * @param standing {@code theirs}, {@code undecided} or {@code another's}
     */
    public record Found(String record, String object, String standing, Set<String> why, Optional<Decided> decision) {}

    /** What a person decided, and why. */
    public record Decided(boolean same, String by, String reason) {}

    /**
     * The plan, and how far it is.
     *
     * @param blocks how many identifiers are kept out, by kind
     */
    public record Planned(
            String hash,
            List<Step> steps,
            Map<String, Integer> blocks,
            int undecided,
            List<String> uncovered,
            List<String> recipients,
            List<String> obstacles) {}

    /**
     * What is to be done with one record, and what became of it.
     *
     * @param action {@code delete}, {@code clear}, {@code keep} or {@code by-hand}
     * @param status {@code open}, {@code done} or {@code blocked}
     * @param tier how sure it is: {@code absent}
     */
    public record Step(
            String record,
            String object,
            String action,
            Set<String> cleared,
            Optional<PlannedStep.Kept> kept,
            Optional<PlannedStep.ByHand> byHand,
            String status,
            String tier,
            Optional<Instant> goneBy,
            Optional<String> reason) {}

    static RequestView of(Request request) {
        return new RequestView(
                request.number(),
                written(request.stage()),
                request.closing().map(RequestView::written),
                written(request.law()),
                request.times().received(),
                request.times().due(),
                request.times().extended(),
                request.status().held(),
                request.status().fenced(),
                request.status().goesOn(),
                request.status().waitsFor(),
                request.hands().filedBy(),
                request.hands().approvedBy(),
                request.dossier()
                        .asked()
                        .map(asked -> new Waiting(
                                written(asked.measure()), asked.by(), asked.at(), asked.text(), asked.detail())),
                request.dossier().notes(),
                request.dossier().finds().stream().map(RequestView::found).toList(),
                request.dossier()
                        .plan()
                        .map(plan -> planned(plan, request.dossier().progress())));
    }

    /** Without what only one request's own page needs. */
    RequestView brief() {
        return new RequestView(
                number,
                stage,
                closing,
                law,
                received,
                due,
                extended,
                held,
                fenced,
                goesOn,
                waitsFor,
                filedBy,
                approvedBy,
                asked.map(one -> new Waiting(one.measure(), one.by(), one.at(), "", "")),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Found found(Find find) {
        return new Found(
                find.toString(),
                find.object(),
                find.isTheirs() ? "theirs" : find.isUndecided() ? "undecided" : "another's",
                find.why(),
                find.decision().map(made -> new Decided(made.same(), made.by(), made.reason())));
    }

    private static Planned planned(Plan plan, List<Progress> progress) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            PlannedStep step = plan.steps().get(i);
            Progress now = progress.get(i);
            steps.add(new Step(
                    step.toString(),
                    step.object(),
                    step.kind().map(RequestView::written).orElse(step.byHand().isPresent() ? "by-hand" : "keep"),
                    step.cleared(),
                    step.kept(),
                    step.byHand(),
                    written(now.status()),
                    written(now.tier()),
                    now.goneBy(),
                    now.reason().map(reason -> reason.text() + ": " + reason.remedy())));
        }
        return new Planned(
                plan.hash(),
                steps,
                plan.blocks(),
                plan.undecided(),
                plan.uncovered(),
                plan.recipients(),
                plan.obstacles());
    }
}
