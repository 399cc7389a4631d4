package dev.kith.console;

import dev.kith.access.Access;
import dev.kith.access.Role;
import dev.kith.api.Operations;
import dev.kith.erasure.Dossier.Settled;
import dev.kith.erasure.Plan;
import dev.kith.erasure.Progress;
import dev.kith.erasure.Request;
import dev.kith.erasure.Requests;
import dev.kith.erasure.Stage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where a plan is read, and approved by a second person. */
final class PlanRoom {

    private static final String PLAN = Inbox.ADDRESS + "/{number}/plan";

    private final Requests requests;
    private final Access access;
    private final Pages pages;
    private final Door door;
    private final Days days;
    private final PlanViews plans;

    PlanRoom(Operations operations, Pages pages, Door door, Days days, PlanViews plans) {
        this.requests = operations.requests();
        this.access = operations.access();
        this.pages = pages;
        this.door = door;
        this.days = days;
        this.plans = plans;
    }

    void add(RoutesConfig routes) {
        routes.get(PLAN, door.page((context, visit) -> show(context, visit, 200, Typed.NONE)));
        routes.post(PLAN, door.form(Door.WORKERS, (context, visit) -> {
            requests.plan(CaseRoom.number(context), visit.person());
            visit.session().say("The plan is written. Nothing is erased by that.");
            Door.go(context, Inbox.ADDRESS + "/" + CaseRoom.number(context) + "/plan");
        }));
        routes.post(Inbox.ADDRESS + "/{number}/approve", door.form(Door.APPROVERS, this::approve));
    }

    private void approve(Context context, Visit visit) {
        String number = CaseRoom.number(context);
        try {
            if (CaseRoom.given(context, "read").isEmpty()) {
                throw new Mistyped("Tick the box once you have read all of it.");
            }
            requests.approve(number, CaseRoom.given(context, "hash"), visit.person());
        } catch (RuntimeException e) {
            Trouble trouble = Trouble.of(e).filter(one -> one.status() != 404).orElseThrow(() -> e);
            show(context, visit, trouble.status(), Typed.of("approve", context, trouble.words()));
            return;
        }
        visit.session().say("Approved. Kith blocks the person first, and then does what the plan says.");
        Door.go(context, Inbox.ADDRESS + "/" + number);
    }

    private void show(Context context, Visit visit, int status, Typed typed) {
        Request request = requests.find(CaseRoom.number(context));
        PlanPage page = page(request, visit, typed);
        Frame frame = pages.frame("Plan of " + request.number(), "", visit)
                .under(new Frame.Crumb("Request " + request.number(), Inbox.ADDRESS + "/" + request.number()));
        pages.write(context, status, out -> JteplanGenerated.render(out, Pages.NOBODY, frame, page));
    }

    private PlanPage page(Request request, Visit visit, Typed typed) {
        Optional<Plan> plan = request.dossier().plan();
        List<Settled> untouched = plan.map(Plan::steps).orElse(List.of()).stream()
                .map(step -> new Settled(step, Progress.OPEN))
                .toList();
        return new PlanPage(
                request.number(),
                plan.isPresent(),
                days.due(request.times().due()),
                plans.of(untouched),
                plan.map(one -> Words.blocked(one.blocks())).orElse(""),
                plan.filter(one -> one.blocks().keySet().stream().anyMatch(kind -> kind.startsWith(Words.SHARED)))
                        .isPresent(),
                plan.map(Plan::undecided).orElse(0),
                plan.map(Plan::uncovered).orElse(List.of()),
                plan.map(Plan::obstacles).orElse(List.of()),
                plan.map(Plan::recipients).orElse(List.of()).stream()
                        .map(plans::title)
                        .toList(),
                request.stage() == Stage.PLANNED,
                Standing.mayApprove(request, visit),
                visit.works() && (request.stage() == Stage.PLANNED || request.stage() == Stage.LOCATED),
                whyNot(request, visit),
                Words.list(List.copyOf(Standing.hands(request))),
                Standing.hash(request),
                typed);
    }

    private String whyNot(Request request, Visit visit) {
        if (request.stage() != Stage.PLANNED || Standing.mayApprove(request, visit)) {
            return "";
        }
        if (request.dossier().asked().isPresent()) {
            return "Somebody asked for something about this request first. Confirm or dismiss that on the request's page.";
        }
        Set<String> others = new TreeSet<>(access.persons(Role.APPROVER));
        others.removeAll(Standing.hands(request));
        String who = others.isEmpty()
                ? "Nobody else can yet: " + Pages.mayAsk(Role.APPROVER) + "."
                : "Who can: " + Words.list(List.copyOf(others)) + ".";
        return (Standing.hands(request).contains(visit.person())
                        ? "You filed or planned this request, so another person approves it. "
                        : "Approving needs the role approver. ")
                + who;
    }
}
