package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({"anna, anna, 0", "anna, ana, 1", "anna, nana, 1", "meier, mayer, 2", "anna, otto, 3", "'', ab, 2"})
    void neighboursThatChangedPlacesAreOneSlip(String one, String other, int distance) {
        assertThat(Texts.distance(one, other, 2)).isEqualTo(distance);
        assertThat(Texts.distance(other, one, 2)).isEqualTo(distance);
    }

    /** Values of Winkler's paper of 1990. */
    @Test
    void jaroAndWinklersOwnExamples() {
        assertThat(Texts.jaroWinkler("martha", "marhta")).isCloseTo(0.961, within(0.001));
        assertThat(Texts.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.813, within(0.001));
        assertThat(Texts.jaroWinkler("dwayne", "duane")).isCloseTo(0.840, within(0.001));
        assertThat(Texts.jaroWinkler("abc", "xyz")).isZero();
    }
}
