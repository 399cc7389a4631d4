package dev.kith.erasure;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.erasure.Progress.Status;
import dev.kith.erasure.Progress.Tier;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the systems what is left of a person: each record by its key, and every object by all that points at them. Reads only. */
final class Verifier {

    private final Landscape landscape;
    private final CrossReferences references;

    Verifier(Landscape landscape, CrossReferences references) {
        this.landscape = landscape;
        this.references = references;
    }

    /**
     * What was found.
     *
     * @param progress of each planned step, as it is proved now; what is still there is open again
     * @param strays records of theirs that no step is about
     * @param all every find of the search
     */
    record Result(List<Progress> progress, List<Find> strays, List<Find> all) {

        /** The objects in which something of theirs stands that should not. */
        Set<String> places(Dossier dossier) {
            Set<String> places = strays.stream().map(Find::object).collect(Collectors.toSet());
            for (int i = 0; i < progress.size(); i++) {
                if (progress.get(i).status() != Status.DONE) {
                    places.add(dossier.plan().orElseThrow().steps().get(i).object());
                }
            }
            return places;
        }

        int left() {
            return (int)
                    progress.stream().filter(one -> one.status() != Status.DONE).count();
        }
    }

    Result verify(Dossier dossier, Instant now) {
        List<PlannedStep> steps = dossier.steps();
        Set<RecordKey> released = new HashSet<>(dossier.released());
        released.addAll(references.of(released)); // and where routes have taken them since
        Map<RecordKey, Trace> left = left(steps);
        released.forEach(left::remove);
        List<Progress> progress = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Trace trace = left.get(steps.get(i).recordKey());
            progress.add(proved(steps.get(i), dossier.progress().get(i), Optional.ofNullable(trace), now));
        }
        Set<RecordKey> planned = steps.stream().map(PlannedStep::recordKey).collect(Collectors.toSet());
        List<Find> decided = dossier.finds().stream()
                .filter(find -> find.decision().isPresent() && !planned.contains(find.recordKey()))
                .toList();
        List<Clue> clues = dossier.clues().stream()
                .filter(clue -> clue.kind() != Clue.Kind.RECORD)
                .toList();
        List<Find> all = Locator.locate(landscape, references, clues, decided).finds();
        List<Find> strays = all.stream()
                .filter(find -> find.isTheirs() && !planned.contains(find.recordKey()))
                .filter(find -> !released.contains(find.recordKey()))
                .toList();
        return new Result(progress, strays, all);
    }

    private Map<RecordKey, Trace> left(List<PlannedStep> steps) {
        Map<RecordKey, Trace> left = new HashMap<>();
        steps.stream()
                .filter(step -> step.byHand().isEmpty())
                .map(PlannedStep::recordKey)
                .collect(Collectors.groupingBy(RecordKey::object))
                .forEach((object, keys) -> landscape
                        .eraser(object.system())
                        .read(landscape.described(object), keys)
                        .forEach(trace -> left.put(trace.record().key(), trace)));
        return left;
    }

    private Progress proved(PlannedStep step, Progress before, Optional<Trace> left, Instant now) {
        if (step.kind().isEmpty()) {
            return before;
        }
        if (left.isEmpty()) {
            return before.goneBy()
                    .map(goneBy -> now.isBefore(goneBy) ? before : before.done(Tier.ABSENT_AFTER_PURGE))
                    .orElseGet(() -> before.done(Tier.ABSENT));
        }
        if (step.kind().get() == Step.Kind.CLEAR) {
            return isCleared(step, left.get()) ? before.done(Tier.ABSENT) : before.foundAgain();
        }
        boolean onlyExpiring = left.get().presence() == Presence.EXPIRING;
        return onlyExpiring && before.status() == Status.DONE ? before : before.foundAgain();
    }

    private boolean isCleared(PlannedStep step, Trace left) {
        ObjectName object = step.recordKey().object();
        Eraser eraser = landscape.eraser(object.system());
        ObjectMap map = landscape.described(object);
        return step.cleared().stream()
                .allMatch(field ->
                        eraser.isCleared(map, field, left.record().values().get(field)));
    }
}
