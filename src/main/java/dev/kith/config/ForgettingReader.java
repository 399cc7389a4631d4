package dev.kith.config;

import dev.kith.config.Forgetting.Treatment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code belongs-to:}, {@code same-person:} and {@code when-forgotten:} of an object, and checks them across a system. */
final class ForgettingReader {

    private static final List<String> WORDS = List.of("delete", "anonymise");

    private final Problems problems;

    ForgettingReader(Problems problems) {
        this.problems = problems;
    }

    Forgetting read(Section object, Set<String> fields) {
        return new Forgetting(
                links(object, "belongs-to", fields), links(object, "same-person", fields), treatment(object, fields));
    }

    private Map<String, String> links(Section object, String key, Set<String> fields) {
        Map<String, String> links = new LinkedHashMap<>();
        object.section(key).ifPresent(all -> all.node().entries().forEach((other, node) -> {
            all.find(other);
            if (!node.isScalar()) {
                problems.add(node.place(), "write the field that names the record, as in {customers: customer_id}.");
            } else if (!fields.contains(node.text()) && !isKeptByTheSystem(key, node.text())) {
                problems.add(node.place(), noField(node.text(), fields));
            } else {
                links.put(other, node.text());
            }
        }));
        return links;
    }

    private static boolean isKeptByTheSystem(String key, String field) {
        return key.equals("belongs-to") && field.equals(Forgetting.ASSOCIATIONS);
    }

    private Optional<Treatment> treatment(Section object, Set<String> fields) {
        return object.find("when-forgotten").flatMap(node -> {
            if (node.isScalar()) {
                return Optional.of(
                        object.oneOf("when-forgotten", WORDS).equals("delete")
                                ? new Treatment.Delete()
                                : new Treatment.Anonymise());
            }
            Section keep = new Section(node, problems);
            List<String> kept = keep.texts("keep");
            String because = keep.required("because");
            keep.done();
            if (kept.isEmpty()) {
                problems.add(
                        node.place(),
                        "write delete, anonymise, or what is kept and why: {keep: [order_id, total], because: tax-records}.");
            }
            kept.stream()
                    .filter(field -> !fields.contains(field))
                    .forEach(field -> problems.add(keep.place("keep"), noField(field, fields)));
            return Optional.of(new Treatment.Keep(new LinkedHashSet<>(kept), because));
        });
    }

    private static String noField(String field, Set<String> fields) {
        return "'" + field + "' is not described under 'fields:'." + Suggestion.forName(field, fields);
    }

    /** Links must name objects of the system, and never lead back to where they began: somebody has to be erased first. */
    void checkLinks(Map<String, ObjectMap> objects) {
        for (ObjectMap object : objects.values()) {
            Map<String, String> links = new LinkedHashMap<>(object.forgetting().belongsTo());
            links.putAll(object.forgetting().samePerson());
            links.keySet().stream()
                    .filter(other -> !objects.containsKey(other))
                    .forEach(other -> problems.add(
                            object.place(),
                            "there is no object '" + other + "' in this system."
                                    + Suggestion.forName(other, objects.keySet())));
            if (comesBack(object, objects)) {
                problems.add(
                        object.place(),
                        "'belongs-to:' and 'same-person:' lead from "
                                + object.name().object()
                                + " back to itself. Leave one of these links out, so that it is clear which record is erased first.");
            }
        }
    }

    private static boolean comesBack(ObjectMap from, Map<String, ObjectMap> objects) {
        String start = from.name().object();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(linked(from));
        while (!next.isEmpty()) {
            String object = next.pop();
            if (object.equals(start)) {
                return true;
            }
            if (seen.add(object) && objects.containsKey(object)) {
                next.addAll(linked(objects.get(object)));
            }
        }
        return false;
    }

    /** The objects that records of this one point at. */
    private static Set<String> linked(ObjectMap object) {
        Set<String> linked = new LinkedHashSet<>(object.forgetting().belongsTo().keySet());
        linked.addAll(object.forgetting().samePerson().keySet());
        return linked;
    }
}
