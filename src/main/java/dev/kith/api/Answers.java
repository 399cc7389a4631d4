package dev.kith.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kith.access.InvalidToken;
import dev.kith.camel.UnknownRoute;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Unfit;
import dev.kith.erasure.UnknownRequest;
import dev.kith.erasure.WrongMoment;
import dev.kith.merging.MergeRefused;
import dev.kith.people.NothingLearned;
import dev.kith.people.NothingToCompare;
import dev.kith.people.RuleBusy;
import dev.kith.people.SearchBusy;
import dev.kith.people.UnknownCase;
import dev.kith.people.UnknownObject;
import dev.kith.people.UnknownRule;
import dev.kith.suppression.UntrustedList;
import dev.kith.sync.StateUnavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How answers are written: JSON, and problem+json with a stable code for what went wrong. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void problems(RoutesConfig routes) {
        routes.exception(Refused.class, (e, context) -> problem(context, e.status, e.code, e));
        routes.exception(UnknownRoute.class, (e, context) -> problem(context, 404, "unknown-route", e));
        routes.exception(RouteBusy.class, (e, context) -> problem(context, 409, "route-busy", e));
        routes.exception(InvalidToken.class, (e, context) -> problem(context, 400, "invalid-token", e));
        routes.exception(UnknownRequest.class, (e, context) -> problem(context, 404, "unknown-request", e));
        routes.exception(UnknownRule.class, (e, context) -> problem(context, 404, "unknown-rule", e));
        routes.exception(UnknownCase.class, (e, context) -> problem(context, 404, "unknown-case", e));
        routes.exception(RuleBusy.class, (e, context) -> problem(context, 409, "rule-busy", e));
        routes.exception(UnknownObject.class, (e, context) -> problem(context, 404, "unknown-object", e));
        routes.exception(NothingToCompare.class, (e, context) -> problem(context, 422, "nothing-to-compare", e));
        routes.exception(SearchBusy.class, (e, context) -> problem(context, 409, "search-busy", e));
        routes.exception(NothingLearned.class, (e, context) -> problem(context, 409, "nothing-learned", e));
        routes.exception(MergeRefused.class, (e, context) -> problem(context, 409, "merge-refused", e));
        routes.exception(WrongMoment.class, (e, context) -> problem(context, 409, "wrong-moment", e));
        routes.exception(Unfit.class, (e, context) -> problem(context, 422, "unfit", e));
        routes.exception(SystemUnavailable.class, (e, context) -> problem(context, 503, "system-unavailable", e));
        routes.exception(CredentialsRejected.class, (e, context) -> problem(context, 502, "credentials-rejected", e));
        routes.exception(ObjectMismatch.class, (e, context) -> problem(context, 502, "object-mismatch", e));
        routes.exception(UntrustedList.class, (e, context) -> problem(context, 503, "list-untrusted", e));
        routes.exception(StateUnavailable.class, (e, context) -> problem(context, 503, "state-unavailable", e));
        routes.exception(HttpResponseException.class, (e, context) -> problem(context, e.getStatus(), "refused", e));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            problem(
                    context,
                    500,
                    "unexpected",
                    new IllegalStateException("Something unexpected happened in Kith ("
                            + e.getClass().getSimpleName()
                            + "); where, is in its log. Nothing is lost; try again, and report it if it stays."));
        });
    }

    private static void problem(Context context, int status, String code, Exception e) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", code);
        problem.put("status", status);
        problem.put("detail", String.valueOf(e.getMessage()));
        json(context, problem);
        context.status(status).contentType("application/problem+json");
    }

    static void json(Context context, Object answer) {
        try {
            context.contentType("application/json").result(ApiJson.MAPPER.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that cannot be written as JSON", e);
        }
    }
}
