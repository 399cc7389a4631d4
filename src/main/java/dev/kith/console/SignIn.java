package dev.kith.console;

import dev.kith.access.Access;
import dev.kith.access.Admission;
import dev.kith.api.Listening;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Objects;

/** Signing in by a person's token, and out. */
final class SignIn {

    /** Holds what the form of the sign-in page must carry: nobody has a session yet that could. */
    private static final String FORM_COOKIE = "kith-sign-in";

    private static final String PAGES = "/requests(/[A-Za-z0-9-]+){0,2}";

    private final Access access;
    private final Sessions sessions;
    private final Pages pages;
    private final Door door;
    private final Listening at;

    SignIn(Access access, Sessions sessions, Pages pages, Door door, Listening at) {
        this.access = access;
        this.sessions = sessions;
        this.pages = pages;
        this.door = door;
        this.at = at;
    }

    /**
     * The sign-in page.
     *
     * @param to the page that was wanted
     */
    record Page(String to, String problem, boolean ended) {}

    void show(Context context) {
        Pages.headers(context);
        if (!door.isPrivate(context)) {
            return;
        }
        String to = wanted(context.queryParam("to"));
        if (door.session(context).isPresent()) {
            Door.go(context, to);
            return;
        }
        show(context, 200, new Page(to, "", context.queryParam("ended") != null));
    }

    private void show(Context context, int status, Page page) {
        String csrf = sessions.secret();
        context.cookie(cookie(context, FORM_COOKIE, csrf));
        pages.write(
                context,
                status,
                out -> JtesignInGenerated.render(out, Pages.NOBODY, pages.frame("Sign in", csrf), page));
    }

    void enter(Context context) {
        Pages.headers(context);
        if (!door.isPrivate(context)) {
            return;
        }
        String to = wanted(context.formParam("to"));
        if (!Door.isOurs(context, Objects.requireNonNullElse(context.cookie(FORM_COOKIE), ""))) {
            show(context, 403, new Page(to, "This form was open for too long. Send it once more.", false));
            return;
        }
        String shown =
                Objects.requireNonNullElse(context.formParam("token"), "").strip();
        Admission admission = access.admit(shown, context.ip());
        if (admission instanceof Admission.TooMany) {
            context.header("Retry-After", "60");
            show(context, 429, new Page(to, "There were ten wrong tokens within a minute. Wait a minute.", false));
        } else if (admission instanceof Admission.Admitted admitted) {
            admitted(context, admitted, to);
        } else {
            show(
                    context,
                    401,
                    new Page(
                            to,
                            "This token is not known, or it has ended. Copy all of it, from kith_ to the last letter;"
                                    + " if it stays, whoever runs Kith makes a new one.",
                            false));
        }
    }

    private void admitted(Context context, Admission.Admitted admitted, String to) {
        if (!admitted.caller().hasAny(Door.READERS)) {
            show(
                    context,
                    403,
                    new Page(
                            to,
                            "This token runs Kith, and may not see requests about people. These pages need one with the role"
                                    + " requester, approver or auditor.",
                            false));
            return;
        }
        door.session(context).ifPresent(sessions::end);
        Session session = sessions.begin(admitted);
        context.cookie(cookie(context, Door.COOKIE, session.id));
        context.removeCookie(FORM_COOKIE);
        Door.go(context, to);
    }

    void leave(Context context, Visit visit) {
        sessions.end(visit.session());
        context.removeCookie(Door.COOKIE);
        Door.go(context, "/sign-in");
    }

    private Cookie cookie(Context context, String name, String value) {
        boolean secure = at.isProxied(Objects.requireNonNullElse(context.header("Host"), ""));
        return new Cookie(name, value, "/", -1, secure, true, null, SameSite.STRICT);
    }

    /** Only a page of ours; whatever else somebody wrote there leads to the list. */
    private static String wanted(@org.jspecify.annotations.Nullable String to) {
        return to != null && to.matches(PAGES) ? to : Inbox.ADDRESS;
    }
}
