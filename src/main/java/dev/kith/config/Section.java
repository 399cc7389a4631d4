package dev.kith.config;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the keys of one mapping and notes every mistake: missing keys, wrong types and, on {@link #done()}, keys that nobody
 * read, with the nearest known name. Reading goes on after a mistake with an empty value. Not thread-safe.
 */
public final class Section {

    private static final Pattern DURATION = Pattern.compile("(\\d+) ?(second|minute|hour|day)s?");

    private final YamlNode node;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Section(YamlNode node, Problems problems) {
        this.node = node;
        this.problems = problems;
        if (!node.isMapping() && !node.isNull()) {
            problems.add(node.place(), "keys and values are expected here, as in 'key: value'.");
        }
    }

    public YamlNode node() {
        return node;
    }

    public Problems problems() {
        return problems;
    }

    /** Where the key stands; the section's own place when it is missing. */
    public Place place(String key) {
        return node.placeOf(key);
    }

    public Optional<YamlNode> find(String key) {
        known.add(key);
        return Optional.ofNullable(node.entries().get(key));
    }

    /** The text behind a key that must be there; the empty text, with the problem noted, when it is not. */
    public String required(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && find(key).isEmpty()) {
            problems.add(node.place(), "'" + key + ":' is missing.");
        } else if (text.isPresent() && text.get().isBlank()) {
            problems.add(place(key), "'" + key + ":' is empty.");
        }
        return text.orElse("");
    }

    public Optional<String> text(String key) {
        Optional<YamlNode> found = find(key);
        if (found.isPresent() && !found.get().isScalar()) {
            problems.add(place(key), "'" + key + ":' takes one plain value.");
            return Optional.empty();
        }
        return found.map(YamlNode::text);
    }

    /** One of the given words, or the first of them when the key is missing. */
    public String oneOf(String key, List<String> words) {
        String word = text(key).orElse(words.get(0));
        if (!words.contains(word)) {
            problems.add(
                    place(key),
                    "'" + key + ":' is '" + word + "', but must be one of " + String.join(", ", words) + "."
                            + Suggestion.forName(word, words));
            return words.get(0);
        }
        return word;
    }

    /** A whole number from least to most. */
    public Optional<Integer> wholeNumber(String key, int least, int most) {
        return text(key).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below, together with a number that is out of range
            }
            problems.add(
                    place(key),
                    "'" + key + ":' is '" + text + "', but must be a whole number from " + least + " to " + most + ".");
            return least;
        });
    }

    /** A duration as people write it: {@code 90 seconds}, {@code 15 minutes}, {@code 1 hour}, {@code 2 days}. */
    public Optional<Duration> duration(String key) {
        return text(key).map(text -> parseDuration(text).orElseGet(() -> {
            problems.add(
                    place(key),
                    "'" + key + ":' is '" + text
                            + "', but must be a duration such as 90 seconds, 15 minutes, 1 hour or 2 days.");
            return Duration.ZERO;
        }));
    }

    public static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "second" -> Duration.ofSeconds(number);
                    case "minute" -> Duration.ofMinutes(number);
                    case "hour" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The plain items of a list; one plain value reads as a list of one. */
    public List<String> texts(String key) {
        Optional<YamlNode> found = find(key);
        if (found.isEmpty()) {
            return List.of();
        }
        List<YamlNode> items =
                found.get().isScalar() ? List.of(found.get()) : found.get().items();
        if (found.get().isMapping() || !items.stream().allMatch(YamlNode::isScalar)) {
            problems.add(place(key), "'" + key + ":' takes a list of plain values.");
            return List.of();
        }
        return items.stream().map(YamlNode::text).toList();
    }

    public Optional<Section> section(String key) {
        return find(key).map(found -> new Section(found, problems));
    }

    /** Notes every key that was never asked for. Call it last. */
    public void done() {
        for (String key : node.entries().keySet()) {
            if (!known.contains(key)) {
                problems.add(place(key), "'" + key + ":' is not known here." + Suggestion.forName(key, known));
            }
        }
    }
}
