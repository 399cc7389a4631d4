package dev.kith.console;

import dev.kith.access.Access;
import dev.kith.access.Admission;
import dev.kith.access.Caller;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in. A session ends half an hour after its last page, when its token does, and with the process. Thread-safe. */
final class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);

    /** A person's browsers; the one that rested longest is signed out for a new one. */
    private static final int MOST_OF_A_TOKEN = 10;

    private static final int BYTES = 32;

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Access access;
    private final Clock clock;

    Sessions(Access access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    Session begin(Admission.Admitted admitted) {
        Instant now = clock.instant();
        open.values().removeIf(session -> isOver(session, now));
        while (ofToken(admitted.token()) >= MOST_OF_A_TOKEN) {
            open.values().stream()
                    .filter(session -> session.token.equals(admitted.token()))
                    .min(Comparator.comparing(Session::lastUsed))
                    .ifPresent(this::end);
        }
        Session session = new Session(secret(), secret(), admitted.token(), admitted.caller(), now);
        open.put(session.id, session);
        return session;
    }

    private long ofToken(String token) {
        return open.values().stream()
                .filter(session -> session.token.equals(token))
                .count();
    }

    /** The session of this cookie, as long as it lasts. */
    Optional<Session> find(String id) {
        Session session = open.get(id);
        if (session == null) {
            return Optional.empty();
        }
        Optional<Caller> caller = isOver(session, clock.instant()) ? Optional.empty() : access.holder(session.token);
        if (caller.isEmpty()) {
            end(session);
            return Optional.empty();
        }
        session.isStill(caller.get());
        return Optional.of(session);
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.lastUsed().plus(IDLE));
    }

    /** A person did something; what a page asks by itself does not count. */
    void used(Session session) {
        session.used(clock.instant());
    }

    void end(Session session) {
        open.remove(session.id);
    }

    /** Nobody guesses it. */
    String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
