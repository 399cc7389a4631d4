package dev.kith.erasure;

import java.util.List;
import java.util.Optional;

/**
 * The personal part of a request: what it says of its person, where they were found, what is done with each record. Stored sealed under
 * the request's own key, which is destroyed after the last sweep.
 *
 * @param progress one for each step of the plan, in its order
 */
public record Dossier(List<Clue> clues, List<Find> finds, Optional<Plan> plan, List<Progress> progress) {

    public Dossier {
        clues = List.copyOf(clues);
        finds = List.copyOf(finds);
        progress = List.copyOf(progress);
    }

    Dossier withFinds(List<Find> found) {
        return new Dossier(clues, found, Optional.empty(), List.of());
    }

    Dossier withPlan(Plan made) {
        List<Progress> open = java.util.Collections.nCopies(made.steps().size(), Progress.OPEN);
        return new Dossier(clues, finds, Optional.of(made), open);
    }

    Dossier withProgress(List<Progress> now) {
        return new Dossier(clues, finds, plan, now);
    }

    @Override
    public String toString() {
        return "Dossier";
    }
}
