package dev.kith.camel;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.kith.config.YamlNode;
import java.util.Map;

/**
 * Writes a checked tree as YAML again, so that Camel reads exactly what was checked, whatever its parser makes of the original's
 * comments, tags or spelling. Every value stands on the line where it stood in the file.
 */
final class RouteText {

    private final StringBuilder text = new StringBuilder();
    private int line = 1;

    private RouteText() {}

    static String of(YamlNode root) {
        RouteText written = new RouteText();
        written.write(root);
        return written.text.append('\n').toString();
    }

    private void write(YamlNode node) {
        moveTo(node.place().line());
        if (node.isSequence()) {
            text.append('[');
            node.items().forEach(item -> {
                write(item);
                text.append(", ");
            });
            text.append(']');
        } else if (node.isMapping()) {
            text.append('{');
            for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
                moveTo(node.placeOf(entry.getKey()).line());
                quote(entry.getKey());
                text.append(": ");
                write(entry.getValue());
                text.append(", ");
            }
            text.append('}');
        } else if (node.isText()) {
            quote(node.text());
        } else {
            text.append(node.isNull() ? "null" : node.text());
        }
    }

    private void moveTo(int wanted) {
        for (; line < wanted; line++) {
            text.append('\n');
        }
    }

    /** JSON's quoting, which YAML reads as it is; a line break in a value becomes {@code \n} and moves nothing. */
    private void quote(String value) {
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(value))
                .append('"');
    }
}
