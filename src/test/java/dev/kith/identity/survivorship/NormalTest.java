package dev.kith.identity.survivorship;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u200b\u2007", "\ufeff", "\u0000"})
    void whatNobodyCanSeeIsBlank(String value) {
        assertThat(Normal.isBlank(value)).isTrue();
    }

    @Test
    void noughtAndFalseAreNotBlank() {
        assertThat(Normal.isBlank(0)).isFalse();
        assertThat(Normal.isBlank(false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"' Anna',ANNA", "Straße,STRASSE", "Mu\u0308ller,M\u00dcLLER", "\u00a0x\u200b,X"})
    void textIsComparedWithoutSpacesCaseAndWaysOfEncoding(String one, String other) {
        assertThat(Normal.text(one)).isEqualTo(Normal.text(other));
    }

    @Test
    void spacesWithinAreKept() {
        assertThat(Normal.text(" Anna  Maria ")).isEqualTo("anna  maria");
    }

    @Test
    void equalNumbersAreEqualText() {
        assertThat(List.of(Normal.text(500), Normal.text(500.0), Normal.text(5e2f), Normal.text(new BigDecimal("5E2"))))
                .containsOnly("500");
        assertThat(Normal.text(0.1f)).isEqualTo(Normal.text(0.1)).isEqualTo("0.1");
    }

    @Test
    void aHugeNumberDoesNotFillTheMemory() {
        assertThat(Normal.text(new BigDecimal("1E999999999"))).isEqualTo("1e+999999999");
        assertThat(Normal.text(Double.NaN)).isEqualTo("nan");
    }

    @Test
    void lengthIsInLettersNotInChars() {
        assertThat(Normal.length(" 👍🏽a ")).isEqualTo(3);
    }

    @Test
    void magnitudesReadNumbersBeforeDatesBeforeText() {
        assertThat(Magnitude.of("-3.50").number()).contains(new BigDecimal("-3.50"));
        assertThat(Magnitude.of("2024-02-29").date())
                .isEqualTo(Magnitude.of(LocalDate.of(2024, 2, 29)).date())
                .isPresent();
        assertThat(Magnitude.of("2023-02-29").text()).contains("2023-02-29");
        assertThat(Magnitude.of("1e9").text()).contains("1e9");
        assertThat(Magnitude.of(true).text()).contains("true");
        assertThat(Magnitude.of(Double.POSITIVE_INFINITY).text()).contains("infinity");
    }
}
