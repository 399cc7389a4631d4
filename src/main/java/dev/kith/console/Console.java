package dev.kith.console;

import dev.kith.api.Listening;
import dev.kith.api.Operations;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.ZoneId;

/** All pages: who may come in, and which rooms there are. */
public final class Console {

    private final Assets assets = new Assets();
    private final Door door;
    private final SignIn signIn;
    private final Inbox inbox;
    private final FileRoom filing;
    private final BlockedRoom blocked;
    private final CandidatesRoom candidates;
    private final PlanRoom plan;
    private final CaseRoom one;

    /** @param zone in which times are shown */
    public Console(Operations operations, Listening at, Clock clock, ZoneId zone) {
        Days days = new Days(clock, zone);
        Pages pages = new Pages(operations.requests(), days);
        Sessions sessions = new Sessions(operations.access(), clock);
        PlanViews plans = new PlanViews(operations.landscape(), days);
        this.door = new Door(sessions, pages, at);
        this.signIn = new SignIn(operations.access(), sessions, pages, door, at);
        this.inbox = new Inbox(operations, pages, days);
        this.filing = new FileRoom(operations, sessions, pages, door, days);
        this.blocked = new BlockedRoom(operations, pages, door, days);
        this.candidates = new CandidatesRoom(operations, pages, door, plans);
        this.plan = new PlanRoom(operations, pages, door, days, plans);
        this.one = new CaseRoom(operations, pages, door, new Cases(operations, days, plans));
    }

    public void add(RoutesConfig routes) {
        routes.get("/", context -> Door.go(context, Inbox.ADDRESS));
        routes.get("/assets/{file}", assets::serve);
        routes.get("/sign-in", signIn::show);
        routes.post("/sign-in", signIn::enter);
        routes.post("/sign-out", door.form(Door.READERS, signIn::leave));
        routes.get(Inbox.ADDRESS, door.page(inbox::show));
        filing.add(routes);
        blocked.add(routes);
        candidates.add(routes);
        plan.add(routes);
        one.add(routes);
    }
}
