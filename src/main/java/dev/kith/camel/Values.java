package dev.kith.camel;

import dev.kith.camel.Vocabulary.Takes;
import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.config.YamlNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the plain values of a route file: names, switches, numbers, levels, exceptions, printed texts. */
final class Values {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern FACTOR = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?");
    private static final Pattern OUR_EXCEPTION = Pattern.compile("dev\\.kith\\.connector\\.[A-Z]\\w*");

    private static final Set<String> EXCEPTIONS = Set.of(
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.net.ConnectException",
            "java.net.SocketTimeoutException",
            "java.net.UnknownHostException",
            "java.net.http.HttpTimeoutException",
            "java.sql.SQLException",
            "java.util.concurrent.TimeoutException");

    private final Problems problems;
    private final Set<String> ids = new HashSet<>();

    Values(Problems problems) {
        this.problems = problems;
    }

    /** Checks a value that is one plain word, number or text. */
    void plain(String key, Takes takes, YamlNode node) {
        if (!node.isScalar()) {
            problems.add(node.place(), "'" + key + ":' takes one plain value.");
            return;
        }
        String text = node.text();
        switch (takes) {
            case NAME -> name(key, text, node);
            case YES_OR_NO -> must(Set.of("true", "false").contains(text), key, node, "true or false");
            case THREAD_COUNT -> must(isWhole(text, 16) && !isWhole(text, 0), key, node, "a whole number from 1 to 16");
            case SMALL_COUNT -> must(isWhole(text, 16), key, node, "a whole number from 0 to 16");
            case COUNT -> must(isWhole(text, 10_000), key, node, "a whole number from 0 to 10000");
            case MILLISECONDS ->
                must(isWhole(text, 600_000), key, node, "milliseconds, a whole number from 0 to 600000");
            case FACTOR -> must(FACTOR.matcher(text).matches(), key, node, "a number such as 2 or 1.5");
            case LEVEL ->
                must(Vocabulary.LEVELS.contains(text), key, node, "one of " + String.join(", ", Vocabulary.LEVELS));
            case MESSAGE -> SimpleText.printed(text).ifPresent(message -> problems.add(node.place(), message));
            default -> {
                // a note is for people: any text
            }
        }
    }

    /** Checks a list of exception classes. */
    void exceptions(YamlNode node) {
        if (node.items().isEmpty()) {
            problems.add(node.place(), "'exception:' takes a list, as in '- java.lang.Exception'.");
        }
        for (YamlNode item : node.items()) {
            String name = item.isScalar() ? item.text() : "";
            if (!EXCEPTIONS.contains(name) && !OUR_EXCEPTION.matcher(name).matches()) {
                problems.add(
                        item.place(),
                        "the exception '" + name
                                + "' is refused: only Kith's own (dev.kith.connector.*) and common ones of"
                                + " Java are read." + Suggestion.forName(name, EXCEPTIONS));
            }
        }
    }

    private void name(String key, String text, YamlNode node) {
        if (!NAME.matcher(text).matches()) {
            problems.add(
                    node.place(),
                    "'" + key + ":' is '" + text
                            + "', but must be plain letters, digits, dots, dashes and underscores.");
        } else if (key.equals("id") && !ids.add(text)) {
            problems.add(node.place(), "the id '" + text + "' stands here twice. Give each step its own, or none.");
        }
    }

    private void must(boolean holds, String key, YamlNode node, String what) {
        if (!holds) {
            problems.add(node.place(), "'" + key + ":' is '" + node.text() + "', but must be " + what + ".");
        }
    }

    private static boolean isWhole(String text, int most) {
        return text.matches("\\d{1,6}") && Integer.parseInt(text) <= most;
    }
}
