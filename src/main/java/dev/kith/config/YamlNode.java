package dev.kith.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A node of a YAML file that knows its line. Plain data: no tags, no anchors, no merge keys, and a key never twice.
 *
 * <p>Immutable.
 */
public final class YamlNode {

    private static final int DEEPEST = 60;

    private static final String ALIASES = "anchors and aliases (& and *) are not read here. Write the value out.";

    /** The parser's own tag for an unquoted {@code ${word}}; here it is text. */
    private static final String BRACES = "!ENV_VARIABLE";

    private static final Set<String> PLAIN_TAGS = Set.of("str", "int", "float", "bool", "null", "map", "seq", BRACES);

    private final Node node;
    private final String file;

    private YamlNode(Node node, String file) {
        this.node = node;
        this.file = file;
    }

    /**
     * Reads a file of one document.
     *
     * @param shown the file's name in messages, relative to where the user works
     * @return empty, with the problem noted, when the file is missing, empty or not YAML
     */
    public static Optional<YamlNode> read(Path path, String shown, Problems problems) {
        try {
            return parse(Files.readString(path), shown, problems);
        } catch (IOException e) {
            problems.add(
                    new Place(shown, 1), "cannot be read. See that it is a UTF-8 text file that this user may read.");
            return Optional.empty();
        }
    }

    /** As {@link #read}, from text. */
    public static Optional<YamlNode> parse(String yaml, String shown, Problems problems) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .setLabel(shown)
                    .build();
            Optional<Problem> notPlain = whatWouldNotCompose(settings, yaml, shown);
            if (notPlain.isPresent()) {
                problems.addAll(List.of(notPlain.get()));
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(yaml);
            if (root.isEmpty()) {
                problems.add(new Place(shown, 1), "is empty.");
                return Optional.empty();
            }
            int before = problems.size();
            YamlNode read = new YamlNode(root.get(), shown);
            read.refuseWhatIsNotPlain(problems);
            return problems.size() == before ? Optional.of(read) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(new Place(shown, line), "is not YAML: " + e.getProblem() + ".");
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(new Place(shown, 1), "is not one plain YAML document.");
            return Optional.empty();
        }
    }

    /** Asked before composing, which calls itself for every level and every alias and would end in a stack overflow. */
    private static Optional<Problem> whatWouldNotCompose(LoadSettings settings, String yaml, String shown) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            Place place = new Place(
                    shown, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
            if (event instanceof AliasEvent) {
                return Optional.of(new Problem(place, ALIASES));
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return Optional.of(new Problem(place, "is nested more than " + DEEPEST + " levels deep."));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return Optional.empty();
    }

    private void refuseWhatIsNotPlain(Problems problems) {
        if (node.getAnchor().isPresent()) {
            problems.add(place(), ALIASES);
            return;
        }
        String tag = node.getTag().getValue();
        if (!PLAIN_TAGS.contains(tag.replace("tag:yaml.org,2002:", ""))) {
            problems.add(place(), "the tag " + tag + " is not read here. Write plain text, numbers, lists and keys.");
        }
        if (node instanceof MappingNode mapping) {
            Set<String> seen = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                YamlNode key = new YamlNode(tuple.getKeyNode(), file);
                if (!key.isScalar()) {
                    problems.add(key.place(), "a key must be plain text.");
                } else if (!seen.add(key.text())) {
                    problems.add(key.place(), "'" + key.text() + "' stands here twice. Keep one.");
                }
                new YamlNode(tuple.getValueNode(), file).refuseWhatIsNotPlain(problems);
            }
        } else if (node instanceof SequenceNode) {
            items().forEach(item -> item.refuseWhatIsNotPlain(problems));
        }
    }

    public Place place() {
        return new Place(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isSequence() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** True for a key with nothing behind it, {@code null} or {@code ~}. */
    public boolean isNull() {
        return node.getTag().getValue().endsWith(":null");
    }

    /** True for a scalar that YAML reads as text: not a number, {@code true}, {@code false} or nothing. */
    public boolean isText() {
        String tag = node.getTag().getValue();
        return isScalar() && (tag.endsWith(":str") || tag.equals(BRACES));
    }

    /** The scalar as it is written; null reads as the empty text. */
    public String text() {
        return isNull() ? "" : ((ScalarNode) node).getValue();
    }

    /** The items of a sequence; none for any other node. */
    public List<YamlNode> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> new YamlNode(item, file))
                        .toList()
                : List.of();
    }

    /** Key to value, in the file's order; none for any other node. */
    public Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                entries.put(((ScalarNode) tuple.getKeyNode()).getValue(), new YamlNode(tuple.getValueNode(), file));
            }
        }
        return entries;
    }

    /** The line of a key itself, where its value starts further down; the node's own place for an unknown key. */
    public Place placeOf(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (((ScalarNode) tuple.getKeyNode()).getValue().equals(key)) {
                    return new YamlNode(tuple.getKeyNode(), file).place();
                }
            }
        }
        return place();
    }
}
