package dev.kith.erasure;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Exactly what would be done: what a second person approves by its hash.
 *
 * @param steps in the order in which they are done: children before parents, the system of record last
 * @param blocks how many identifiers would be put on the suppression list, by kind
 * @param undecided how many candidates nobody decided on: they are not erased, and the answer says so
 * @param uncovered objects and tables that nobody described: while there are any, nothing is called erased
 * @param recipients names of the systems that got the person, as far as Kith knows: each is to be told (GDPR 19)
 * @param obstacles what would keep steps from being done as things are, in words
 * @param configuration digest of the privacy configuration that it was made with
 * @param hash SHA-256 over all of it
 */
public record Plan(
        List<PlannedStep> steps,
        Map<String, Integer> blocks,
        int undecided,
        List<String> uncovered,
        List<String> recipients,
        List<String> obstacles,
        String configuration,
        String hash) {

    public Plan {
        steps = List.copyOf(steps);
        blocks = new java.util.TreeMap<>(blocks);
        uncovered = List.copyOf(uncovered);
        recipients = List.copyOf(recipients);
        obstacles = List.copyOf(obstacles);
    }

    /** The same, with other steps that follow from it, or went before. The hash stays: it is of what was approved. */
    Plan withSteps(List<PlannedStep> others, Collection<String> all) {
        return new Plan(others, blocks, undecided, uncovered, List.copyOf(all), obstacles, configuration, hash);
    }
}
