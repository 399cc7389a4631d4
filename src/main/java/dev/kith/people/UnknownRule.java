package dev.kith.people;

import dev.kith.config.Suggestion;
import java.util.Collection;

/** There is no such match rule. */
public final class UnknownRule extends RuntimeException {
    UnknownRule(String rule, Collection<String> known) {
        super("There is no match rule '" + rule + "', or its file has a mistake, which ./kith validate names."
                + Suggestion.forName(rule, known));
    }
}
