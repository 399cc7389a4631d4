package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How deep a graph may be, of how many kinds its nodes, and what they may do: section 6 of the field guide. */
final class GraphShape {

    private static final int MOST_DEPTH = 15;
    private static final int MOST_KINDS = 15;

    private GraphShape() {}

    static void refuseUnfit(List<Map<String, @Nullable Object>> nodes) throws RequestRefused {
        Map<String, Integer> depths = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        int deepest = 0;
        for (Map<String, @Nullable Object> node : nodes) {
            String method = String.valueOf(node.get("method"));
            String url = String.valueOf(node.get("url"));
            String[] path = new ApiRouter.Inner(method, url, new byte[0]).path().split("/");
            if (!path[0].equals("sobjects") || path.length < 2 || path.length > 4) {
                throw new SalesforceRefused(
                        400, "INVALID_INPUT", "A graph takes requests for single records only, not " + url);
            }
            kinds.add(method + " " + path[1]);
            int depth = 1
                    + InnerReferences.needed(node).stream()
                            .mapToInt(needed -> depths.getOrDefault(needed, 0))
                            .max()
                            .orElse(0);
            depths.put(String.valueOf(node.get("referenceId")), depth);
            deepest = Math.max(deepest, depth);
        }
        GraphEndpoint.refuseTooMany(deepest, MOST_DEPTH, "levels of dependent nodes");
        GraphEndpoint.refuseTooMany(kinds.size(), MOST_KINDS, "different kinds of nodes");
    }
}
