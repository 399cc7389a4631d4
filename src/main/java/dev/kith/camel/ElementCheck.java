package dev.kith.camel;

import dev.kith.camel.Vocabulary.Element;
import dev.kith.camel.Vocabulary.Takes;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks the elements of a route file beside the {@link Vocabulary} and notes what is not in it. Not thread-safe. */
final class ElementCheck {

    private static final List<String> ON_EXCEPTION = List.of("handled", "continued", "redeliveryPolicy", "steps");

    private final Problems problems;
    private final Endpoints endpoints;
    private final Values values;
    private final ExpressionCheck expressions;
    private Optional<ChangesParameters> changes = Optional.empty();

    ElementCheck(Endpoints endpoints, Problems problems) {
        this.problems = problems;
        this.endpoints = endpoints;
        this.values = new Values(problems);
        this.expressions = new ExpressionCheck(problems);
    }

    /** An item of a list: its one key, where it stands, and what stands behind it. */
    record Item(String name, Place place, YamlNode node) {}

    Optional<ChangesParameters> changes() {
        return changes;
    }

    /**
     * One item of a list, when its one key is among those allowed.
     *
     * @param allowed what may stand in this list
     */
    Optional<Item> item(YamlNode item, Set<String> allowed) {
        if (item.entries().size() != 1) {
            problems.add(
                    item.place(), "an item of this list is one key with its value, as in '- to: kith:map/customer'.");
        }
        Optional<Item> found = Optional.empty();
        for (Map.Entry<String, YamlNode> entry : item.entries().entrySet()) {
            if (known(entry.getKey(), item, allowed)) {
                found = Optional.of(new Item(entry.getKey(), item.place(), entry.getValue()));
            }
        }
        return found;
    }

    private boolean known(String key, YamlNode node, Set<String> allowed) {
        String name = Refusals.camelCase(key);
        if (!allowed.contains(name)) {
            problems.add(node.placeOf(key), Refusals.of(name, allowed));
        } else if (!allowed.contains(key)) {
            problems.add(node.placeOf(key), "'" + key + ":' is refused: write '" + name + ":'.");
        }
        return allowed.contains(key);
    }

    void steps(YamlNode list) {
        if (!list.isSequence()) {
            problems.add(list.place(), "'steps:' takes a list, as in '- to: kith:map/customer'.");
        }
        list.items().forEach(step -> item(step, Vocabulary.STEP_NAMES).ifPresent(this::element));
    }

    /** Checks an item and all that stands in it. */
    void element(Item item) {
        element(item.name(), item.place(), item.node());
    }

    private void element(String name, Place place, YamlNode node) {
        Element element = Vocabulary.element(name);
        if (node.isScalar() && !node.isNull() && (name.equals("to") || name.equals("log"))) {
            shortForm(name, node);
            return;
        }
        if (!node.isMapping() && !(node.isNull() && element.required().isEmpty())) {
            problems.add(place, "'" + name + ":' takes keys and values.");
            return;
        }
        for (String required : element.required()) {
            if (!node.entries().containsKey(required)) {
                problems.add(place, "'" + name + ":' needs '" + required + ":'.");
            }
        }
        if (element.hasExpression()) {
            expressions.holdsOne(name, place, node);
        }
        handlesErrors(name, place, node);
        node.entries().forEach((key, value) -> key(element, key, value, node));
    }

    private void shortForm(String name, YamlNode node) {
        if (name.equals("to")) {
            endpoints.to(node, Map.of());
        } else {
            values.plain("log", Takes.MESSAGE, node);
        }
    }

    private void handlesErrors(String name, Place place, YamlNode node) {
        if (name.equals("errorHandler")
                && node.entries().keySet().stream()
                                .filter(Vocabulary.ERROR_HANDLERS::contains)
                                .count()
                        != 1) {
            problems.add(place, "'errorHandler:' takes one of defaultErrorHandler, deadLetterChannel, noErrorHandler.");
        }
        if (name.equals("onException") && ON_EXCEPTION.stream().noneMatch(node.entries()::containsKey)) {
            problems.add(place, "'onException:' does nothing yet. Add one of " + String.join(", ", ON_EXCEPTION) + ".");
        }
    }

    private void key(Element element, String key, YamlNode value, YamlNode node) {
        String name = Refusals.camelCase(key);
        Takes takes = element.keys().get(name);
        Place place = node.placeOf(key);
        if (takes == null) {
            problems.add(
                    place, Refusals.ofKey(name, element.name(), element.keys().keySet()));
        } else if (!name.equals(key)) {
            problems.add(place, "'" + key + ":' is refused: write '" + name + ":'.");
        } else {
            value(element, key, takes, value, node);
        }
    }

    private void value(Element element, String key, Takes takes, YamlNode value, YamlNode node) {
        switch (takes) {
            case STEPS -> steps(value);
            case ELEMENT -> element(key, node.placeOf(key), value);
            case ELEMENTS -> elements(key, value);
            case EXPRESSION -> expressions.compared(key, value);
            case FIXED -> expressions.fixed(key, value);
            case EXCEPTIONS -> values.exceptions(value);
            case CHANGES -> endpoints.from(value);
            case TARGET -> endpoints.to(value, parameters(node));
            case PARAMETERS -> {
                if (element.name().equals("from")) {
                    changes = Optional.of(ChangesParameters.read(value, problems));
                }
            }
            default -> values.plain(key, takes, value);
        }
    }

    private void elements(String key, YamlNode list) {
        if (list.items().isEmpty()) {
            problems.add(list.place(), "'" + key + ":' takes a list.");
        }
        list.items().forEach(item -> element(key, item.place(), item));
    }

    private Map<String, YamlNode> parameters(YamlNode node) {
        YamlNode parameters = node.entries().get("parameters");
        if (parameters != null && !parameters.isMapping()) {
            problems.add(parameters.place(), "'parameters:' takes keys and values.");
        }
        return parameters == null ? Map.of() : parameters.entries();
    }
}
