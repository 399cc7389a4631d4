package dev.kith.api;

import dev.kith.access.Access;
import dev.kith.access.Admission;
import dev.kith.access.Caller;
import dev.kith.access.Role;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Who comes in, and to which doors. */
final class Entrance {

    /** Open to whoever has no token yet: it holds no data. */
    static final String DESCRIPTION = "/api/openapi.json";

    private static final String CALLER = "kith.caller";
    private static final String BEARER = "Bearer ";

    /** Which roles may read or change what lies under a path. */
    private record Door(String path, Set<Role> reading, Set<Role> changing) {

        boolean leadsTo(String wanted) {
            return wanted.equals(path) || wanted.startsWith(path + "/");
        }
    }

    private static final List<Door> DOORS = List.of(
            new Door(
                    "/api/requests",
                    EnumSet.of(Role.REQUESTER, Role.APPROVER, Role.AUDITOR),
                    EnumSet.of(Role.REQUESTER, Role.APPROVER)),
            new Door("/api/match", EnumSet.of(Role.REVIEWER, Role.OPERATOR), EnumSet.of(Role.REVIEWER, Role.OPERATOR)),
            new Door("/api/review", EnumSet.of(Role.REVIEWER), EnumSet.of(Role.REVIEWER)),
            new Door("/api/merges", EnumSet.of(Role.REVIEWER), EnumSet.of(Role.REVIEWER)),
            new Door("/api/duplicates", EnumSet.of(Role.REVIEWER), EnumSet.of(Role.REVIEWER)),
            new Door("/api/audit", EnumSet.of(Role.AUDITOR, Role.OPERATOR), EnumSet.noneOf(Role.class)));

    private static final Door ALL_OTHERS = new Door("/api", EnumSet.of(Role.OPERATOR), EnumSet.of(Role.OPERATOR));

    private final Access access;
    private final byte[] localToken;

    /** @param localToken of the file daemon.json */
    Entrance(Access access, String localToken) {
        this.access = access;
        this.localToken = localToken.getBytes(StandardCharsets.UTF_8);
    }

    /** Whom {@link #admit} let in. */
    static Caller caller(Context context) {
        return Objects.requireNonNull(context.<Caller>attribute(CALLER), "Nobody was let in");
    }

    /** Lets nobody in whose token, or role, does not open the door. */
    void admit(Context context) {
        if (context.path().equals(DESCRIPTION)) {
            return;
        }
        Caller caller = authenticate(context);
        Door door = DOORS.stream()
                .filter(one -> one.leadsTo(context.path()))
                .findFirst()
                .orElse(ALL_OTHERS);
        boolean reads = context.method().name().equals("GET");
        need(caller, reads ? door.reading() : door.changing());
        context.attribute(CALLER, caller);
    }

    /** Refuses who has none of the roles; for what a path alone does not tell. */
    static void need(Caller caller, Set<Role> roles) {
        if (caller.hasAny(roles)) {
            return;
        }
        String needed = roles.isEmpty() ? "that nobody has" : Role.written(roles, " or ");
        String has = caller.equals(Caller.LOCAL_OPERATOR)
                ? "daemon.json's token is of no person, and operator alone. Show a person's token: give the command KITH_TOKEN or"
                        + " --token-file."
                : "the token of " + caller.person() + " has " + Role.written(caller.roles(), ", ") + ".";
        throw new Refused(
                403,
                "not-your-role",
                "This needs the role " + needed + "; " + has
                        + " Whoever runs Kith makes one with ./kith token new PERSON --role ROLE.");
    }

    private Caller authenticate(Context context) {
        String header = Objects.requireNonNullElse(context.header("Authorization"), "");
        if (!header.startsWith(BEARER)) {
            throw unknown(
                    context,
                    "no-token",
                    "Send a token as Authorization: Bearer. ./kith sends that of the file daemon.json; a person's is made with"
                            + " ./kith token new.");
        }
        String shown = header.substring(BEARER.length()).strip();
        if (MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), localToken)) {
            return Caller.LOCAL_OPERATOR;
        }
        Admission admission = access.admit(shown, context.ip());
        if (admission instanceof Admission.Admitted admitted) {
            return admitted.caller();
        }
        if (admission instanceof Admission.TooMany) {
            context.header("Retry-After", "60");
            throw new Refused(
                    429,
                    "too-many-attempts",
                    "Ten wrong tokens came within a minute from this address, or for this token. Wait a minute.");
        }
        throw unknown(
                context,
                "wrong-token",
                "This token is unknown, revoked or expired. ./kith token list tells which are good; a new one is made with"
                        + " ./kith token new.");
    }

    private static Refused unknown(Context context, String code, String message) {
        context.header("WWW-Authenticate", "Bearer");
        return new Refused(401, code, message);
    }

    /** A web page that somebody on this machine opened must not reach Kith through their browser. */
    static void refuseStrangers(Context context, Listening at) {
        if (context.path().startsWith(HttpApi.HOOKS)) {
            return; // called from outside through a proxy, and signed
        }
        String host = Objects.requireNonNullElse(context.header("Host"), "");
        boolean proxied = at.isProxied(host);
        if (Listening.isLoopback(at.host()) && !Listening.isLoopback(Listening.name(host)) && !proxied) {
            throw new Refused(
                    403,
                    "foreign-host",
                    "Kith answers here only to 127.0.0.1 and localhost, and to the name of http.address.");
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equals((proxied ? "https://" : "http://") + host)) {
            throw new Refused(403, "foreign-origin", "Other web pages may not ask Kith.");
        }
    }
}
