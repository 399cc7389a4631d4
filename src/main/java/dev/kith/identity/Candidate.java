package dev.kith.identity;

import java.util.Set;

/** A record that may or may not be in the destination already: its external id there and its emails. */
public record Candidate(String externalId, Set<String> emails) {
    @Override
    public String toString() {
        return "Candidate";
    }
}
