package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls inside a composite one, made one after the other; each sees what those before it were answered. */
final class InnerCalls {

    private static final String ROLLED_BACK =
            "The transaction was rolled back since another operation in the same transaction failed.";

    /** What a call always has from the one around it. */
    private static final Set<String> OUTER_ONLY = Set.of("accept", "authorization", "content-type");

    private final ApiRouter router;
    private final ApiCall outer;
    private final InnerReferences references = new InnerReferences();

    InnerCalls(ApiRouter router, ApiCall outer) {
        this.router = router;
        this.outer = outer;
    }

    /** One call's answer, and the name it goes by. */
    record Answered(String referenceId, SimulatorAnswer answer) {

        boolean isGood() {
            return answer.status() < 400;
        }

        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("body", answer.body());
            json.put("httpHeaders", answer.headers());
            json.put("httpStatusCode", answer.status());
            json.put("referenceId", referenceId);
            return json;
        }

        /** As it is told when another one of the same transaction failed. */
        Answered rolledBack() {
            return isGood() ? new Answered(referenceId, halted(ROLLED_BACK)) : this;
        }
    }

    List<Answered> all(List<Map<String, @Nullable Object>> calls) {
        List<Answered> answers = new ArrayList<>();
        for (Map<String, @Nullable Object> call : calls) {
            String reference = String.valueOf(call.get("referenceId"));
            SimulatorAnswer answer = answer(call);
            if (answer.status() < 400 && answer.body() != null) {
                references.add(reference, SimulatorJson.plain(answer.body()));
            }
            answers.add(new Answered(reference, answer));
        }
        return answers;
    }

    private SimulatorAnswer answer(Map<String, @Nullable Object> call) {
        try {
            Object body = references.inJson(call.get("body"));
            return router.answer(
                    outer,
                    new ApiRouter.Inner(
                            String.valueOf(call.get("method")),
                            references.inText(String.valueOf(call.get("url"))),
                            body == null ? new byte[0] : SimulatorJson.write(body),
                            headers(call)));
        } catch (InnerReferences.Unresolved e) {
            return halted(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** Refuses names that are missing, repeated or of other signs than letters, digits and underscores. */
    static void refuseBadReferences(List<Map<String, @Nullable Object>> calls) throws RequestRefused {
        Set<String> seen = new HashSet<>();
        for (Map<String, @Nullable Object> call : calls) {
            String reference = String.valueOf(call.getOrDefault("referenceId", ""));
            if (!reference.matches("[A-Za-z0-9]\\w*")) {
                throw new SalesforceRefused(
                        400,
                        "JSON_PARSER_ERROR",
                        "Provided referenceId ('" + reference + "') must start with a letter or a number, and it can"
                                + " contain only letters, numbers and underscores ('_').");
            }
            if (!seen.add(reference)) {
                throw new SalesforceRefused(
                        400, "JSON_PARSER_ERROR", "Duplicate referenceId provided in request: " + reference);
            }
        }
    }

    /** Refuses headers that only the outer call may set. */
    static void refuseBadHeaders(List<Map<String, @Nullable Object>> calls) throws RequestRefused {
        for (Map<String, @Nullable Object> call : calls) {
            for (String name : headers(call).keySet()) {
                if (OUTER_ONLY.contains(name.toLowerCase(Locale.ROOT))) {
                    throw new SalesforceRefused(
                            400, "INVALID_INPUT", "The header " + name + " cannot be set in a composite subrequest");
                }
            }
        }
    }

    private static Map<String, String> headers(Map<String, @Nullable Object> call) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (call.get("httpHeaders") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return headers;
    }

    private static SimulatorAnswer halted(String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("errorCode", "PROCESSING_HALTED");
        error.put("message", message);
        return new SimulatorAnswer(400, List.of(error), 0);
    }
}
