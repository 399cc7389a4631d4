package dev.kith.camel;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.kith.config.YamlNode;

/**
 * Writes a checked tree as YAML again, so that Camel reads exactly what was checked, whatever its parser makes of the original's
 * comments, tags or spelling. Every value stands on the line where it stood in the file; {@code where:} is left out.
 */
final class RouteText {

    /**
     * The one parameter of free text. Camel joins parameters to an address and takes it apart at every {@code &}, so that
     * {@code where: a&exceptionHandler=#class:...} would become two. Who needs it asks {@link RouteFile#where()}.
     */
    private static final String KEPT_FROM_CAMEL = "where";

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
            node.entries().forEach((key, value) -> entry(key, value, node));
            text.append('}');
        } else if (node.isText()) {
            quote(node.text());
        } else {
            text.append(node.isNull() ? "null" : node.text());
        }
    }

    private void entry(String key, YamlNode value, YamlNode node) {
        if (key.equals(KEPT_FROM_CAMEL)) {
            return;
        }
        moveTo(node.placeOf(key).line());
        quote(key);
        text.append(": ");
        write(value);
        text.append(", ");
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
