package dev.kith.identity.survivorship;

import static dev.kith.identity.survivorship.Sample.hubspot;
import static dev.kith.identity.survivorship.Sample.phone;
import static dev.kith.identity.survivorship.Sample.salesforce;
import static dev.kith.identity.survivorship.Sample.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static Sample salesforceSays(@Nullable Object value) {
        return salesforce(1).says("phone", value);
    }

    private static Sample shopSays(@Nullable Object value) {
        return shop(1).says("phone", value);
    }

    private static Sample hubspotSays(@Nullable Object value) {
        return hubspot(1).says("phone", value);
    }

    private static @Nullable Object winner(String rule, Sample... samples) {
        GoldenValue won = phone(List.of(rule), samples);
        assertThat(won.ground().written()).isEqualTo(rule);
        return won.value().orElse(null);
    }

    @Test
    void theMostRecentlyChangedRecordWins() {
        assertThat(winner(
                        "most recent",
                        salesforceSays("old").updated(1),
                        shopSays("new").updated(3),
                        hubspotSays("undated")))
                .isEqualTo("new");
    }

    @Test
    void theMostTrustedSystemWins() {
        Sample unlisted = Sample.of("excel.sheet", 1).says("phone", "unlisted").updated(9);
        assertThat(winner(
                        "most trusted system", unlisted, hubspotSays("hubspot").updated(8), shopSays("shop")))
                .isEqualTo("shop");
    }

    @Test
    void theMostFrequentValueWinsInTheSpellingOfItsBestRecord() {
        assertThat(winner("most frequent", salesforceSays("Other"), shopSays(" ANNA "), hubspotSays("anna")))
                .isEqualTo(" ANNA ");
    }

    @Test
    void aNumberAndItsTextAreTheSameVote() {
        assertThat(winner("most frequent", salesforceSays(7), shopSays(new BigDecimal("5.00")), hubspotSays("5")))
                .isEqualTo(new BigDecimal("5.00"));
    }

    @Test
    void theLongestWinsWithoutItsSpaces() {
        assertThat(winner("longest", salesforceSays("Jo        "), shopSays("Joan"), hubspotSays("Jon")))
                .isEqualTo("Joan");
    }

    @Test
    void numbersAreComparedAsNumbersEvenAsText() {
        assertThat(winner("largest", salesforceSays(9), shopSays("100"), hubspotSays(20.5)))
                .isEqualTo("100");
        assertThat(winner("smallest", salesforceSays("100"), shopSays(20L), hubspotSays("9.5")))
                .isEqualTo("9.5");
    }

    @Test
    void datesAreComparedAsDatesEvenAsText() {
        Instant noon = Instant.parse("2024-05-01T12:00:00Z");
        assertThat(winner("largest", salesforceSays(LocalDate.parse("2024-05-01")), shopSays(noon)))
                .isEqualTo(noon);
        assertThat(winner("smallest", salesforceSays(noon), shopSays("2024-05-01T13:30:00+02:00")))
                .isEqualTo("2024-05-01T13:30:00+02:00");
    }

    @Test
    void textIsComparedWhateverItsCase() {
        assertThat(winner("smallest", salesforceSays("b"), shopSays("A"), hubspotSays("C")))
                .isEqualTo("A");
        assertThat(winner("largest", salesforceSays("b"), shopSays("A"), hubspotSays("C")))
                .isEqualTo("C");
    }

    @Test
    void whatIsNoNumberNeverWinsAmongNumbers() {
        assertThat(winner("largest", salesforceSays("n/a"), shopSays(3))).isEqualTo(3);
        assertThat(winner("smallest", salesforceSays("(none)"), shopSays(3))).isEqualTo(3);
    }

    @Test
    void aVerifiedValueWins() {
        assertThat(winner(
                        "verified first",
                        salesforceSays("guess").verified("email"),
                        shopSays("sure").verified("phone")))
                .isEqualTo("sure");
    }

    @Test
    void blanksNeverWinAndTheNextBestFillsIn() {
        GoldenValue won = phone(
                List.of("most recent"),
                salesforceSays(null).updated(9),
                shopSays(" \u00a0\u200b\t").updated(8),
                hubspotSays(List.of("", " ")).updated(7),
                Sample.of("excel.sheet", 1).says("phone", "030 1").updated(1),
                Sample.of("excel.sheet", 2).says("phone", "030 0"));
        assertThat(won.value()).contains("030 1");
        assertThat(won.others()).hasSize(1);
    }

    @Test
    void nobodysValueIsNoValue() {
        Golden golden = Sample.golden(Sample.field("phone"), shopSays(" "), salesforceSays(null));
        assertThat(golden.field("phone")).isEmpty();
        assertThat(golden.value("phone")).isEqualTo(Optional.empty());
    }

    @Test
    void aTieFallsThroughToTheNextRule() {
        GoldenValue won = phone(
                List.of("verified first", "longest", "most recent"),
                salesforceSays("1234").verified("phone").updated(1),
                shopSays("5678").verified("phone").updated(2),
                hubspotSays("123456").updated(3));
        assertThat(won.value()).contains("5678");
        assertThat(won.ground()).isEqualTo(Rule.MOST_RECENT);
        assertThat(won.others())
                .extracting(Contribution::from)
                .containsExactly(salesforce(1).key(), hubspot(1).key());
    }
}
