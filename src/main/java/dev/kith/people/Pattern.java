package dev.kith.people;

import dev.kith.identity.linkage.Evidence;
import dev.kith.identity.linkage.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What two records have in common and what not, in words that name nobody and are the same for all pairs that are alike in the same way. */
final class Pattern {

    private static final Map<Level, String> WORDS = new TreeMap<>(Map.of(
            Level.SAME, "same",
            Level.VARIANT, "other form of",
            Level.CLOSE, "slip in",
            Level.SIMILAR, "similar",
            Level.DIFFERENT, "different"));

    private Pattern() {}

    /** Such as {@code same email, family-name; different given-name}. */
    static String of(Evidence evidence) {
        Map<Level, List<String>> byLevel = new TreeMap<>();
        evidence.parts().forEach(part -> {
            if (WORDS.containsKey(part.level())) {
                byLevel.computeIfAbsent(part.level(), any -> new ArrayList<>())
                        .add(part.attribute().written());
            }
        });
        List<String> said = new ArrayList<>();
        byLevel.forEach((level, attributes) -> said.add(WORDS.get(level) + " " + String.join(", ", attributes)));
        return String.join("; ", said);
    }
}
