package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /composite/graph}: groups of calls on single records, each group a transaction of its own. */
final class GraphEndpoint {

    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int MOST_FAILURES = 14;

    private final SimulatedOrg org;
    private final ApiRouter router;

    GraphEndpoint(SimulatedOrg org, ApiRouter router) {
        this.org = org;
        this.router = router;
    }

    SimulatorAnswer graph(ApiCall call) throws RequestRefused {
        List<Map<String, @Nullable Object>> graphs = CallBody.of(call).objects("graphs");
        List<List<Map<String, @Nullable Object>>> calls = new ArrayList<>();
        for (Map<String, @Nullable Object> graph : graphs) {
            calls.add(new CallBody(graph).objects("compositeRequest"));
            InnerCalls.refuseBadReferences(calls.get(calls.size() - 1));
            GraphShape.refuseUnfit(calls.get(calls.size() - 1));
        }
        int nodes = calls.stream().mapToInt(List::size).sum();
        refuseTooMany(graphs.size(), MOST_GRAPHS, "graphs");
        refuseTooMany(nodes, MOST_NODES, "nodes");
        List<Map<String, Object>> answers = new ArrayList<>();
        int failures = 0;
        for (int i = 0; i < graphs.size(); i++) {
            Map<String, Object> answer = failures < MOST_FAILURES ? one(call, calls.get(i)) : halted(calls.get(i));
            failures += Boolean.FALSE.equals(answer.get("isSuccessful")) ? 1 : 0;
            answer.put("graphId", String.valueOf(graphs.get(i).get("graphId")));
            answers.add(answer);
        }
        return new SimulatorAnswer(200, Map.of("graphs", answers), nodes);
    }

    private Map<String, Object> one(ApiCall call, List<Map<String, @Nullable Object>> calls) {
        List<InnerCalls.Answered> answers =
                org.together(() -> new InnerCalls(router, call).all(calls), GraphEndpoint::areGood);
        boolean good = areGood(answers);
        return answer(
                good,
                answers.stream()
                        .map(answered -> good ? answered : answered.rolledBack())
                        .toList());
    }

    private static Map<String, Object> halted(List<Map<String, @Nullable Object>> calls) {
        return answer(
                false,
                calls.stream()
                        .map(call -> new InnerCalls.Answered(
                                        String.valueOf(call.get("referenceId")), SimulatorAnswer.nothing(200))
                                .rolledBack())
                        .toList());
    }

    private static Map<String, Object> answer(boolean good, List<InnerCalls.Answered> answers) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("isSuccessful", good);
        answer.put(
                "graphResponse",
                Map.of(
                        "compositeResponse",
                        answers.stream().map(InnerCalls.Answered::json).toList()));
        return answer;
    }

    private static boolean areGood(List<InnerCalls.Answered> answers) {
        return answers.stream().allMatch(InnerCalls.Answered::isGood);
    }

    static void refuseTooMany(int number, int most, String what) throws RequestRefused {
        if (number > most) {
            throw new SalesforceRefused(
                    400, "LIMIT_EXCEEDED", "Cannot have more than " + most + " " + what + " in a graph request");
        }
    }
}
