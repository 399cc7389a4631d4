package dev.kith.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The personal part of a request: what it says of its person, where they were found, what is done with each record. Stored sealed under
 * the request's own key, which is destroyed after the last sweep.
 *
 * @param progress one for each step of the plan, in its order
 */
public record Dossier(
        List<Clue> clues, List<Find> finds, Optional<Plan> plan, List<Progress> progress, List<Note> notes) {

    /** Of a request of which nothing more is kept. */
    public static final Dossier SHREDDED = new Dossier(List.of(), List.of(), Optional.empty(), List.of(), List.of());

    public Dossier {
        clues = List.copyOf(clues);
        finds = List.copyOf(finds);
        progress = List.copyOf(progress);
        notes = List.copyOf(notes);
    }

    Dossier withFinds(List<Find> found) {
        return new Dossier(clues, found, Optional.empty(), List.of(), notes);
    }

    Dossier withPlan(Plan made) {
        List<Progress> open = java.util.Collections.nCopies(made.steps().size(), Progress.OPEN);
        return new Dossier(clues, finds, Optional.of(made), open, notes);
    }

    Dossier withProgress(List<Progress> now) {
        return new Dossier(clues, finds, plan, now, notes);
    }

    Dossier withClues(Collection<Clue> known) {
        return new Dossier(List.copyOf(known), finds, plan, progress, notes);
    }

    Dossier noting(Note note) {
        List<Note> all = new ArrayList<>(notes);
        all.add(note);
        return new Dossier(clues, finds, plan, progress, all);
    }

    @Override
    public String toString() {
        return "Dossier";
    }
}
