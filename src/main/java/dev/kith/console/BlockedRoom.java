package dev.kith.console;

import dev.kith.api.Operations;
import dev.kith.console.BlockedPage.Line;
import dev.kith.erasure.Clue;
import dev.kith.erasure.Requests;
import dev.kith.suppression.Listed;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where somebody who says "you wrote to me again" is looked up. What is asked is kept nowhere. */
final class BlockedRoom {

    private static final String BLOCKED = Inbox.ADDRESS + "/blocked";

    private final Requests requests;
    private final Pages pages;
    private final Door door;
    private final Days days;

    BlockedRoom(Operations operations, Pages pages, Door door, Days days) {
        this.requests = operations.requests();
        this.pages = pages;
        this.door = door;
        this.days = days;
    }

    void add(RoutesConfig routes) {
        routes.get(BLOCKED, door.page((context, visit) -> show(context, visit, List.of(), "")));
        routes.post(BLOCKED, door.form(Door.WORKERS, this::look));
    }

    private void look(Context context, Visit visit) {
        List<Clue> clues = new ArrayList<>();
        add(clues, Clue.Kind.EMAIL, CaseRoom.given(context, "email"));
        add(clues, Clue.Kind.PHONE, CaseRoom.given(context, "phone"));
        List<Optional<Listed>> listed = requests.blocked(clues);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < clues.size(); i++) {
            lines.add(line(clues.get(i).value(), listed.get(i)));
        }
        show(context, visit, lines, clues.isEmpty() ? "Fill in an email address or a phone number." : "");
    }

    private static void add(List<Clue> clues, Clue.Kind kind, String value) {
        if (!value.isEmpty()) {
            clues.add(new Clue(kind, value));
        }
    }

    private Line line(String asked, Optional<Listed> listed) {
        if (listed.isEmpty()) {
            return new Line(asked, "Not on the list: nothing keeps it out.", "");
        }
        Listed entry = listed.get();
        String day = days.day(entry.since());
        String blocked = entry.kind().blocks()
                ? "Blocked since " + day + "."
                : "Others have it too: since " + day
                        + " it blocks only together with the same name, birth date or address.";
        return new Line(asked, blocked + tried(entry), entry.request());
    }

    private String tried(Listed entry) {
        return entry.lastAt()
                .map(at -> " It was kept out " + (entry.attempts() == 1 ? "once" : entry.attempts() + " times")
                        + ", the last time on " + days.time(at)
                        + entry.lastBy().map(route -> " by the route " + route).orElse("") + ".")
                .orElse(" Nothing tried to bring it back.");
    }

    private void show(Context context, Visit visit, List<Line> lines, String problem) {
        BlockedPage page =
                new BlockedPage(CaseRoom.given(context, "email"), CaseRoom.given(context, "phone"), lines, problem);
        Frame frame = pages.frame("Is somebody blocked?", "", visit).under(new Frame.Crumb("Requests", Inbox.ADDRESS));
        pages.write(
                context,
                problem.isEmpty() ? 200 : 422,
                out -> JteblockedGenerated.render(out, Pages.NOBODY, frame, page));
    }
}
