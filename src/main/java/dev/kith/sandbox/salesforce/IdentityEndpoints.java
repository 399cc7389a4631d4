package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RawBody;
import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who a token acts for, and what the API offers. */
final class IdentityEndpoints {

    private final SalesforceSessions sessions;

    IdentityEndpoints(SalesforceSessions sessions) {
        this.sessions = sessions;
    }

    /** OpenID's {@code userinfo} and Salesforce's own identity, in one answer. */
    SimulatorAnswer identity(Context call) throws RequestRefused {
        if (SalesforceSessions.token(call)
                .or(() -> Optional.ofNullable(call.queryParam("oauth_token")))
                .filter(sessions::isGood)
                .isEmpty()) {
            throw new RequestRefused(
                    403, new RawBody("text/html;charset=UTF-8", "Bad_OAuth_Token".getBytes(StandardCharsets.UTF_8)));
        }
        String host = "http://" + call.host();
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("id", host + SalesforceSessions.identity());
        identity.put("sub", host + SalesforceSessions.identity());
        identity.put("asserted_user", true);
        identity.put("user_id", SimulatedOrg.USER);
        identity.put("organization_id", SalesforceSessions.ORG);
        identity.put("username", TokenEndpoint.USERNAME);
        identity.put("preferred_username", TokenEndpoint.USERNAME);
        identity.put("nick_name", "kith");
        identity.put("nickname", "kith");
        identity.put("name", "Kith Integration");
        identity.put("display_name", "Kith Integration");
        identity.put("email", TokenEndpoint.USERNAME);
        identity.put("email_verified", true);
        identity.put("user_type", "STANDARD");
        identity.put("active", true);
        identity.put("language", "en_US");
        identity.put("locale", "en_US");
        identity.put("zoneinfo", "GMT");
        identity.put("utcOffset", 0);
        identity.put(
                "urls",
                Map.of(
                        "rest", host + "/services/data/v{version}/",
                        "sobjects", host + "/services/data/v{version}/sobjects/",
                        "query", host + "/services/data/v{version}/query/",
                        "partner", host + "/services/Soap/u/{version}/" + SalesforceSessions.ORG));
        return SimulatorAnswer.ok(identity);
    }

    /** The roots below a version. */
    SimulatorAnswer resources(ApiCall call) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (String name : new String[] {"composite", "jobs", "limits", "query", "queryAll", "sobjects"}) {
            resources.put(name, "/services/data/v" + call.version() + "/" + name);
        }
        return SimulatorAnswer.ok(resources);
    }
}
