package dev.kith.camel;

import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.config.YamlNode;
import java.util.Map;
import java.util.function.Predicate;

/** The parameters of {@code log:} that print counts; those that would print headers, properties or exceptions are refused. */
final class LogParameters {

    private static final Predicate<String> WHOLE = text -> text.matches("\\d{1,9}");

    private static final Map<String, Predicate<String>> ALLOWED = Map.of(
            "level", Vocabulary.LEVELS::contains,
            "groupSize", WHOLE,
            "groupInterval", WHOLE,
            "groupDelay", WHOLE,
            "groupActiveOnly", text -> text.equals("true") || text.equals("false"));

    private LogParameters() {}

    static void check(Map<String, YamlNode> parameters, Problems problems) {
        parameters.forEach((key, value) -> {
            Predicate<String> allowed = ALLOWED.get(key);
            if (allowed == null) {
                problems.add(
                        value.place(),
                        "'" + key + ":' is refused at log: a log holds no customer's values."
                                + Suggestion.forName(key, ALLOWED.keySet()));
            } else if (!value.isScalar() || !allowed.test(value.text())) {
                problems.add(value.place(), "'" + key + ":' takes no such value at log.");
            }
        });
    }
}
