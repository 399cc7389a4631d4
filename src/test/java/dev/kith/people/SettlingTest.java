package dev.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID NEW = new UUID(9, 1);

    private final AtomicInteger made = new AtomicInteger();

    private Settling.Moves settle(Map<Long, UUID> before, List<List<Long>> clusters) {
        return new Settling(before, () -> new UUID(9, made.incrementAndGet())).settle(clusters);
    }

    private static List<Long> cluster(long... records) {
        return Arrays.stream(records).boxed().toList();
    }

    @Test
    void whoStaysAsTheyWereDoesNotMove() {
        Settling.Moves moves = settle(Map.of(1L, ANNA, 2L, ANNA, 3L, BEN), List.of(cluster(1, 2), cluster(3)));

        assertThat(moves).isEqualTo(new Settling.Moves(Map.of(), Map.of(), Map.of()));
    }

    @Test
    void ofTwoWhoBecomeOneThatStaysWhoHasMoreRecords() {
        Settling.Moves moves = settle(Map.of(1L, ANNA, 2L, BEN, 3L, BEN), List.of(cluster(1, 2, 3)));

        assertThat(moves).isEqualTo(new Settling.Moves(Map.of(1L, BEN), Map.of(ANNA, BEN), Map.of()));
    }

    @Test
    void whoComesApartKeepsMostAndTheRestIsSomebodyNew() {
        Settling.Moves moves = settle(Map.of(1L, ANNA, 2L, ANNA, 3L, ANNA), List.of(cluster(2), cluster(1, 3)));

        assertThat(moves).isEqualTo(new Settling.Moves(Map.of(2L, NEW), Map.of(), Map.of(NEW, ANNA)));
    }

    @Test
    void twoWhoSwapARecordBothStay() {
        Settling.Moves moves = settle(
                Map.of(1L, ANNA, 2L, ANNA, 3L, ANNA, 4L, BEN, 5L, BEN), List.of(cluster(1, 2), cluster(3, 4, 5)));

        assertThat(moves).isEqualTo(new Settling.Moves(Map.of(3L, BEN), Map.of(), Map.of()));
    }

    @Test
    void theOrderOfTheClustersDoesNotMatter() {
        Map<Long, UUID> before = new HashMap<>(Map.of(1L, ANNA, 2L, BEN, 3L, ANNA, 4L, BEN));

        assertThat(settle(before, List.of(cluster(1, 2), cluster(3, 4))))
                .isEqualTo(settle(before, List.of(cluster(3, 4), cluster(1, 2))));
    }
}
