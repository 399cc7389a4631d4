package dev.kith.identity.survivorship;

import static dev.kith.identity.survivorship.Sample.hubspot;
import static dev.kith.identity.survivorship.Sample.salesforce;
import static dev.kith.identity.survivorship.Sample.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PinsTest {

    private static final Slot PHONE = Sample.field("phone", "verified first", "most recent");
    private static final Sample TRUSTED =
            salesforce(1).says("phone", "trusted").verified("phone").updated(9);
    private static final Sample MODEST = hubspot(1).says("phone", "modest").updated(1);
    private static final Pins TO_MODEST = new Pins(Map.of("phone", MODEST.key()));

    @Test
    void aPinWinsBeforeTheChain() {
        GoldenValue won = Sample.golden(PHONE, TO_MODEST, TRUSTED, shop(1).says("phone", "third"), MODEST)
                .field("phone")
                .orElseThrow();
        assertThat(won.value()).contains("modest");
        assertThat(won.ground()).isEqualTo(Circumstance.PINNED);
        assertThat(won.from()).containsExactly(MODEST.key());
        assertThat(won.secondBest().orElseThrow().from()).isEqualTo(TRUSTED.key());
        assertThat(won.others()).hasSize(2);
    }

    @Test
    void aPinFollowsItsRecord() {
        assertThat(Sample.golden(PHONE, TO_MODEST, TRUSTED, MODEST.says("phone", "mended"))
                        .value("phone"))
                .contains("mended");
    }

    @Test
    void aPinToABlankOrAbsentRecordLeavesItToTheChain() {
        assertThat(Sample.golden(PHONE, TO_MODEST, TRUSTED, MODEST.says("phone", " "))
                        .value("phone"))
                .contains("trusted");
        GoldenValue won =
                Sample.golden(PHONE, TO_MODEST, TRUSTED).field("phone").orElseThrow();
        assertThat(won.value()).contains("trusted");
        assertThat(won.ground()).isEqualTo(Circumstance.ONLY_VALUE);
    }

    @Test
    void aPinOnAnotherFieldMovesNothing() {
        Pins pins = new Pins(Map.of("email", MODEST.key()));
        assertThat(Sample.golden(PHONE, pins, TRUSTED, MODEST).value("phone")).contains("trusted");
    }
}
