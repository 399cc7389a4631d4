package dev.kith.camel;

import dev.kith.config.Suggestion;
import java.util.Collection;

/** No route of that name is loaded. */
public final class UnknownRoute extends RuntimeException {

    public UnknownRoute(String id, Collection<String> known) {
        this("There is no route '" + id + "'." + Suggestion.forName(id, known));
    }

    public UnknownRoute(String message) {
        super(message);
    }
}
