package dev.kith.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.access.Access;
import dev.kith.access.AccessToken;
import dev.kith.access.InvalidToken;
import dev.kith.access.NewToken;
import dev.kith.access.Role;
import dev.kith.connector.SystemUnavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens over HTTP, for operators. */
final class TokenApi {

    private static final String EXAMPLE =
            "Send JSON such as {\"person\": \"anna.weber\", \"roles\": [\"requester\"], \"days\": 365};"
                    + " days may be left out.";

    private static final Logger LOG = LoggerFactory.getLogger(TokenApi.class);

    private final Access access;
    private final Consumer<AccessToken> told;

    private TokenApi(Access access, Consumer<AccessToken> told) {
        this.access = access;
        this.told = told;
    }

    /** @param told hears of each new token */
    static void add(RoutesConfig routes, Access access, Consumer<AccessToken> told) {
        TokenApi api = new TokenApi(access, told);
        routes.get("/api/tokens", context -> Answers.json(context, access.list()));
        routes.post("/api/tokens", api::make);
        routes.post(
                "/api/tokens/{id}/revoke",
                context -> Answers.json(context, access.revoke(context.pathParam("id"), Entrance.caller(context))));
    }

    private void make(Context context) {
        JsonNode asked = read(context.body());
        JsonNode days = asked.path("days");
        if (!asked.path("person").isTextual()
                || !asked.path("roles").isArray()
                || !(days.isMissingNode() || days.isNull() || days.isInt())) {
            throw new InvalidToken(EXAMPLE);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        asked.path("roles").forEach(role -> roles.add(Role.of(role.asText())));
        NewToken made = access.make(
                asked.path("person").asText(),
                roles,
                days.isInt() ? Optional.of(days.asInt()) : Optional.empty(),
                Entrance.caller(context));
        try {
            told.accept(made.token());
        } catch (SystemUnavailable e) {
            LOG.warn("{}", e.getMessage()); // the token is made, and stands in the audit log
        }
        context.header("Cache-Control", "no-store");
        Answers.json(context, made);
    }

    private static JsonNode read(String body) {
        try {
            return ApiJson.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidToken(EXAMPLE);
        }
    }
}
