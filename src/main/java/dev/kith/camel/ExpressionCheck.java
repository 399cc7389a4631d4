package dev.kith.camel;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds an element's expression, in its short and its long form, and checks its text. */
final class ExpressionCheck {

    private static final Set<String> LANGUAGES = Set.of("simple", "constant");

    private final Problems problems;

    ExpressionCheck(Problems problems) {
        this.problems = problems;
    }

    /** Notes a problem unless exactly one key of the element holds an expression. */
    void holdsOne(String element, Place place, YamlNode node) {
        List<String> written = Vocabulary.EXPRESSION_KEYS.stream()
                .filter(node.entries()::containsKey)
                .toList();
        if (written.size() != 1) {
            problems.add(
                    place,
                    "'" + element + ":' needs one expression, as in 'simple: \"${body.size} > 0\"', but has "
                            + (written.isEmpty() ? "none." : String.join(" and ", written) + "."));
        }
    }

    /** Checks what stands behind {@code simple:}, {@code constant:} or {@code expression:}. */
    void compared(String key, YamlNode node) {
        Optional<Expression> found = key.equals("expression") ? named(node, key) : text(key, node);
        found.filter(expression -> expression.language().equals("simple"))
                .flatMap(expression -> SimpleText.compared(expression.text()))
                .ifPresent(message -> problems.add(node.place(), message));
    }

    /** Checks an expression that must be plainly {@code true} or {@code false}. */
    void fixed(String key, YamlNode node) {
        named(node, key).ifPresent(expression -> {
            if (!Set.of("true", "false").contains(expression.text())) {
                problems.add(
                        node.place(),
                        "'" + key + ":' is '" + expression.text() + "', but must be plainly true or false, as in '"
                                + key + ": {constant: \"true\"}'.");
            }
        });
    }

    private Optional<Expression> named(YamlNode node, String key) {
        if (!node.isMapping() || node.entries().size() != 1) {
            problems.add(node.place(), "'" + key + ":' takes one language, as in '" + key + ": {constant: \"true\"}'.");
            return Optional.empty();
        }
        String language = node.entries().keySet().iterator().next();
        YamlNode value = node.entries().values().iterator().next();
        if (!LANGUAGES.contains(language)) {
            problems.add(node.placeOf(language), Refusals.of(Refusals.camelCase(language), LANGUAGES));
            return Optional.empty();
        }
        return text(language, value);
    }

    private Optional<Expression> text(String language, YamlNode node) {
        if (node.isScalar()) {
            return Optional.of(new Expression(language, node.text()));
        }
        for (String key : node.entries().keySet()) {
            if (!key.equals("expression")) {
                problems.add(node.placeOf(key), Refusals.ofKey(key, language, Set.of("expression")));
                return Optional.empty();
            }
        }
        YamlNode inner = node.entries().get("expression");
        if (inner == null || !inner.isScalar()) {
            problems.add(node.place(), "'" + language + ":' takes one text, as in 'simple: \"${body.size} > 0\"'.");
            return Optional.empty();
        }
        return Optional.of(new Expression(language, inner.text()));
    }

    private record Expression(String language, String text) {}
}
