package dev.kith.suppression;

import java.util.Set;

/**
 * Those whom the suppression list does not let pass.
 *
 * @param forgotten something that is theirs alone is on the list
 * @param doubtful they share an email or a phone with someone forgotten, and name, birth date or address too: a person decides
 */
public record Screened<T>(Set<T> forgotten, Set<T> doubtful) {

    public Screened {
        forgotten = Set.copyOf(forgotten);
        doubtful = Set.copyOf(doubtful);
    }

    public boolean passes(T one) {
        return !forgotten.contains(one) && !doubtful.contains(one);
    }
}
