package dev.kith.identity.survivorship;

import dev.kith.config.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules that decide one field, the first one first; each is asked only where those before it tie. None means the default. */
public record Chain(List<Rule> rules) {

    public static final Chain DEFAULT = new Chain(List.of());

    public Chain {
        rules = rules.isEmpty() ? List.of(Rule.MOST_TRUSTED_SYSTEM, Rule.MOST_RECENT) : List.copyOf(rules);
        List<String> problems = problemsOf(rules);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
    }

    /** What became of a chain in a file. */
    public sealed interface Parsed {
        record Read(Chain chain) implements Parsed {}

        /** All that is wrong with it, each a sentence with what to write instead. */
        record Refused(List<String> problems) implements Parsed {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads rules as users write them. */
    public static Parsed of(List<String> written) {
        List<String> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (String word : written) {
            rule(word).ifPresentOrElse(rules::add, () -> problems.add(unknown(word)));
        }
        problems.addAll(problemsOf(rules));
        return problems.isEmpty() ? new Parsed.Read(new Chain(rules)) : new Parsed.Refused(problems);
    }

    /** Whether the field holds several values at once. */
    public boolean unites() {
        return rules.contains(Rule.UNION);
    }

    private static Optional<Rule> rule(String word) {
        return Rule.of(word.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
    }

    private static String unknown(String word) {
        return word.strip().equalsIgnoreCase("pinned")
                ? "'pinned' is not a rule: what a person pins wins before any chain. Leave it out."
                : "'" + word + "' is not a survivorship rule." + Suggestion.forName(word.strip(), Rule.allWritten());
    }

    private static List<String> problemsOf(List<Rule> rules) {
        List<String> problems = new ArrayList<>();
        rules.stream()
                .distinct()
                .filter(rule -> rules.indexOf(rule) != rules.lastIndexOf(rule))
                .forEach(rule -> problems.add("'" + rule.written() + "' stands twice. Leave the later one out."));
        if (rules.contains(Rule.UNION) && rules.indexOf(Rule.UNION) < rules.size() - 1) {
            problems.add("'union' keeps all values: no rule after it would be asked. Put it last.");
        }
        return problems;
    }
}
