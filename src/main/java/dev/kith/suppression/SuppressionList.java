package dev.kith.suppression;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The people who must never come back, as keyed tokens. Asked before every record; an unreadable list throws, it never looks empty. */
public interface SuppressionList {

    /**
     * Those of the tokens that are on the list, and as what, as committed now: what is remembered between calls counts only while the
     * list's place in its journal is the same.
     *
     * @throws UntrustedList when the list is not as far as its journal
     */
    Map<UUID, Identifier.Kind> hits(Collection<UUID> tokens);

    /**
     * Compares the whole list with its journal, unless it just was; what a restored backup lacks is added again. The caller does not hold
     * the barrier.
     *
     * @throws UntrustedList when the list is not what the journal says
     */
    void verify();

    /**
     * Puts identifiers on the list; no entry ever leaves it. What blocks stays so, though another request names it as shared. The caller
     * holds {@link Barrier#exclusive}.
     *
     * <p>A release adds {@link Identifiers#exception} of one record: that record passes from then on, whatever of it is listed, and
     * everything else of its person stays blocked. It is for the caller to have two people and fresh evidence; a newer time stamp is
     * none.
     *
     * @param request the number of the request, or release, that they are from
     * @throws UntrustedList when the journal could not be written: then nobody is on the list
     */
    void add(Collection<Identifier> identifiers, String request);

    /**
     * Ends the blocking of what a request put on the list, because it was withdrawn before anything was deleted. The entries stay, as
     * lifted. The caller holds {@link Barrier#exclusive}, and knows that no later request relies on them.
     */
    void lift(String request);

    /** Counts that these tokens, where they are on the list, kept a record of a route out. */
    void attempted(Collection<UUID> tokens, String route);

    /** What is known of an entry; empty when it is not on the list. */
    Optional<Listed> find(UUID token);
}
