package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that are good at this moment. Thread-safe; a restart forgets them, as an org's session policy may at any time. */
final class SalesforceSessions {

    private static final String ORG = SalesforceIds.of("00D", 1);

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    String open() {
        String token = ORG.substring(0, 15) + "!" + UUID.randomUUID().toString().replace("-", "");
        tokens.add(token);
        return token;
    }

    void close(String token) {
        tokens.remove(token);
    }

    void expireAll() {
        tokens.clear();
    }

    static String identity() {
        return "/id/" + ORG + "/" + SimulatedOrg.USER;
    }

    void refuseStranger(Context call) throws RequestRefused {
        if (token(call).filter(tokens::contains).isEmpty()) {
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
