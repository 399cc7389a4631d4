package dev.kith.identity.survivorship;

import static dev.kith.identity.survivorship.Sample.day;
import static dev.kith.identity.survivorship.Sample.hubspot;
import static dev.kith.identity.survivorship.Sample.salesforce;
import static dev.kith.identity.survivorship.Sample.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnionTest {

    private static final Slot INTERESTS = Sample.field("interests", "union");

    private static GoldenValue interests(Slot slot, Sample... samples) {
        return Sample.golden(slot, samples).field("interests").orElseThrow();
    }

    @Test
    void allDistinctValuesAreKeptInTheSpellingOfTheBestRecord() {
        GoldenValue won = interests(
                INTERESTS,
                shop(1).says("interests", "wine; Tea").updated(3),
                salesforce(1).says("interests", "Wine;;Beer").updated(1),
                hubspot(1).says("interests", List.of("tea", " ", "Art")));
        assertThat(won.value()).contains(List.of("Art", "Beer", "Tea", "Wine"));
        assertThat(won.ground()).isEqualTo(Rule.UNION);
        assertThat(won.from())
                .containsExactly(salesforce(1).key(), shop(1).key(), hubspot(1).key());
        assertThat(won.since()).contains(day(3));
        assertThat(won.others()).isEmpty();
        assertThat(won.secondBest()).isEmpty();
    }

    @Test
    void aChangeElsewhereDoesNotMoveTheValuesAbout() {
        Sample one = shop(1).says("interests", "Wine;Beer").updated(1);
        Sample two = shop(2).says("interests", "Art").updated(2);
        assertThat(interests(INTERESTS, one, two).value())
                .isEqualTo(interests(INTERESTS, one.updated(3), two).value());
    }

    @Test
    void rulesBeforeItChooseWhoIsUnited() {
        Slot slot = Sample.field("interests", "verified first", "union");
        GoldenValue won = interests(
                slot,
                salesforce(1).says("interests", "Golf"),
                shop(1).says("interests", "Wine").verified("interests"),
                hubspot(1).says("interests", "Art").verified("interests"));
        assertThat(won.value()).contains(List.of("Art", "Wine"));
        assertThat(won.from()).containsExactly(shop(1).key(), hubspot(1).key());
        assertThat(won.secondBest().orElseThrow().from())
                .isEqualTo(salesforce(1).key());
    }

    @Test
    void theRuleThatLeftOnlyOneIsTheGround() {
        Slot slot = Sample.field("interests", "most trusted system", "union");
        GoldenValue won = interests(slot, salesforce(1).says("interests", "Golf"), shop(1).says("interests", "Wine"));
        assertThat(won.value()).contains(List.of("Golf"));
        assertThat(won.ground()).isEqualTo(Rule.MOST_TRUSTED_SYSTEM);
    }

    @Test
    void theSameChoiceInAnotherOrderAgrees() {
        GoldenValue won = interests(
                INTERESTS, shop(1).says("interests", "Wine;Art"), hubspot(1).says("interests", "art; wine"));
        assertThat(won.ground()).isEqualTo(Circumstance.ALL_AGREE);
        assertThat(won.value()).contains(List.of("Art", "Wine"));
    }

    @Test
    void oneValueIsAListToo() {
        assertThat(interests(INTERESTS, shop(1).says("interests", "Wine")).value())
                .contains(List.of("Wine"));
    }

    @Test
    void nothingBetweenSemicolonsIsBlank() {
        assertThat(Sample.golden(INTERESTS, shop(1).says("interests", " ; ;")).field("interests"))
                .isEmpty();
    }

    @Test
    void aPinLeavesOneRecordsChoice() {
        Pins pins = new Pins(Map.of("interests", shop(1).key()));
        Golden golden = Sample.golden(
                INTERESTS, pins, shop(1).says("interests", "Wine"), hubspot(1).says("interests", "Art"));
        assertThat(golden.value("interests")).contains(List.of("Wine"));
    }
}
