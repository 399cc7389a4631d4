package dev.kith.console;

import dev.kith.api.Operations;
import dev.kith.erasure.Deadlines;
import dev.kith.erasure.Landscape;
import dev.kith.erasure.Request;
import dev.kith.erasure.Requests;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a request is filed. */
final class FileRoom {

    private static final String NEW = Inbox.ADDRESS + "/new";
    private static final List<String> FIELDS =
            List.of("email", "phone", "record", "name", "born", "postal", "received", "identity", "form");

    private final Requests requests;
    private final Landscape landscape;
    private final Sessions sessions;
    private final Pages pages;
    private final Door door;
    private final Days days;

    FileRoom(Operations operations, Sessions sessions, Pages pages, Door door, Days days) {
        this.requests = operations.requests();
        this.landscape = operations.landscape();
        this.sessions = sessions;
        this.pages = pages;
        this.door = door;
        this.days = days;
    }

    void add(RoutesConfig routes) {
        routes.get(
                NEW,
                door.page((context, visit) -> show(
                        context,
                        visit,
                        200,
                        Map.of("received", days.today().toString(), "form", sessions.secret()),
                        Map.of())));
        routes.post(NEW, door.form(Door.WORKERS, this::file));
        routes.post(NEW + "/due", door.form(Door.WORKERS, this::due));
    }

    private static Map<String, String> values(Context context) {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach(field -> values.put(field, CaseRoom.given(context, field)));
        return values;
    }

    private Sheet sheet(Map<String, String> values) {
        return new Sheet(
                values, days.today(), object -> landscape.object(object).isPresent());
    }

    private void file(Context context, Visit visit) {
        Map<String, String> values = values(context);
        Sheet sheet = sheet(values);
        if (!sheet.problems().isEmpty()) {
            show(context, visit, 422, values, sheet.problems());
            return;
        }
        try {
            // Nobody files twice by pressing twice: whoever comes second waits, and gets what the first one made.
            String number =
                    visit.session().filed.computeIfAbsent(values.getOrDefault("form", ""), form -> filed(sheet, visit));
            Door.go(context, Inbox.ADDRESS + "/" + number);
        } catch (RuntimeException e) {
            Trouble trouble = Trouble.of(e).orElseThrow(() -> e);
            show(context, visit, trouble.status(), values, Map.of("", trouble.words()));
        }
    }

    private String filed(Sheet sheet, Visit visit) {
        Request filed = requests.file(sheet.filing(), visit.person());
        String until = "Filed. It must be answered by " + days.day(filed.times().due()) + ".";
        visit.session().say(until + " Next: how it was proved who asks.");
        if (sheet.filing().identity().isPresent()) {
            visit.session().say(until + found(filed, visit));
        }
        return filed.number();
    }

    /** What is filed stays filed, whatever a system answers. */
    private String found(Request filed, Visit visit) {
        try {
            requests.locate(filed.number(), visit.person());
            return " All systems were searched.";
        } catch (RuntimeException e) {
            return " The search did not end: "
                    + Trouble.of(e).map(Trouble::words).orElse("something unexpected happened.")
                    + " Search again below.";
        }
    }

    /** The day by which it must be answered, without filing anything: all of the page, or the words alone for htmx. */
    private void due(Context context, Visit visit) {
        Map<String, String> values = values(context);
        Optional<LocalDate> received = sheet(values).received();
        if (context.header("HX-Request") == null) {
            show(context, visit, 200, values, Map.of());
        } else {
            pages.write(context, 200, out -> JtedueGenerated.render(out, Pages.NOBODY, due(received)));
        }
    }

    private String due(Optional<LocalDate> received) {
        return received.map(day -> {
                    LocalDate due = new Deadlines(landscape.policy()).due(day);
                    return "Received on " + days.day(day) + ", it must be answered by " + days.day(due) + ": "
                            + days.due(due).words() + ".";
                })
                .orElse("The day of receipt tells by when it must be answered.");
    }

    private void show(
            Context context, Visit visit, int status, Map<String, String> values, Map<String, String> problems) {
        FilePage page = new FilePage(
                values,
                problems,
                due(sheet(values).received()),
                values.getOrDefault("form", ""),
                example(),
                days.today().toString());
        Frame frame = pages.frame((problems.isEmpty() ? "" : "Not filed yet: ") + "New request", "new", visit)
                .under(new Frame.Crumb("Requests", Inbox.ADDRESS));
        pages.write(context, status, out -> JtefileGenerated.render(out, Pages.NOBODY, frame, page));
    }

    /** A record of this installation. */
    private String example() {
        Optional<String> first = landscape.policy().systemOfRecord();
        return landscape.systems().values().stream()
                        .filter(system -> !system.objects().isEmpty())
                        .min(Comparator.comparing(
                                system -> !first.filter(system.name()::equals).isPresent()))
                        .flatMap(system -> system.objects().values().stream().findFirst())
                        .map(object -> object.name().toString())
                        .orElse("shop.customers")
                + ":42";
    }
}
