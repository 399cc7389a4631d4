package dev.kith.erasure;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Progress.Tier;
import dev.kith.record.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does the open steps of a plan, one system after the other. Doing them twice changes nothing. */
final class StepRunner {

    private static final int MOST_IN_A_CALL = 200;

    static final Reason BY_HAND = new Reason(
            "by-hand",
            "Kith cannot reach this system: its owner erases by hand",
            "write down their evidence with ./kith requests done");

    private final Landscape landscape;

    StepRunner(Landscape landscape) {
        this.landscape = landscape;
    }

    /**
     * What came of the steps in one system.
     *
     * @param progress of all steps of the plan
     * @param facts for the audit log
     */
    record Done(List<Progress> progress, Map<String, Object> facts) {}

    /** Numbers of the steps that are still to be done, by system, in the plan's order. */
    static Map<String, List<Integer>> open(List<PlannedStep> steps, List<Progress> progress) {
        Map<String, List<Integer>> open = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            if (progress.get(i).status() == Progress.Status.OPEN) {
                open.computeIfAbsent(steps.get(i).recordKey().object().system(), name -> new ArrayList<>())
                        .add(i);
            }
        }
        return open;
    }

    /** Notes that these steps are about to be tried. To be stored before they are. */
    static List<Progress> begun(List<Progress> progress, List<Integer> numbers, Instant at) {
        List<Progress> begun = new ArrayList<>(progress);
        numbers.forEach(number -> begun.set(number, progress.get(number).begun(at)));
        return begun;
    }

    /**
     * Steps stay open when the system does not answer; they are blocked when it, or the configuration, refuses.
     *
     * @param before as it was before this try was noted: a step that was begun then, and finds nothing now, may have been done
     */
    Done run(
            String system,
            List<PlannedStep> steps,
            List<Integer> numbers,
            List<Progress> before,
            List<Progress> begun) {
        List<Progress> progress = new ArrayList<>(begun);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("system", system);
        facts.put("of", numbers.size());
        try {
            if (steps.get(numbers.get(0)).byHand().isPresent()) {
                numbers.forEach(
                        number -> progress.set(number, progress.get(number).blocked(BY_HAND)));
                return new Done(progress, facts);
            }
            landscape.forbidden(system).ifPresent(why -> {
                throw new ObjectMismatch(why);
            });
            Eraser eraser = landscape.eraser(system);
            int most = eraser.isTransactional() ? numbers.size() : MOST_IN_A_CALL;
            for (int from = 0; from < numbers.size(); from += most) {
                run(eraser, steps, numbers.subList(from, Math.min(numbers.size(), from + most)), before, progress);
            }
        } catch (SystemUnavailable e) {
            facts.put("trouble", "unavailable");
        } catch (CredentialsRejected | ObjectMismatch e) {
            facts.put("trouble", "refused");
            Reason reason = new Reason("not-possible", String.valueOf(e.getMessage()), "mend it, then retry");
            numbers.stream()
                    .filter(number -> progress.get(number).status() == Progress.Status.OPEN)
                    .forEach(number -> progress.set(number, progress.get(number).blocked(reason)));
        }
        facts.put("done", (int) numbers.stream()
                .filter(number -> progress.get(number).status() == Progress.Status.DONE)
                .count());
        return new Done(progress, facts);
    }

    private void run(
            Eraser eraser,
            List<PlannedStep> steps,
            List<Integer> numbers,
            List<Progress> before,
            List<Progress> progress) {
        List<Integer> doing = new ArrayList<>();
        List<Step> calls = new ArrayList<>();
        for (int number : numbers) {
            PlannedStep step = steps.get(number);
            if (step.kind().isEmpty()) {
                progress.set(number, progress.get(number).done(Tier.ASSERTED)); // kept as it is
            } else {
                doing.add(number);
                calls.add(new Step(
                        landscape.described(step.recordKey().object()),
                        step.recordKey(),
                        step.kind().get(),
                        step.cleared()));
            }
        }
        List<Outcome> outcomes = calls.isEmpty() ? List.of() : eraser.erase(calls);
        for (int i = 0; i < doing.size(); i++) {
            int number = doing.get(i);
            Duration goneAfter = eraser.goneAfter(calls.get(i).object());
            Optional<Instant> triedGoneBy = before.get(number)
                    .begun()
                    .filter(tried -> !goneAfter.isZero())
                    .map(tried -> tried.plus(goneAfter));
            progress.set(number, progress(progress.get(number), outcomes.get(i), triedGoneBy));
        }
    }

    /** @param triedGoneBy when an earlier try whose answer was lost takes effect at the latest; empty when this is the first */
    private static Progress progress(Progress before, Outcome outcome, Optional<Instant> triedGoneBy) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return before.accepted(accepted.goneBy());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return before.blocked(refused.reason());
        }
        if (outcome instanceof Outcome.Busy) {
            return before;
        }
        return outcome instanceof Outcome.Absent
                ? triedGoneBy.map(before::accepted).orElseGet(() -> before.done(Tier.ABSENT))
                : before.done(Tier.ASSERTED);
    }
}
