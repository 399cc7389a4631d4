package dev.kith.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The personal part of a request: what it says of its person, where they were found, what is done with each record. Stored sealed under
 * the request's own key, which is destroyed after the last sweep.
 *
 * @param progress one for each step of the plan, in its order
 * @param settled what was done by earlier plans
 * @param asked what waits for a second person's word
 */
public record Dossier(
        List<Clue> clues,
        List<Find> finds,
        Optional<Plan> plan,
        List<Progress> progress,
        List<Settled> settled,
        List<Note> notes,
        Optional<Asked> asked) {

    /** A step, and what became of it. */
    public record Settled(PlannedStep step, Progress progress) {}

    /** Of a request of which nothing more is kept. */
    public static final Dossier SHREDDED = filed(List.of(), List.of());

    public Dossier {
        clues = List.copyOf(clues);
        finds = List.copyOf(finds);
        progress = List.copyOf(progress);
        settled = List.copyOf(settled);
        notes = List.copyOf(notes);
    }

    static Dossier filed(List<Clue> clues, List<Note> notes) {
        return new Dossier(clues, List.of(), Optional.empty(), List.of(), List.of(), notes, Optional.empty());
    }

    /** The steps of the plan; none while there is no plan. */
    public List<PlannedStep> steps() {
        return plan.map(Plan::steps).orElse(List.of());
    }

    /** Every step of all plans once: as the newest plan that has it left it. */
    public List<Settled> everyStep() {
        Map<String, Settled> all = new LinkedHashMap<>();
        settled.forEach(one -> all.put(one.step().object() + ":" + one.step().key(), one));
        for (int i = 0; i < steps().size(); i++) {
            PlannedStep step = steps().get(i);
            all.put(step.object() + ":" + step.key(), new Settled(step, progress.get(i)));
        }
        return List.copyOf(all.values());
    }

    /** What was found anew; what the plan did so far stays known, but it is the plan no more. */
    Dossier withFinds(List<Find> found) {
        List<Settled> done = everyStep().stream()
                .filter(one -> one.progress().status() == Progress.Status.DONE)
                .toList();
        return new Dossier(clues, found, Optional.empty(), List.of(), done, notes, asked);
    }

    /** The same plan, and finds that change nothing of it. */
    Dossier knowing(List<Find> found) {
        return new Dossier(clues, found, plan, progress, settled, notes, asked);
    }

    /** A vendor's purge counts from the first try, whichever plan it was under. */
    Dossier withPlan(Plan made) {
        List<Progress> open = new ArrayList<>();
        for (PlannedStep step : made.steps()) {
            open.add(settled.stream()
                    .filter(one -> one.step().recordKey().equals(step.recordKey()))
                    .flatMap(one -> one.progress().begun().stream())
                    .findFirst()
                    .map(Progress.OPEN::begun)
                    .orElse(Progress.OPEN));
        }
        return new Dossier(clues, finds, Optional.of(made), open, settled, notes, asked);
    }

    Dossier withProgress(List<Progress> now) {
        return new Dossier(clues, finds, plan, now, settled, notes, asked);
    }

    Dossier withClues(Collection<Clue> known) {
        return new Dossier(List.copyOf(known), finds, plan, progress, settled, notes, asked);
    }

    Dossier noting(Note note) {
        List<Note> all = new ArrayList<>(notes);
        all.add(note);
        return new Dossier(clues, finds, plan, progress, settled, all, asked);
    }

    Dossier asking(Optional<Asked> now) {
        return new Dossier(clues, finds, plan, progress, settled, notes, now);
    }

    @Override
    public String toString() {
        return "Dossier";
    }
}
