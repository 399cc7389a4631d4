package dev.kith.erasure;

import dev.kith.config.SystemDefinition;
import dev.kith.erasure.Find.Decision;
import dev.kith.erasure.Request.Hands;
import dev.kith.erasure.Request.Times;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Listed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people do with requests: file, decide, plan, approve, extend. Each is one line in the audit log. What a second person has to confirm is
 * in {@link Measures}, what Kith does by itself in {@link Erasing}. Thread-safe.
 */
public final class Requests {

    private final Docket docket;
    private final Landscape landscape;
    private final Memory memory;
    private final Planner planner;
    private final Measures measures;
    private final Registration registration;
    private final Withdrawal withdrawal;

    /** @param zone in which days begin and end */
    public Requests(Landscape landscape, Memory memory, Clock clock, ZoneId zone) {
        this.docket = new Docket(memory.requests(), clock, zone);
        this.landscape = landscape;
        this.memory = memory;
        this.planner = new Planner(landscape, memory.keyring());
        this.measures = new Measures(docket, memory);
        this.registration = new Registration(docket, landscape, memory);
        this.withdrawal = new Withdrawal(docket, landscape, memory);
    }

    /** What needs a second person's word. */
    public Measures measures() {
        return measures;
    }

    /** True while every system is a sandbox or a simulator on this machine: then nobody real can be named. */
    public boolean areOfTheSandbox() {
        return landscape.systems().values().stream().noneMatch(SystemDefinition::isReal);
    }

    public List<Request> all() {
        return docket.store().all();
    }

    /** True when an open request names one of these identifiers, or has found one of these records. */
    public boolean isOpenAbout(Set<Identifier> identifiers) {
        return all().stream()
                .filter(request -> request.stage().isOpen())
                .map(Request::dossier)
                .anyMatch(dossier -> Stream.concat(
                                dossier.clues().stream().flatMap(clue -> clue.identifier().stream()),
                                dossier.finds().stream()
                                        .filter(Find::isTheirs)
                                        .map(find -> Identifiers.recordKey(find.recordKey())))
                        .anyMatch(identifiers::contains));
    }

    /** What the suppression list knows of each of these; in their order. Changes nothing. */
    public List<Optional<Listed>> blocked(List<Clue> clues) {
        return clues.stream()
                .map(clue -> clue.identifier()
                        .flatMap(identifier -> memory.suppression().find(identifier.token(memory.keyring()))))
                .toList();
    }

    /** {@link Landscape#uncovered}. */
    public List<String> uncovered() {
        return landscape.uncovered();
    }

    /** @throws UnknownRequest when there is none of that number */
    public Request find(String number) {
        return docket.find(number);
    }

    /** Begins a request, and its clock with the day on which the letter arrived. */
    public Request file(Filing filing, String by) {
        return registration.file(filing, by);
    }

    /** Notes how it was proved who asks. */
    public Request identify(String number, String how, String by) {
        Request request = find(number);
        return docket.save(
                request.to(Stage.IDENTIFIED).with(request.dossier().noting(docket.note("identity-proved", how, by))),
                by,
                "identity-proved",
                Map.of());
    }

    /** Searches all systems. Writes nothing there. */
    public Request locate(String number, String by) {
        Request request = searchable(number);
        Dossier dossier = request.dossier();
        Request moved = request.to(Stage.LOCATED);
        Located located = Locator.locate(landscape, memory.references(), dossier.clues(), dossier.finds());
        return docket.save(moved.with(dossier.withFinds(located.finds())), by, "located", counts(located.finds()));
    }

    /** One that people may still search for and plan: what is over comes back by what Kith finds, never by hand. */
    private Request searchable(String number) {
        Request request = find(number);
        if (request.stage() == Stage.RECEIVED) {
            throw new WrongMoment(
                    number,
                    "nobody noted yet how it was proved who asks: ./kith requests identify " + number
                            + " --how \"...\"");
        }
        if (!request.stage().isOpen()) {
            throw new WrongMoment(
                    number,
                    "it is " + (request.stage() == Stage.CLOSED ? "closed" : "answered")
                            + "; whatever the person asks for from now on is a new request");
        }
        return request;
    }

    static Map<String, Object> counts(List<Find> finds) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("theirs", (int) finds.stream().filter(Find::isTheirs).count());
        counts.put("undecided", (int) finds.stream().filter(Find::isUndecided).count());
        return counts;
    }

    /**
     * A person's word on a candidate.
     *
     * @param record as it is shown: {@code salesforce.Lead:00Q...}
     */
    public Request decide(String number, String record, boolean same, String reason, String by) {
        Request request = searchable(number);
        if (reason.isBlank()) {
            throw new Unfit("A decision needs its reason: somebody may have to answer for it.");
        }
        Find find = request.dossier().finds().stream()
                .filter(one -> one.toString().equals(record))
                .findFirst()
                .orElseThrow(() -> new Unfit(
                        number + " found no record " + record + ". See ./kith requests show " + number + "."));
        if (find.standing() == Find.Standing.SURE) {
            throw new Unfit(record + " is no candidate: it was found by " + String.join(", ", find.why()) + ".");
        }
        Find decided = find.decided(new Decision(same, by, reason));
        List<Find> finds = request.dossier().finds().stream()
                .map(one -> one.equals(find) ? decided : one)
                .toList();
        Request moved = request.to(Stage.LOCATED);
        Located located =
                Locator.locate(landscape, memory.references(), request.dossier().clues(), finds);
        Map<String, Object> facts = new LinkedHashMap<>(counts(located.finds()));
        facts.put("object", find.object());
        facts.put("same", same);
        return docket.save(
                moved.with(request.dossier().withFinds(located.finds())),
                by,
                "candidate-decided",
                facts,
                Map.of("record", find.recordKey().inFull()));
    }

    /** Writes down what would be done; nothing is written to any system. */
    public Request plan(String number, String by) {
        Request request = searchable(number);
        Request moved = request.to(Stage.LOCATED);
        Dossier dossier = request.dossier();
        Located located = Locator.locate(landscape, memory.references(), dossier.clues(), dossier.finds());
        Plan plan = planner.plan(located, docket.today());
        return docket.save(
                moved.to(Stage.PLANNED)
                        .with(request.hands().planned(by))
                        .with(dossier.withFinds(located.finds()).withPlan(plan)),
                by,
                "planned",
                Map.of("steps", plan.steps().size(), "hash", plan.hash(), "undecided", plan.undecided()));
    }

    /**
     * Approves exactly the plan with this hash. From here on Kith goes on by itself.
     *
     * @param by another person than those who filed and planned it
     */
    public Request approve(String number, String hash, String by) {
        Request request = find(number);
        Request moved = request.to(Stage.APPROVED);
        Hands hands = request.hands();
        Plan plan = request.dossier().plan().orElseThrow(() -> new WrongMoment(number, "it has no plan yet"));
        request.dossier().asked().ifPresent(asked -> {
            throw new WrongMoment(number, asked.by() + " asked for something first; confirm or dismiss that");
        });
        if (by.equals(hands.filedBy()) || by.equals(hands.plannedBy().orElse(""))) {
            throw new Unfit(number + " was filed or planned by " + by + ". A second person approves.");
        }
        if (hash.length() < plan.hash().length() && plan.hash().startsWith(hash)) {
            throw new Unfit("Show the whole hash, all " + plan.hash().length() + " characters of it.");
        }
        if (!plan.hash().equals(hash)) {
            throw new Unfit("The plan of " + number
                    + " is another one by now. Read it again: what you approve is exactly what it says.");
        }
        return docket.save(
                moved.with(hands.approved(by)).goingOn(Optional.of(docket.now())),
                by,
                "approved",
                Map.of("hash", hash));
    }

    /**
     * Notes that the owner of a system that Kith cannot reach has erased there.
     *
     * @param evidence what shows it, such as "their mail of 3 December"
     */
    public Request doneByHand(String number, String system, String evidence, String by) {
        Request request = find(number);
        if (evidence.isBlank()) {
            throw new Unfit("Write down what shows that it was done.");
        }
        List<PlannedStep> steps = request.dossier().steps();
        List<Progress> progress = new ArrayList<>(request.dossier().progress());
        int step = steps.stream()
                .filter(one -> one.byHand().isPresent() && one.key().equals(system))
                .findFirst()
                .map(steps::indexOf)
                .orElseThrow(() -> new Unfit(number + " has nothing to be done by hand in '" + system + "'."));
        if (progress.get(step).status() == Progress.Status.DONE) {
            throw new WrongMoment(number, "it is noted already that '" + system + "' is done");
        }
        if (!request.dossier().isBegun()) {
            throw new WrongMoment(number, "erasing has not begun");
        }
        progress.set(step, progress.get(step).done(Progress.Tier.ASSERTED));
        Request done = request.with(request.dossier()
                .withProgress(progress)
                .noting(docket.note("done-by-hand", system + ": " + evidence, by)));
        boolean wasTheLast = progress.stream().allMatch(one -> one.status() == Progress.Status.DONE);
        return docket.save(
                wasTheLast && request.stage() == Stage.MANUAL
                        ? done.to(Stage.ERASING).goingOn(Optional.of(docket.now()))
                        : done,
                by,
                "done-by-hand",
                Map.of("system", system));
    }

    /** Has all systems searched again now, before the next date. */
    public Request verify(String number, String by) {
        Request request = find(number);
        if (request.stage() != Stage.CLOSED && request.stage() != Stage.PURGE_PENDING) {
            throw new WrongMoment(number, "it is not answered yet; what it erases is checked by itself before that");
        }
        if (request.closing().filter(Request.Closing::isWithoutErasing).isPresent()) {
            throw new WrongMoment(number, "it ended without erasing, so there is nothing to be checked");
        }
        if (request.dossier().equals(Dossier.SHREDDED)) {
            throw new WrongMoment(number, "its last search is done, and what it searched by is destroyed");
        }
        return docket.save(request.goingOn(Optional.of(docket.now())), by, "check-asked", Map.of());
    }

    /** Tries again what a person has mended. Nothing else begins by it: what is closed, or waits behind the fence, has its own way there. */
    public Request retry(String number, String by) {
        Request request = find(number);
        if (request.stage() != Stage.MANUAL && request.stage() != Stage.RETRYING) {
            throw new WrongMoment(number, "nothing of it waits to be tried again");
        }
        List<Progress> open = request.dossier().progress().stream()
                .map(one -> one.status() == Progress.Status.BLOCKED ? one.reopened() : one)
                .toList();
        return docket.save(
                request.to(Stage.ERASING)
                        .with(request.dossier().withProgress(open))
                        .goingOn(Optional.of(docket.now())),
                by,
                "retried",
                Map.of());
    }

    /**
     * Gives it two more months (CCPA: 45 more days).
     *
     * @param notice the day on which the person was told, with reasons
     */
    public Request extend(String number, String reason, LocalDate notice, String by) {
        Request request = find(number);
        Times times = request.times();
        Deadlines deadlines = new Deadlines(landscape.policy());
        LocalDate last = deadlines.extensionEnds(times.received());
        LocalDate today = docket.today();
        if (!request.stage().isOpen() || times.extended()) {
            throw new WrongMoment(number, times.extended() ? "it was extended already" : "it is answered");
        }
        if (today.isAfter(last) || notice.isAfter(last)) {
            throw new Unfit("An extension of " + number + " had to be announced by " + last + ".");
        }
        if (notice.isAfter(today)) {
            throw new Unfit(
                    "The day on which the person was told is in the future. Tell them first, then write it down.");
        }
        if (reason.isBlank()) {
            throw new Unfit("An extension needs its reason, and the day on which the person was told.");
        }
        Times longer = times.extended(deadlines.extended(times.received()));
        return docket.save(
                request.with(longer).with(request.dossier().noting(docket.note("extended", reason, by))),
                by,
                "extended",
                Map.of("due", longer.due().toString(), "told", notice.toString()));
    }

    /**
     * The person takes it back. Before the first deletion everything is as it was, and they are blocked no more, unless a later request
     * relies on that; after it, what is gone is gone, they stay blocked, and the certificate says so.
     *
     * @param reason how that is known
     */
    public Request withdraw(String number, String reason, String by) {
        return withdrawal.withdraw(find(number), reason, by);
    }
}
