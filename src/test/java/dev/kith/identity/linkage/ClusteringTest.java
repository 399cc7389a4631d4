package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusteringTest {

    @Test
    void oneWrongPairDoesNotChainTwoPeopleTogether() {
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(0, 1, 0.99);
        pairs.add(2, 3, 0.99);
        pairs.add(1, 2, 0.9);

        assertThat(new Clustering(0.5, (one, other) -> 0, Decisions.NONE)
                        .clusters(pairs)
                        .clusters())
                .containsExactlyInAnyOrder(List.of(0, 1), List.of(2, 3));
    }

    @Test
    void aPairThatBlockingMissedIsAskedFor() {
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(0, 1, 0.99);
        pairs.add(1, 2, 0.9);

        assertThat(new Clustering(0.5, (one, other) -> 0.9, Decisions.NONE)
                        .clusters(pairs)
                        .clusters())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster).containsExactlyInAnyOrder(0, 1, 2));
    }

    @Test
    void whatPeopleDecidedIsObeyedAndHoldsForAllWhoAreOne() {
        Decisions decisions = new Decisions(Set.of(pair(0, 1), pair(1, 2)), Set.of(pair(2, 3)), Map.of());
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(0, 3, 0.99);
        pairs.add(2, 3, 0.99);

        assertThat(clusters(pairs, decisions).clusters()).containsExactly(List.of(0, 1, 2));
    }

    @Test
    void whoIsOneWithEitherOfTwoThatWereDecidedToBeOneIsOneWithBoth() {
        Decisions decisions = new Decisions(Set.of(pair(0, 1), pair(4, 5)), Set.of(), Map.of());
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(1, 2, 0.9);
        pairs.add(0, 3, 0.9);
        pairs.add(2, 3, 0.2);
        pairs.add(4, 6, 0.6);
        pairs.add(5, 6, 0.6);
        pairs.add(6, 7, 0.9);

        assertThat(clusters(pairs, decisions).clusters())
                .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5), List.of(6, 7));
    }

    @Test
    void differentWinsOverTheSameAndIsReported() {
        Decisions decisions = new Decisions(Set.of(pair(0, 1), pair(1, 2)), Set.of(pair(0, 2)), Map.of());

        Clusters found = clusters(new ScoredPairs(), decisions);

        assertThat(found.clusters()).containsExactly(List.of(0, 1));
        assertThat(found.conflicts()).containsExactly(pair(0, 2));
    }

    @Test
    void twoRecordsOfASourceThatHasEachPersonOnceAreNeverOne() {
        Decisions decisions = new Decisions(Set.of(), Set.of(), Map.of(0, 7, 2, 7));
        ScoredPairs pairs = new ScoredPairs();
        pairs.add(0, 1, 0.98);
        pairs.add(1, 2, 0.99);
        pairs.add(0, 2, 0.99);

        assertThat(clusters(pairs, decisions).clusters()).containsExactly(List.of(1, 2));
    }

    @Test
    void theOrderOfPairsIsOfNoAccount() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            List<double[]> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int one = random.nextInt(100);
                int other = random.nextInt(100);
                if (one < other) {
                    all.add(new double[] {one, other, random.nextInt(10) / 10.0});
                }
            }
            Clusters expected = clusters(pairs(all), Decisions.NONE);
            Collections.shuffle(all, new Random(round));
            assertThat(clusters(pairs(all), Decisions.NONE)).isEqualTo(expected);
        }
    }

    @Test
    void aGroupOfManyThousandsNeedsNoTableOfAllPairs() {
        ScoredPairs pairs = new ScoredPairs();
        for (int record = 0; record < 40_000; record++) {
            pairs.add(record, record + 1, 0.95);
        }

        assertThat(clusters(pairs, Decisions.NONE).clusters())
                .allSatisfy(cluster -> assertThat(cluster).hasSizeLessThan(4));
    }

    private static Decisions.Pair pair(int one, int other) {
        return new Decisions.Pair(one, other);
    }

    /** Each pair but once. */
    private static ScoredPairs pairs(List<double[]> all) {
        ScoredPairs pairs = new ScoredPairs();
        Map<Decisions.Pair, Double> once = new LinkedHashMap<>();
        all.forEach(pair -> once.merge(pair((int) pair[0], (int) pair[1]), pair[2], Math::max));
        once.forEach((pair, probability) -> pairs.add(pair.one(), pair.other(), probability));
        return pairs;
    }

    private static Clusters clusters(ScoredPairs pairs, Decisions decisions) {
        return new Clustering(0.5, (one, other) -> 0, decisions).clusters(pairs);
    }
}
