package dev.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.people.Bridges.Hop;
import dev.kith.people.Links.Decided;
import dev.kith.people.Links.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgesTest {

    private static final Bridges BRIDGES = new Bridges(
            List.of(
                    new Edge(1, 5, 0.6),
                    new Edge(1, 2, 0.95),
                    new Edge(3, 2, 0.999),
                    new Edge(3, 5, 0.7),
                    new Edge(4, 5, 0.98)),
            List.of(new Decided(4, 3, true), new Decided(1, 4, false)));

    @Test
    void goesWhereTheWeakestHopIsStrongest() {
        assertThat(BRIDGES.between(1, 5))
                .containsExactly(
                        new Hop(1, 2, 0.95, false),
                        new Hop(2, 3, 0.999, false),
                        new Hop(3, 4, 1, true),
                        new Hop(4, 5, 0.98, false));
        assertThat(BRIDGES.between(5, 1)).extracting(Hop::from).containsExactly(5L, 4L, 3L, 2L);
    }

    @Test
    void isEmptyWhereNothingJoinsThem() {
        assertThat(BRIDGES.between(1, 9)).isEmpty();
        assertThat(new Bridges(List.of(), List.of(new Decided(1, 2, false))).between(1, 2))
                .isEmpty();
    }
}
