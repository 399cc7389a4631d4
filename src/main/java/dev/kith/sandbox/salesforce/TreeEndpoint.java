package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /composite/tree/T}: up to 200 new records with their children, all of them or none. */
final class TreeEndpoint {

    private static final int MOST_RECORDS = 200;

    private final SimulatedOrg org;

    TreeEndpoint(SimulatedOrg org) {
        this.org = org;
    }

    /**
     * A record to be created, and those to be created below it.
     *
     * @param parentField where the id of the record above it goes; blank at the top
     */
    private record Node(
            SalesforceObject object,
            String referenceId,
            String parentField,
            Map<String, @Nullable Object> body,
            List<Node> children) {

        int size() {
            return 1 + children.stream().mapToInt(Node::size).sum();
        }
    }

    private record Saved(String referenceId, RowResult result) {}

    SimulatorAnswer tree(ApiCall call) throws RequestRefused {
        SalesforceObject object = SalesforceRoutes.object(org, call);
        List<Node> nodes = nodes(object, "", CallBody.of(call));
        if (nodes.stream().mapToInt(Node::size).sum() > MOST_RECORDS) {
            throw new SalesforceRefused(
                    400, "LIMIT_EXCEEDED", "A tree cannot have more than " + MOST_RECORDS + " records");
        }
        SaveMode mode = SaveMode.of(call, false);
        List<Saved> saved = new ArrayList<>();
        boolean good = org.together(
                () -> {
                    nodes.forEach(node -> save(mode, node, "", saved));
                    return saved.stream().allMatch(row -> row.result().isGood());
                },
                all -> all);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("hasErrors", !good);
        answer.put(
                "results",
                saved.stream()
                        .filter(row -> good || !row.result().isGood())
                        .map(TreeEndpoint::json)
                        .toList());
        return new SimulatorAnswer(good ? 201 : 400, answer, saved.size());
    }

    private List<Node> nodes(SalesforceObject object, String parentField, CallBody body) throws RequestRefused {
        List<Node> nodes = new ArrayList<>();
        for (Map<String, @Nullable Object> record : body.objects("records")) {
            Map<String, @Nullable Object> own = new LinkedHashMap<>();
            List<Node> children = new ArrayList<>();
            for (Map.Entry<String, @Nullable Object> entry : record.entrySet()) {
                Optional<SalesforceSchema.Child> child = org.schema().child(object, entry.getKey());
                if (child.isPresent() && entry.getValue() instanceof Map<?, ?> nested) {
                    children.addAll(nodes(
                            child.get().object(), child.get().field().name(), new CallBody(CallBody.copy(nested))));
                } else {
                    own.put(entry.getKey(), entry.getValue());
                }
            }
            Object reference = record.get("attributes") instanceof Map<?, ?> map ? map.get("referenceId") : null;
            nodes.add(new Node(object, String.valueOf(reference), parentField, own, children));
        }
        return nodes;
    }

    private void save(SaveMode mode, Node node, String parent, List<Saved> saved) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(node.body());
        if (!node.parentField().isEmpty()) {
            body.put(node.parentField(), parent);
        }
        RowResult result = org.save(mode, List.of(new RowWrite.Create(node.object(), body)))
                .get(0);
        saved.add(new Saved(node.referenceId(), result));
        String id = result.id();
        if (id != null) {
            node.children().forEach(child -> save(mode, child, id, saved));
        }
    }

    private static Map<String, Object> json(Saved row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("referenceId", row.referenceId());
        if (row.result().id() != null) {
            json.put("id", row.result().id());
        }
        RowError error = row.result().error();
        if (error != null) {
            json.put("errors", List.of(error.inRow()));
        }
        return json;
    }
}
