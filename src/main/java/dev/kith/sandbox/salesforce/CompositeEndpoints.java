package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several calls in one: {@code /composite}, whose calls may refer to one another, and {@code /composite/batch}, whose may not. */
final class CompositeEndpoints {

    private static final int MOST_CALLS = 25;
    private static final int MOST_COLLECTIONS = 5;

    private final SimulatedOrg org;
    private final ApiRouter router;

    CompositeEndpoints(SimulatedOrg org, ApiRouter router) {
        this.org = org;
        this.router = router;
    }

    SimulatorAnswer composite(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        List<Map<String, @Nullable Object>> calls = body.objects("compositeRequest");
        refuseTooMany(calls.size());
        InnerCalls.refuseBadReferences(calls);
        InnerCalls.refuseBadHeaders(calls);
        refuseUnfit(calls);
        boolean allOrNone = body.flag("allOrNone");
        List<InnerCalls.Answered> answers =
                org.together(() -> new InnerCalls(router, call).all(calls), all -> !allOrNone || areGood(all));
        boolean undone = allOrNone && !areGood(answers);
        List<Map<String, @Nullable Object>> shown = answers.stream()
                .map(answered -> undone ? answered.rolledBack() : answered)
                .map(InnerCalls.Answered::json)
                .toList();
        return new SimulatorAnswer(200, Map.of("compositeResponse", shown), shown.size());
    }

    SimulatorAnswer batch(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        List<Map<String, @Nullable Object>> calls = body.objects("batchRequests");
        refuseTooMany(calls.size());
        boolean halt = body.flag("haltOnError");
        boolean failed = false;
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        for (Map<String, @Nullable Object> inner : calls) {
            SimulatorAnswer answer = failed && halt ? halted() : router.answer(call, inner(inner));
            failed |= answer.status() >= 400;
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("statusCode", answer.status());
            result.put("result", answer.body());
            results.add(result);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("hasErrors", failed);
        answer.put("results", results);
        return new SimulatorAnswer(200, answer, results.size());
    }

    private static ApiRouter.Inner inner(Map<String, @Nullable Object> call) {
        Object body = call.get("richInput");
        return new ApiRouter.Inner(
                String.valueOf(call.get("method")),
                String.valueOf(call.get("url")),
                body == null ? new byte[0] : SimulatorJson.write(body));
    }

    private static boolean areGood(List<InnerCalls.Answered> answers) {
        return answers.stream().allMatch(InnerCalls.Answered::isGood);
    }

    private static void refuseTooMany(int calls) throws RequestRefused {
        if (calls > MOST_CALLS) {
            throw new SalesforceRefused(
                    400, "LIMIT_EXCEEDED", "The composite request can't have more than " + MOST_CALLS + " operations");
        }
    }

    private static void refuseUnfit(List<Map<String, @Nullable Object>> calls) throws RequestRefused {
        int collections = 0;
        for (Map<String, @Nullable Object> call : calls) {
            ApiRouter.Inner inner = inner(call);
            if (inner.isComposite()) {
                throw new SalesforceRefused(
                        400, "INVALID_INPUT", "A composite request cannot contain another composite request");
            }
            collections += inner.isCollectionOrQuery() ? 1 : 0;
        }
        if (collections > MOST_COLLECTIONS) {
            throw new SalesforceRefused(
                    400,
                    "LIMIT_EXCEEDED",
                    "The composite request can't have more than " + MOST_COLLECTIONS
                            + " sObject Collections or query operations");
        }
    }

    private static SimulatorAnswer halted() {
        return new SimulatorAnswer(
                412,
                List.of(new RowError(
                                "BATCH_PROCESSING_HALTED",
                                "Batch processing halted per request (see haltOnError in request body)")
                        .inBody()),
                0);
    }
}
