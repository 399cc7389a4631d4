package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusteringTest {

    @Test
    void oneWrongPairDoesNotChainTwoPeopleTogether() {
        Clustering clustering = new Clustering(0.5, (one, other) -> 0);
        clustering.link(0, 1, 0.99);
        clustering.link(2, 3, 0.99);
        clustering.link(1, 2, 0.9);

        assertThat(clustering.clusters()).containsExactlyInAnyOrder(List.of(0, 1), List.of(2, 3));
    }

    @Test
    void aPairThatBlockingMissedIsAskedFor() {
        Clustering clustering = new Clustering(0.5, (one, other) -> 0.9);
        clustering.link(0, 1, 0.99);
        clustering.link(1, 2, 0.9);

        assertThat(clustering.clusters()).singleElement().satisfies(cluster -> assertThat(cluster)
                .containsExactlyInAnyOrder(0, 1, 2));
    }
}
