package dev.kith.camel;

import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * Judges a route file before Camel sees it: Camel runs parts of a file while it loads it. Whatever is not in the
 * {@link Vocabulary} is refused by name, with what to write instead. Runs nothing and reads nothing but the tree.
 */
public final class RouteCheck {

    private RouteCheck() {}

    /**
     * Checks one file.
     *
     * @param expectedId the file's name without {@code .camel.yaml}
     * @return empty, with every problem noted, unless the whole file may be loaded
     */
    public static Optional<RouteFile> check(YamlNode root, String expectedId, Problems problems) {
        Problems found = new Problems();
        Endpoints endpoints = new Endpoints(found);
        ElementCheck elements = new ElementCheck(endpoints, found);
        PlainWords.check(root, found);
        Optional<YamlNode> route = topLevel(root, elements, found);
        route.ifPresent(node -> {
            id(node, expectedId, found);
            beginning(node, elements, found);
            endpoints.done(node.placeOf("id"));
        });
        problems.addAll(found.list());
        return found.isEmpty() ? route.map(node -> file(root, node, endpoints, elements)) : Optional.empty();
    }

    private static Optional<YamlNode> topLevel(YamlNode root, ElementCheck elements, Problems problems) {
        if (!root.isSequence()) {
            problems.add(root.place(), "a route file is a list that begins with '- route:'.");
            root.entries().keySet().stream()
                    .filter(key -> !Vocabulary.TOP_LEVEL.contains(key))
                    .forEach(key -> problems.add(
                            root.placeOf(key), Refusals.of(Refusals.camelCase(key), Vocabulary.TOP_LEVEL)));
            return Optional.empty();
        }
        List<ElementCheck.Item> items = root.items().stream()
                .flatMap(item -> elements.item(item, Vocabulary.TOP_LEVEL).stream())
                .toList();
        Optional<YamlNode> route = Optional.empty();
        for (ElementCheck.Item item : items) {
            boolean isRoute = item.name().equals("route");
            if (route.isPresent()) {
                problems.add(
                        item.place(),
                        isRoute
                                ? "a second 'route:' in one file is refused. Give it a file of its own."
                                : "'" + item.name() + ":' stands above 'route:', or Camel does not read it.");
            } else if (isRoute) {
                route = Optional.of(item.node());
            }
            elements.element(item);
        }
        if (route.isEmpty() && problems.isEmpty()) {
            problems.add(root.place(), "holds no 'route:'.");
        }
        return route;
    }

    private static void id(YamlNode route, String expectedId, Problems problems) {
        YamlNode id = route.entries().get("id");
        if (id != null && id.isScalar() && !id.text().equals(expectedId)) {
            problems.add(
                    id.place(),
                    "the route's id is '" + id.text() + "', but the file's name says '" + expectedId
                            + "'. Make them equal: two files with one id would replace each other.");
        }
    }

    private static void beginning(YamlNode route, ElementCheck elements, Problems problems) {
        YamlNode from = route.entries().get("from");
        if (from != null && from.isMapping() && elements.changes().isEmpty()) {
            problems.add(
                    route.placeOf("from"),
                    "'from:' needs 'parameters:' with 'every: 15 minutes', or with 'cron:' and 'time-zone:'.");
        }
    }

    private static RouteFile file(YamlNode root, YamlNode route, Endpoints endpoints, ElementCheck elements) {
        ChangesParameters changes = elements.changes().orElseThrow();
        Located source = endpoints.source().orElseThrow();
        Located destination = endpoints.destination().orElseThrow();
        return new RouteFile(
                text(route, "id"),
                text(route, "description"),
                route.placeOf("id"),
                Endpoints.objectName(source),
                source.place(),
                changes.schedule(),
                changes.where(),
                changes.askAbovePercent(),
                changes.inFlight(),
                changes.pageSize(),
                List.copyOf(endpoints.mappings()),
                endpoints.matchRule(),
                Endpoints.objectName(destination),
                destination.place(),
                RouteText.of(root));
    }

    private static String text(YamlNode route, String key) {
        YamlNode value = route.entries().get(key);
        return value == null ? "" : value.text();
    }
}
