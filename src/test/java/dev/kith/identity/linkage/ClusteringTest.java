package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusteringTest {

    @Test
    void oneWrongPairDoesNotChainTwoPeopleTogether() {
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(0, 1, 0.99);
        pairs.add(2, 3, 0.99);
        pairs.add(1, 2, 0.9);

        assertThat(new Clustering(0.5, (one, other) -> 0).clusters(pairs))
                .containsExactlyInAnyOrder(List.of(0, 1), List.of(2, 3));
    }

    @Test
    void aPairThatBlockingMissedIsAskedFor() {
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(0, 1, 0.99);
        pairs.add(1, 2, 0.9);

        assertThat(new Clustering(0.5, (one, other) -> 0.9).clusters(pairs))
                .singleElement()
                .satisfies(cluster -> assertThat(cluster).containsExactlyInAnyOrder(0, 1, 2));
    }
}
