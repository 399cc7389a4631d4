package dev.kith.erasure;

import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Kith does by itself with an approved request: fence, erase, verify, answer; the rest is in {@link Sweeps}. Each move is stored before
 * the next one begins, and every one may be repeated: killed anywhere, it ends in the same state. Thread-safe.
 */
final class Erasing {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Landscape landscape;
    private final Memory memory;
    private final Planner planner;
    private final StepRunner runner;
    private final Verifier verifier;
    private final Certificates certificates;
    private final Docket docket;
    private final Sweeps sweeps;

    Erasing(Landscape landscape, Memory memory, Clock clock, ZoneId zone) {
        this.landscape = landscape;
        this.memory = memory;
        this.planner = new Planner(landscape, memory.keyring());
        this.runner = new StepRunner(landscape);
        this.verifier = new Verifier(landscape, memory.references());
        this.certificates = new Certificates(memory.keyring().signer());
        this.docket = new Docket(memory.requests(), clock, zone);
        this.sweeps = new Sweeps(landscape, verifier, docket);
    }

    /** One move. The request as stored after it. */
    Request advance(Request request) {
        return switch (request.stage()) {
            case APPROVED -> fence(request);
            case FENCED -> begin(request);
            case ERASING -> erase(request);
            case RETRYING -> save(request.to(Stage.ERASING).goingOn(now()), "retrying", Map.of());
            case VERIFYING -> verify(request);
            case ANSWERED -> close(request);
            case PURGE_PENDING -> confirmPurge(request);
            case CLOSED -> sweeps.advance(request);
            default -> request;
        };
    }

    private Located locate(Request request) {
        Dossier dossier = request.dossier();
        return Locator.locate(landscape, memory.references(), dossier.clues(), dossier.finds());
    }

    /** True when what would be planned now is exactly what was approved. */
    private boolean stillFits(Request request, Located located) {
        Plan now = planner.plan(located, docket.today());
        return request.dossier()
                .plan()
                .map(Plan::hash)
                .filter(now.hash()::equals)
                .isPresent();
    }

    private Request outdated(Request request, Located located) {
        Request back = request.to(Stage.LOCATED)
                .with(request.dossier().withFinds(located.finds()))
                .goingOn(Optional.empty());
        return save(back, "plan-outdated", Requests.counts(located.finds()));
    }

    /** Nobody brings the person back from here on: the list has them before anything is deleted, and no page is in flight. */
    private Request fence(Request request) {
        Located located = locate(request);
        if (!stillFits(request, located)) {
            return outdated(request, located);
        }
        // known before the list is: whoever ends the request from here on ends the block with it
        Request fencing = request.status().fenced()
                ? request
                : save(request.with(request.status().behindFence()), "fencing", Map.of());
        Set<Identifier> listed = new LinkedHashSet<>(located.identifiers());
        listed.removeIf(
                one -> one.kind() == Identifier.Kind.DIFFERENT_ENDED && !isListed(one, Identifier.Kind.DIFFERENT));
        located.finds().stream()
                .filter(Find::isTheirs)
                .filter(find -> isListed(Identifiers.exception(find.recordKey()), Identifier.Kind.EXCEPTION))
                .forEach(find -> listed.add(Identifiers.endOfException(find.recordKey())));
        Set<Clue> clues = new LinkedHashSet<>(request.dossier().clues());
        located.identifiers().forEach(one -> clue(one).ifPresent(clues::add));
        Dossier dossier = request.dossier();
        try (Barrier.Held held = memory.barrier().exclusive()) {
            if (docket.find(request.number()).version() != fencing.version()) {
                throw WrongMoment.changedMeanwhile(request.number());
            }
            memory.suppression().add(listed, request.number());
            held.check();
            return save(
                    fencing.with(fencing.status().unswept())
                            .to(Stage.FENCED)
                            .with(dossier.withClues(clues))
                            .with(request.times().fenced(docket.now()))
                            .goingOn(Optional.of(docket.now().plus(landscape.settling()))),
                    "fenced",
                    Map.of("identifiers", (int) located.identifiers().stream()
                            .filter(one -> one.kind().blocks() || one.kind().isShared())
                            .count()));
        }
    }

    private boolean isListed(Identifier identifier, Identifier.Kind as) {
        return memory.suppression()
                .hits(Set.of(identifier.token(memory.keyring())))
                .containsValue(as);
    }

    /** What a later search needs once the records are gone. */
    private static Optional<Clue> clue(Identifier identifier) {
        return switch (identifier.kind()) {
            case EMAIL -> Optional.of(new Clue(Clue.Kind.EMAIL, identifier.value()));
            case PHONE -> Optional.of(new Clue(Clue.Kind.PHONE, identifier.value()));
            default -> Optional.empty(); // the plan has records, and what is shared leads to others
        };
    }

    /** What was under way when the fence rose has landed by now: so everything is looked at once more. */
    private Request begin(Request request) {
        Located located = locate(request);
        return stillFits(request, located)
                ? save(request.to(Stage.ERASING).goingOn(now()), "erasing", Map.of())
                : outdated(request, located);
    }

    private Request erase(Request request) {
        Request at = request;
        List<PlannedStep> steps = request.dossier().steps();
        for (Map.Entry<String, List<Integer>> system :
                StepRunner.open(steps, request.dossier().progress()).entrySet()) {
            List<Progress> before = at.dossier().progress();
            List<Progress> begun = StepRunner.begun(before, system.getValue(), docket.now());
            if (!begun.equals(before)) {
                at = save(
                        at.with(at.dossier().withProgress(begun)),
                        "system-begun",
                        Map.of(
                                "system",
                                system.getKey(),
                                "of",
                                system.getValue().size()));
            }
            StepRunner.Done done = runner.run(system.getKey(), steps, system.getValue(), before, begun);
            at = save(at.with(at.dossier().withProgress(done.progress())), "system-erased", done.facts());
        }
        List<Progress> progress = at.dossier().progress();
        if (progress.stream().anyMatch(one -> one.status() == Progress.Status.OPEN)) {
            Optional<Instant> later = Optional.of(docket.now().plus(PAUSE));
            return save(at.to(Stage.RETRYING).goingOn(later), "waiting-for-system", Map.of());
        }
        int blocked = (int) progress.stream()
                .filter(one -> one.status() == Progress.Status.BLOCKED)
                .count();
        int uncovered = at.dossier().plan().map(plan -> plan.uncovered().size()).orElse(0);
        if (blocked + uncovered > 0) {
            return save(
                    at.to(Stage.MANUAL).goingOn(Optional.empty()),
                    "needs-a-person",
                    Map.of("steps", blocked, "not-covered", uncovered));
        }
        int forgotten = memory.references().forget(known(at.dossier()));
        return save(at.to(Stage.VERIFYING).goingOn(now()), "own-memory-erased", Map.of("entries", forgotten));
    }

    /** Every record of theirs that Kith ever came upon, erased by this plan or not. */
    private static Set<RecordKey> known(Dossier dossier) {
        Set<RecordKey> known = new LinkedHashSet<>();
        dossier.steps().forEach(step -> known.add(step.recordKey()));
        dossier.finds().stream().filter(Find::isTheirs).forEach(find -> known.add(find.recordKey()));
        dossier.clues().stream()
                .filter(clue -> clue.kind() == Clue.Kind.RECORD)
                .forEach(clue -> known.add(Locator.recordKey(clue)));
        return known;
    }

    /** Asks each system again, by record and by everything that points at the person. */
    private Request verify(Request request) {
        Verifier.Result result = verifier.verify(request.dossier(), docket.now());
        Request checked = request.with(request.dossier().withProgress(result.progress()));
        if (result.left() > 0) {
            return save(checked.to(Stage.ERASING).goingOn(now()), "residue-found", Map.of("records", result.left()));
        }
        if (!result.strays().isEmpty()) {
            return save(
                    checked.to(Stage.LOCATED)
                            .with(checked.dossier().withMore(result.all()))
                            .goingOn(Optional.empty()),
                    "found-more",
                    Map.of("records", result.strays().size()));
        }
        Request answered = checked.to(Stage.ANSWERED)
                .with(request.times().answered(docket.now()))
                .goingOn(now());
        return save(
                certified(answered),
                "verified",
                Map.of("steps", result.progress().size()));
    }

    private Request close(Request request) {
        Optional<Instant> pending = request.dossier().everyStep().stream()
                .flatMap(one -> one.progress().goneBy().stream())
                .max(Instant::compareTo);
        if (pending.isPresent()) {
            return save(
                    request.to(Stage.PURGE_PENDING).goingOn(pending),
                    "answered",
                    Map.of("pending-until", pending.get().toString()));
        }
        return closed(request, "answered");
    }

    private Request closed(Request request, String action) {
        List<Dossier.Settled> steps = request.dossier().everyStep();
        boolean kept = steps.stream().anyMatch(one -> one.step().kept().isPresent());
        Request.Closing how = steps.isEmpty()
                ? Request.Closing.NOT_FOUND
                : kept ? Request.Closing.ERASED_WITH_RETENTION : Request.Closing.ERASED;
        Request closed =
                certified(request.closed(how).goingOn(sweeps.next(request).or(this::now)));
        return save(closed, action, Map.of("closed", how.name()));
    }

    private Request certified(Request request) {
        return request.certified(
                certificates.issue(request, landscape, memory.audit().last(), docket.now()));
    }

    /** The vendor's date has passed: only a system that shows nothing any more ends it. */
    private Request confirmPurge(Request request) {
        Verifier.Result result = verifier.verify(request.dossier(), docket.now());
        Set<String> places = new TreeSet<>(result.places(request.dossier()));
        if (!places.isEmpty()) {
            return sweeps.reappeared(request, result, places);
        }
        Request checked = request.with(request.dossier().withProgress(result.progress()));
        boolean gone = result.progress().stream()
                .allMatch(one ->
                        one.status() == Progress.Status.DONE && one.goneBy().isEmpty());
        return gone
                ? closed(checked, "purge-confirmed")
                : save(
                        checked.to(Stage.PURGE_PENDING)
                                .goingOn(Optional.of(docket.now().plus(Duration.ofDays(1)))),
                        "purge-not-seen",
                        Map.of());
    }

    private Optional<Instant> now() {
        return Optional.of(docket.now());
    }

    private Request save(Request changed, String action, Map<String, Object> facts) {
        return docket.save(changed, Docket.KITH, action, facts);
    }
}
