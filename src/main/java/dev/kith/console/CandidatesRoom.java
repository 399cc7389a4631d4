package dev.kith.console;

import dev.kith.api.Operations;
import dev.kith.config.ObjectMap;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.console.CandidatesPage.Candidate;
import dev.kith.erasure.Find;
import dev.kith.erasure.Landscape;
import dev.kith.erasure.Request;
import dev.kith.erasure.Requests;
import dev.kith.erasure.Stage;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where a person decides which records are the person's. Values are read for the page, and kept nowhere. */
final class CandidatesRoom {

    private static final String CANDIDATES = Inbox.ADDRESS + "/{number}/candidates";
    private static final int MOST = 20;

    private final Requests requests;
    private final Landscape landscape;
    private final Pages pages;
    private final Door door;
    private final PlanViews plans;

    CandidatesRoom(Operations operations, Pages pages, Door door, PlanViews plans) {
        this.requests = operations.requests();
        this.landscape = operations.landscape();
        this.pages = pages;
        this.door = door;
        this.plans = plans;
    }

    void add(RoutesConfig routes) {
        routes.get(CANDIDATES, door.page((context, visit) -> show(context, visit, 200, Typed.NONE)));
        routes.post(CANDIDATES, door.form(Door.WORKERS, this::decide));
    }

    private void decide(Context context, Visit visit) {
        String number = CaseRoom.number(context);
        String word = CaseRoom.given(context, "word");
        Request decided;
        try {
            if (!word.equals("same") && !word.equals("different")) {
                throw new Mistyped("Say whether it is the same person.");
            }
            String reason = CaseRoom.text(context, "reason", "why; somebody may have to answer for it");
            decided = requests.decide(
                    number, CaseRoom.given(context, "record"), word.equals("same"), reason, visit.person());
        } catch (RuntimeException e) {
            Trouble trouble = Trouble.of(e).filter(one -> one.status() != 404).orElseThrow(() -> e);
            show(context, visit, trouble.status(), Typed.of("decide", context, trouble.words()));
            return;
        }
        int left = Standing.undecided(decided);
        visit.session()
                .say(left == 0 ? "Decided. There is none left." : "Decided. " + Words.many(left, "record") + " left.");
        Door.go(context, Inbox.ADDRESS + "/" + number + (left == 0 ? "" : "/candidates"));
    }

    private void show(Context context, Visit visit, int status, Typed typed) {
        Request request = requests.find(CaseRoom.number(context));
        List<Find> open = finds(request, Find::isUndecided);
        List<Find> shown = open.stream().limit(MOST).toList();
        // An auditor sees what was decided and why; what the records hold is for who decides.
        Map<RecordKey, Seen> seen = visit.works() && !shown.isEmpty() ? seen(request, shown) : Map.of();
        CandidatesPage page = new CandidatesPage(
                request.number(),
                candidates(request, shown, seen),
                open.size() - shown.size(),
                candidates(request, finds(request, find -> find.decision().isPresent()), Map.of()),
                visit.works() && (request.stage() == Stage.LOCATED || request.stage() == Stage.PLANNED),
                typed);
        Frame frame = pages.frame("Is it the same person?", "", visit)
                .under(new Frame.Crumb("Request " + request.number(), Inbox.ADDRESS + "/" + request.number()));
        pages.write(context, status, out -> JtecandidatesGenerated.render(out, Pages.NOBODY, frame, page));
    }

    private static List<Find> finds(Request request, Predicate<Find> wanted) {
        return request.dossier().finds().stream()
                .filter(find -> find.standing() == Find.Standing.CANDIDATE)
                .filter(wanted)
                .toList();
    }

    private List<Candidate> candidates(Request request, List<Find> finds, Map<RecordKey, Seen> seen) {
        Comparison comparison = new Comparison(request.dossier().clues());
        seen.values().stream().filter(Seen::sure).forEach(one -> one.record()
                .ifPresent(record -> comparison.learn(record, one.map().orElseThrow())));
        return finds.stream()
                .map(find -> candidate(find, comparison, Optional.ofNullable(seen.get(find.recordKey()))))
                .toList();
    }

    private Candidate candidate(Find find, Comparison comparison, Optional<Seen> seen) {
        return new Candidate(
                find.toString(),
                plans.place(find.object()),
                List.copyOf(find.why()),
                seen.flatMap(one -> one.record()
                                .map(record -> comparison.with(record, one.map().orElseThrow())))
                        .orElse(List.of()),
                seen.map(Seen::unread).orElse(""),
                find.decision()
                        .map(made -> (made.same() ? "The same person" : "Somebody else") + ", said " + made.by() + ": "
                                + made.reason())
                        .orElse(""));
    }

    /**
     * A record as its system shows it now.
     *
     * @param sure true when it is the person's
     * @param unread why there is none
     */
    private record Seen(Optional<ObjectMap> map, Optional<CustomerRecord> record, boolean sure, String unread) {
        @Override
        public String toString() {
            return "Seen";
        }
    }

    /** The candidates, and what is the person's for sure: it says who they are. */
    private Map<RecordKey, Seen> seen(Request request, List<Find> candidates) {
        List<Find> wanted = new ArrayList<>(candidates);
        request.dossier().finds().stream()
                .filter(find -> find.isTheirs() && find.own())
                .forEach(wanted::add);
        Map<ObjectName, List<Find>> byObject = wanted.stream()
                .collect(Collectors.groupingBy(
                        find -> find.recordKey().object(), LinkedHashMap::new, Collectors.toList()));
        Map<RecordKey, Seen> seen = new HashMap<>();
        byObject.forEach((object, finds) -> read(object, finds, seen));
        return seen;
    }

    private void read(ObjectName object, List<Find> finds, Map<RecordKey, Seen> seen) {
        String unread = "The system shows it no longer.";
        Optional<ObjectMap> map = Optional.empty();
        Map<RecordKey, CustomerRecord> records = new HashMap<>();
        try {
            ObjectMap described = landscape.described(object);
            map = Optional.of(described);
            landscape
                    .eraser(object.system())
                    .read(described, finds.stream().map(Find::recordKey).toList())
                    .forEach(trace -> records.put(trace.record().key(), trace.record()));
        } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
            unread =
                    "It cannot be shown, because the system cannot be asked now. Try again later, or look at it there.";
        }
        for (Find find : finds) {
            Optional<CustomerRecord> record = Optional.ofNullable(records.get(find.recordKey()));
            seen.put(find.recordKey(), new Seen(map, record, find.isTheirs(), record.isPresent() ? "" : unread));
        }
    }
}
