package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code @{reference.field}} means in the calls of a composite one: values of the answers that came before. */
final class InnerReferences {

    private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]+)}");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final Map<String, Object> bodies = new LinkedHashMap<>();

    /** A reference that leads to nothing. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;

        Unresolved(String path) {
            super(
                    "Invalid reference specified. No value for " + path + " found in "
                            + path.replaceFirst("[.\\[].*$", "")
                            + ". Provided referenceId ('" + path + "') must start with a letter or a number, and it can"
                            + " contain only letters, numbers and underscores ('_').",
                    null,
                    false,
                    false);
        }
    }

    /** The calls whose answers this one needs. */
    static Set<String> needed(Map<String, @Nullable Object> call) {
        Set<String> needed = new HashSet<>();
        Matcher found = REFERENCE.matcher(new String(SimulatorJson.write(call), StandardCharsets.UTF_8));
        while (found.find()) {
            needed.add(found.group(1).replaceFirst("[.\\[].*$", ""));
        }
        return needed;
    }

    void add(String reference, Object body) {
        bodies.put(reference, body);
    }

    String inText(String text) throws Unresolved {
        Matcher found = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (found.find()) {
            found.appendReplacement(resolved, Matcher.quoteReplacement(String.valueOf(value(found.group(1)))));
        }
        return found.appendTail(resolved).toString();
    }

    /** The same JSON with every reference in it replaced; one that is a text of its own keeps its type. */
    @Nullable
    Object inJson(@Nullable Object json) throws Unresolved {
        if (json instanceof String text) {
            Matcher whole = REFERENCE.matcher(text);
            return whole.matches() ? value(whole.group(1)) : inText(text);
        }
        if (json instanceof List<?> list) {
            List<@Nullable Object> resolved = new ArrayList<>();
            for (Object item : list) {
                resolved.add(inJson(item));
            }
            return resolved;
        }
        if (json instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                resolved.put(String.valueOf(entry.getKey()), inJson(entry.getValue()));
            }
            return resolved;
        }
        return json;
    }

    private Object value(String path) throws Unresolved {
        Object value = bodies;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            value = step.group(1) != null ? member(value, step.group(1)) : item(value, Integer.parseInt(step.group(2)));
            if (value == null) {
                throw new Unresolved(path);
            }
        }
        return value;
    }

    private static @Nullable Object member(Object value, String name) {
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static @Nullable Object item(Object value, int index) {
        return value instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }
}
