package dev.kith.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.merging.Survivor.Candidate;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which record stays, and what it takes over. */
class SurvivorTest {

    private static Candidate candidate(String key, boolean isLinked, int filled) {
        return new Candidate(new RecordKey(ObjectName.of("hubspot.contacts"), key), isLinked, filled);
    }

    private static String survivor(Candidate... candidates) {
        Survivor survivor = Survivor.of(List.of(candidates));
        return survivor.key().value() + ": " + survivor.why();
    }

    @Test
    void whatARouteKeepsInStepStays() {
        assertThat(survivor(candidate("101", false, 9), candidate("102", true, 2)))
                .isEqualTo("102: a route keeps it in step");
    }

    @Test
    void elseWhatTheMostIsKnownIn() {
        assertThat(survivor(candidate("101", true, 4), candidate("102", true, 5), candidate("103", false, 9)))
                .isEqualTo("102: the most is known in it");
    }

    @Test
    void elseTheOldestWhoseNumberMayBeShorter() {
        assertThat(survivor(candidate("1001", false, 4), candidate("999", false, 4)))
                .isEqualTo("999: it is the oldest");
    }

    @Test
    void blanksAreFilledFromTheFirstLoserThatHasIt() {
        Gains gains = Gains.of(
                Map.of("city", "Berlin"),
                List.of(Map.of("city", "Bonn", "phone", "1", "id", "7"), Map.of("phone", "2", "zip", "10115")),
                Set.of("city", "phone", "zip"));

        assertThat(gains.taken()).isEqualTo(Map.of("phone", "1", "zip", "10115"));
        assertThat(gains.lost()).containsExactly("city", "phone");
        assertThat(gains.toString()).doesNotContain("10115");
    }

    @Test
    void anObjectionIsTakenOverAndAPermissionIsNot() {
        Map<String, String> survivor = Map.of("optout", "false");
        Gains gains = Gains.of(survivor, List.of(Map.of("optout", "true")), Set.of("optout"));

        assertThat(gains.with(survivor, Map.of("optout", true), true))
                .isEqualTo(new Gains(Map.of("optout", "true"), Set.of()));
        assertThat(gains.with(survivor, Map.of("optout", true), false)).isEqualTo(new Gains(Map.of(), Set.of()));
    }
}
