package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The tokens that are good at this moment: until nobody has used them for as long as the org's session policy says. Thread-safe; a
 * restart forgets them, as an org's session policy may at any time.
 */
final class SalesforceSessions {

    static final String ORG = SalesforceIds.of("00D", 1);

    private final Map<String, Instant> lastUses = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Supplier<OrgSettings> settings;

    SalesforceSessions(Clock clock, Supplier<OrgSettings> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    String open() {
        String token = ORG.substring(0, 15) + "!" + UUID.randomUUID().toString().replace("-", "");
        lastUses.put(token, clock.instant());
        return token;
    }

    void close(String token) {
        lastUses.remove(token);
    }

    void expireAll() {
        lastUses.clear();
    }

    static String identity() {
        return "/id/" + ORG + "/" + SimulatedOrg.USER;
    }

    /** Whether the token may be used now; asking is using it. */
    boolean isGood(String token) {
        Instant now = clock.instant();
        Duration life = Duration.ofMinutes(settings.get().sessionMinutes());
        return lastUses.computeIfPresent(token, (key, last) -> last.plus(life).isAfter(now) ? now : null) != null;
    }

    void refuseStranger(Context call) throws RequestRefused {
        if (token(call).filter(this::isGood).isEmpty()) {
            throw new SalesforceRefused(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
    }

    /** The token that a call brings, good or not. */
    static Optional<String> token(Context call) {
        String authorization = call.header("Authorization");
        if (authorization != null && authorization.matches("(?i)(Bearer|OAuth) .+")) {
            return Optional.of(
                    authorization.substring(authorization.indexOf(' ') + 1).strip());
        }
        return Optional.ofNullable(call.header("X-SFDC-Session"));
    }
}
