package dev.kith.suppression;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The people who must never come back, as keyed tokens. Asked before every record; an unreadable list throws, it never looks empty. */
public interface SuppressionList {

    /** Those of the tokens that are on the list. Reads what is committed now; nothing is remembered between calls. */
    Set<UUID> hits(Collection<UUID> tokens);

    /** Puts identifiers on the list. The caller holds {@link Barrier#exclusive}. */
    void add(Collection<Identifier> identifiers);
}
