package dev.kith.erasure;

import dev.kith.config.ObjectMap;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Progress.Tier;
import dev.kith.record.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does the open steps of a plan, one system after the other. Doing them twice changes nothing. */
final class StepRunner {

    private static final int MOST_IN_A_CALL = 200;

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

    /** Steps stay open when the system does not answer; they are blocked when it, or the configuration, refuses. */
    Done run(String system, List<PlannedStep> steps, List<Integer> numbers, List<Progress> before) {
        List<Progress> progress = new ArrayList<>(before);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("system", system);
        facts.put("of", numbers.size());
        try {
            landscape.forbidden(system).ifPresent(why -> {
                throw new ObjectMismatch(why);
            });
            Eraser eraser = landscape.eraser(system);
            int most = eraser.isTransactional() ? numbers.size() : MOST_IN_A_CALL;
            for (int from = 0; from < numbers.size(); from += most) {
                run(eraser, steps, numbers.subList(from, Math.min(numbers.size(), from + most)), progress);
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

    private void run(Eraser eraser, List<PlannedStep> steps, List<Integer> numbers, List<Progress> progress) {
        List<Integer> doing = new ArrayList<>();
        List<Step> calls = new ArrayList<>();
        for (int number : numbers) {
            PlannedStep step = steps.get(number);
            if (step.kind().isEmpty()) {
                progress.set(number, progress.get(number).done(Tier.ASSERTED)); // kept as it is
            } else {
                doing.add(number);
                calls.add(new Step(map(step), step.recordKey(), step.kind().get(), step.cleared()));
            }
        }
        List<Outcome> outcomes = calls.isEmpty() ? List.of() : eraser.erase(calls);
        for (int i = 0; i < doing.size(); i++) {
            progress.set(doing.get(i), progress(progress.get(doing.get(i)), outcomes.get(i)));
        }
    }

    private ObjectMap map(PlannedStep step) {
        return landscape
                .object(step.recordKey().object())
                .orElseThrow(() -> new ObjectMismatch(
                        step.object() + " is planned to be erased, but its file no longer describes it."
                                + " Bring it back to config/systems"));
    }

    private static Progress progress(Progress before, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return before.accepted(accepted.goneBy());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return before.blocked(refused.reason());
        }
        return outcome instanceof Outcome.Busy
                ? before
                : before.done(outcome instanceof Outcome.Absent ? Tier.ABSENT : Tier.ASSERTED);
    }
}
