package dev.kith.console;

import dev.kith.access.Role;
import dev.kith.api.Listening;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people who are signed in, whose role allows it, and whose form is ours, into a page; tells everybody else why not. */
final class Door {

    static final Set<Role> READERS = Set.of(Role.REQUESTER, Role.APPROVER, Role.AUDITOR);
    static final Set<Role> WORKERS = Set.of(Role.REQUESTER, Role.APPROVER);
    static final Set<Role> APPROVERS = Set.of(Role.APPROVER);
    static final String COOKIE = "kith-session";

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Sessions sessions;
    private final Pages pages;
    private final Listening at;

    Door(Sessions sessions, Pages pages, Listening at) {
        this.sessions = sessions;
        this.pages = pages;
        this.at = at;
    }

    /** A page, and who is there to see it. */
    interface Room {
        void enter(Context context, Visit visit);
    }

    /** What is read. */
    Handler page(Room room) {
        return context -> visit(context, true, READERS, room);
    }

    /** What a page asks by itself: it keeps nobody signed in. */
    Handler part(Room room) {
        return context -> visit(context, false, READERS, room);
    }

    /** What somebody sends. */
    Handler form(Set<Role> roles, Room room) {
        return context -> visit(context, true, roles, (sent, visit) -> {
            if (isOurs(context, visit.session().csrf)) {
                room.enter(sent, visit);
            } else {
                Frame frame = pages.frame("This form is not valid any more", "", visit);
                pages.notice(
                        context,
                        403,
                        frame,
                        "Nothing was changed. The form came from a page of an earlier sign-in, or from another site."
                                + " Open the page again and send it from there.");
            }
        });
    }

    private void visit(Context context, boolean counts, Set<Role> roles, Room room) {
        Pages.headers(context);
        if (!isPrivate(context)) {
            return;
        }
        Optional<Session> session = session(context);
        if (session.isEmpty()) {
            toSignIn(context);
            return;
        }
        if (counts) {
            sessions.used(session.get());
        }
        Visit visit = new Visit(session.get());
        try {
            if (visit.caller().hasAny(roles)) {
                room.enter(context, visit);
            } else {
                refuseRole(context, visit, roles);
            }
        } catch (RuntimeException e) {
            Trouble trouble = Trouble.of(e).orElseGet(() -> unexpected(context, e));
            pages.notice(context, trouble.status(), pages.frame("That did not work", "", visit), trouble.words());
        }
    }

    private static Trouble unexpected(Context context, RuntimeException e) {
        LOG.error("{} {} failed", context.method(), context.path(), e);
        return new Trouble(
                500,
                "Something unexpected happened in Kith; where, is in its log. Nothing is lost. Try again, and tell whoever runs"
                        + " Kith if it stays.");
    }

    private void refuseRole(Context context, Visit visit, Set<Role> roles) {
        pages.notice(
                context,
                403,
                pages.frame("Your role does not allow this", "", visit),
                "Nothing was changed. This needs the role " + Role.written(roles, " or ")
                        + ", and you are signed in as "
                        + Words.roles(visit.caller().roles()) + ". If you should have it, "
                        + Pages.mayAsk(roles.stream().sorted().findFirst().orElse(Role.REQUESTER)) + ".");
    }

    /** False, after telling why, where tokens and personal data would travel in the clear. */
    boolean isPrivate(Context context) {
        boolean isPrivate = at.isPrivate(Objects.requireNonNullElse(context.header("Host"), ""));
        if (!isPrivate) {
            pages.notice(
                    context,
                    403,
                    pages.frame("Only over https", ""),
                    "These pages show personal data, so they are there over https only, or on the machine on which Kith runs."
                            + " Whoever runs Kith puts a proxy with https before it, and its address into http.address.");
        }
        return isPrivate;
    }

    Optional<Session> session(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions::find);
    }

    /** After signing in they see what they wanted to. */
    private void toSignIn(Context context) {
        boolean isPage = context.method().name().equals("GET") && context.header("HX-Request") == null;
        String address = isPage ? "/sign-in?to=" + context.path() : "/sign-in?ended=1";
        if (context.header("HX-Request") == null) {
            context.status(303).header("Location", address);
        } else {
            context.status(200).header("HX-Redirect", address);
        }
        context.header("Cache-Control", "no-store");
    }

    /** True when the form carries what only a page of ours could tell it. */
    static boolean isOurs(Context context, String csrf) {
        String sent = Objects.requireNonNullElse(context.formParam("csrf"), "");
        return !csrf.isEmpty()
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }

    static void go(Context context, String address) {
        context.status(303).header("Location", address).header("Cache-Control", "no-store");
    }
}
