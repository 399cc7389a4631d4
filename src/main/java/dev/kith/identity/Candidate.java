package dev.kith.identity;

import java.util.Optional;
import java.util.Set;

/**
 * A record that may or may not be in the destination already.
 *
 * @param externalId our key there; empty when none is written
 */
public record Candidate(Optional<String> externalId, Set<String> emails) {
    @Override
    public String toString() {
        return "Candidate";
    }
}
