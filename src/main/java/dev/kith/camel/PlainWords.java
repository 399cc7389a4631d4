package dev.kith.camel;

import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses, anywhere in a route file, words that Camel would replace by something else before it looks at them. */
final class PlainWords {

    private static final Pattern REFERENCE = Pattern.compile("\\s*(#\\w+[:\\w.$]*).*", Pattern.DOTALL);
    private static final Pattern RESOURCE = Pattern.compile("\\s*(resource:\\w*:?).*", Pattern.DOTALL);
    private static final Pattern RAW = Pattern.compile(".*\\b(RAW)[({].*", Pattern.DOTALL);

    private PlainWords() {}

    /** Notes every such word in the keys and values of the whole tree. */
    static void check(YamlNode node, Problems problems) {
        if (node.isScalar()) {
            text(node, node.text(), problems);
        }
        node.items().forEach(item -> check(item, problems));
        for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
            text(node, entry.getKey(), problems);
            check(entry.getValue(), problems);
        }
    }

    private static void text(YamlNode node, String text, Problems problems) {
        if (text.contains("{{")) {
            problems.add(
                    node.place(),
                    "'{{...}}' is refused: a route file reads no setting and no secret. Write the value out, or set it in"
                            + " config/systems/*.yaml.");
        }
        refuse(REFERENCE.matcher(text), "it would make or find an object. Write a plain value", node, problems);
        refuse(
                RESOURCE.matcher(text.toLowerCase(Locale.ROOT)),
                "it would read a file. Write the text itself",
                node,
                problems);
        refuse(RAW.matcher(text), "no address here takes a raw value. Write a plain value", node, problems);
    }

    private static void refuse(Matcher matcher, String why, YamlNode node, Problems problems) {
        if (matcher.matches()) {
            problems.add(node.place(), "'" + matcher.group(1) + "' is refused: " + why + ".");
        }
    }
}
