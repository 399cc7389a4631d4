package dev.kith.erasure;

import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The personal part of a request: what it says of its person, where they were found, what is done with each record. Stored sealed under
 * the request's own key, which is destroyed after the last sweep.
 *
 * @param progress one for each step of the plan, in its order
 * @param settled what was done, or at least begun, by earlier plans
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
    public record Settled(PlannedStep step, Progress progress) {

        private boolean isDone() {
            return progress.status() == Progress.Status.DONE;
        }

        private boolean isBegun() {
            return progress.begun().isPresent();
        }
    }

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

    /** Every step of the plan, as it was left; while there is none, what earlier ones did. */
    public List<Settled> everyStep() {
        if (plan.isEmpty()) {
            return settled.stream().filter(Settled::isDone).toList();
        }
        List<Settled> all = new ArrayList<>();
        for (int i = 0; i < steps().size(); i++) {
            all.add(new Settled(steps().get(i), progress.get(i)));
        }
        return all;
    }

    /** True once a system was told to erase something: its answer may be lost, so nobody knows that all is as it was. */
    boolean isBegun() {
        return Stream.concat(settled.stream(), everyStep().stream()).anyMatch(Settled::isBegun);
    }

    /** Records that two people let through since: somebody's who was forgotten, and not to be erased again. */
    Set<RecordKey> released() {
        return finds.stream().filter(Find::isReleased).map(Find::recordKey).collect(Collectors.toSet());
    }

    /** What was found anew; what the plan did so far stays known, but it is the plan no more. */
    Dossier withFinds(List<Find> found) {
        Map<RecordKey, Settled> known = new LinkedHashMap<>();
        Stream.concat(settled.stream(), everyStep().stream())
                .filter(one -> one.isDone() || one.isBegun())
                .forEach(one -> known.put(one.step().recordKey(), one));
        return new Dossier(clues, found, Optional.empty(), List.of(), List.copyOf(known.values()), notes, asked);
    }

    /** The same plan, and finds that change nothing of it. */
    Dossier knowing(List<Find> found) {
        return new Dossier(clues, found, plan, progress, settled, notes, asked);
    }

    /** What a later search came upon too. People's decisions stay, and so does what is known from before. */
    Dossier withMore(List<Find> more) {
        Map<RecordKey, Find> all = new LinkedHashMap<>();
        finds.forEach(find -> all.put(find.recordKey(), find));
        more.forEach(find -> all.merge(
                find.recordKey(), find, (before, now) -> before.decision().isPresent() ? before : now));
        return withFinds(List.copyOf(all.values()));
    }

    /**
     * What earlier plans did stays part of it: it is looked at again and certified with the rest. A vendor's purge counts from the first
     * try, whichever plan that was under.
     */
    Dossier withPlan(Plan made) {
        Map<RecordKey, Settled> before = new LinkedHashMap<>();
        settled.forEach(one -> before.put(one.step().recordKey(), one));
        List<PlannedStep> steps = new ArrayList<>(made.steps());
        List<Progress> now = new ArrayList<>();
        Set<String> recipients = new TreeSet<>(made.recipients());
        for (PlannedStep step : made.steps()) {
            Optional<Progress> done =
                    Optional.ofNullable(before.remove(step.recordKey())).map(Settled::progress);
            now.add(
                    step.byHand().isPresent()
                                    && done.filter(one -> one.status() == Progress.Status.DONE)
                                            .isPresent()
                            ? done.get()
                            : done.flatMap(Progress::begun)
                                    .map(Progress.OPEN::begun)
                                    .orElse(Progress.OPEN));
        }
        before.values().stream().filter(Settled::isDone).forEach(one -> {
            steps.add(one.step());
            now.add(one.progress());
            recipients.add(one.step().recordKey().object().system());
        });
        Plan whole = made.withSteps(steps, recipients);
        return new Dossier(clues, finds, Optional.of(whole), now, settled, notes, asked);
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
