package dev.kith.identity.linkage;

import java.util.List;

/**
 * Who is one person.
 *
 * @param clusters of two and more records; the records of each in order
 * @param conflicts what people decided to be two that other decisions make one: they are kept apart
 */
public record Clusters(List<List<Integer>> clusters, List<Decisions.Pair> conflicts) {

    public Clusters {
        clusters = List.copyOf(clusters);
        conflicts = List.copyOf(conflicts);
    }
}
