package dev.kith.console;

import dev.kith.access.Role;
import dev.kith.api.Operations;
import dev.kith.console.CasePage.Found;
import dev.kith.console.CasePage.Left;
import dev.kith.console.CasePage.Written;
import dev.kith.erasure.Asked;
import dev.kith.erasure.Deadlines;
import dev.kith.erasure.Find;
import dev.kith.erasure.Note;
import dev.kith.erasure.Request;
import dev.kith.erasure.Stage;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts together what the page of one request shows to somebody. */
final class Cases {

    private final Operations operations;
    private final Days days;
    private final PlanViews plans;
    private final History history;

    Cases(Operations operations, Days days, PlanViews plans) {
        this.operations = operations;
        this.days = days;
        this.plans = plans;
        this.history = new History(days, plans);
    }

    CasePage of(Request request, Visit visit, Typed typed) {
        List<PlanView> systems = plans.of(request.dossier().everyStep());
        return new CasePage(
                request.number(),
                Standing.words(request),
                tone(request),
                request.stage().isOpen(),
                days.due(request.times().due()),
                request.times().answeredAt().map(days::day).orElse(""),
                facts(request),
                Next.of(request, visit, operations.access(), days),
                request.dossier().asked().map(asked -> asked(asked, visit)),
                found(request),
                left(request, systems),
                systems,
                history.of(operations.history(request.number())),
                request.dossier().notes().stream().map(this::written).toList(),
                visit.works() ? may(request, visit) : Set.of(),
                Standing.isAtWork(request),
                request.certificate().isPresent(),
                days.day(deadlines().extensionEnds(request.times().received())),
                days.today().toString(),
                code(request.stage()),
                request.law().name(),
                Standing.hash(request),
                "version " + request.version(),
                typed);
    }

    private Deadlines deadlines() {
        return new Deadlines(operations.landscape().policy());
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String tone(Request request) {
        return switch (request.stage()) {
            case MANUAL -> "stuck";
            case ANSWERED, PURGE_PENDING, CLOSED -> "done";
            case RECEIVED, IDENTIFIED, LOCATED, PLANNED -> "wait";
            default -> request.status().held() ? "wait" : "work";
        };
    }

    private List<String> facts(Request request) {
        List<String> facts = new ArrayList<>();
        facts.add("Received on " + days.day(request.times().received()));
        facts.add("Filed by " + request.hands().filedBy());
        request.hands().plannedBy().ifPresent(by -> facts.add("Planned by " + by));
        request.hands().approvedBy().ifPresent(by -> facts.add("Approved by " + by));
        if (request.times().extended()) {
            facts.add("The time was extended");
        }
        request.times().fencedAt().ifPresent(at -> facts.add("Blocked everywhere since " + days.time(at)));
        return facts;
    }

    private CasePage.Asked asked(Asked asked, Visit visit) {
        boolean byYou = asked.by().equals(visit.person());
        return new CasePage.Asked(
                Standing.measure(asked.measure()),
                asked.by(),
                days.time(asked.at()),
                (asked.measure() == Asked.Measure.RELEASE ? "Record " + asked.detail() + ". " : "") + asked.text(),
                visit.is(Role.APPROVER) && !byYou,
                byYou);
    }

    private List<Found> found(Request request) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        request.dossier().finds().stream().filter(Find::isTheirs).forEach(find -> {
            ObjectName name = find.recordKey().object();
            counts.computeIfAbsent(plans.title(name.system()), title -> new TreeMap<>())
                    .merge(Words.plain(name.object()), 1, Integer::sum);
        });
        List<Found> found = new ArrayList<>();
        counts.forEach((title, objects) -> {
            List<String> records = new ArrayList<>();
            objects.forEach((object, number) -> records.add(object + ": " + number));
            found.add(new Found(title, records));
        });
        return found;
    }

    private static Left left(Request request, List<PlanView> systems) {
        List<String> troubles = new ArrayList<>();
        List<PlanView.Hand> byHand = new ArrayList<>();
        for (PlanView system : systems) {
            for (PlanView.Line line : system.lines()) {
                line.troubles().stream()
                        .filter(trouble -> line.hand().isEmpty())
                        .forEach(trouble -> troubles.add(system.title() + ": " + trouble));
                line.hand().filter(PlanView.Hand::open).ifPresent(byHand::add);
            }
        }
        boolean begun =
                request.status().fenced() && request.stage() != Stage.LOCATED && request.stage() != Stage.PLANNED;
        List<String> uncovered = request.stage() == Stage.MANUAL
                ? request.dossier().plan().map(plan -> plan.uncovered()).orElse(List.of())
                : List.of();
        return new Left(Standing.isStuck(request), troubles, begun ? byHand : List.of(), uncovered);
    }

    private Written written(Note note) {
        String about =
                switch (note.about()) {
                    case "identity-proved" -> "how it was proved who asks";
                    case "hold" -> "why it is on hold";
                    case "end-hold" -> "why the hold ends";
                    case "refuse" -> "why it is refused";
                    case "extended" -> "why more time is needed";
                    case "release" -> "why a record may pass again";
                    case "done-by-hand" -> "what was done by hand";
                    case "withdrawn" -> "how it is known that the person took it back";
                    case "asked-already" -> "another request";
                    default -> Words.plain(note.about());
                };
        return new Written(days.time(note.at()), note.by(), about, note.text());
    }

    /** The forms that would be taken as the request stands. */
    private Set<String> may(Request request, Visit visit) {
        Stage stage = request.stage();
        boolean fenced = request.status().fenced();
        Optional<Asked> asked = request.dossier().asked();
        Set<String> may = new TreeSet<>();
        add(may, "identify", stage == Stage.RECEIVED);
        add(
                may,
                "find",
                stage == Stage.LOCATED
                        || stage == Stage.PLANNED
                        || Standing.waitsForDescription(request) && stage == Stage.MANUAL);
        add(may, "plan", stage == Stage.PLANNED);
        add(
                may,
                "candidates",
                stage == Stage.LOCATED
                        && Standing.undecided(request) == 0
                        && request.dossier().finds().stream()
                                .anyMatch(one -> one.standing() == Find.Standing.CANDIDATE));
        add(may, "retry", stage == Stage.MANUAL && Standing.hasRefused(request) || stage == Stage.RETRYING);
        add(may, "hold", stage != Stage.CLOSED && !request.status().held() && asked.isEmpty());
        add(may, "end-hold", request.status().held() && asked.isEmpty());
        add(may, "refuse", !fenced && stage.leadsTo(Stage.CLOSED) && asked.isEmpty());
        add(may, "release", fenced && asked.isEmpty());
        add(may, "withdraw", stage.isOpen() && stage.leadsTo(Stage.CLOSED));
        add(
                may,
                "verify",
                fenced
                        && (stage == Stage.CLOSED || stage == Stage.PURGE_PENDING)
                        && !request.dossier().clues().isEmpty());
        add(
                may,
                "confirm",
                asked.isPresent()
                        && visit.is(Role.APPROVER)
                        && !asked.get().by().equals(visit.person()));
        add(may, "dismiss", asked.isPresent() && visit.is(Role.APPROVER));
        add(
                may,
                "extend",
                stage.isOpen()
                        && !request.times().extended()
                        && !days.today()
                                .isAfter(deadlines()
                                        .extensionEnds(request.times().received())));
        return may;
    }

    private static void add(Set<String> may, String form, boolean holds) {
        if (holds) {
            may.add(form);
        }
    }
}
