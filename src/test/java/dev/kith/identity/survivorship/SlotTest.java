package dev.kith.identity.survivorship;

import static dev.kith.identity.survivorship.Sample.hubspot;
import static dev.kith.identity.survivorship.Sample.salesforce;
import static dev.kith.identity.survivorship.Sample.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotTest {

    private static final Sample BERLIN =
            shop(1).says("street", "Lange Straße").says("city", "Berlin").says("country", "DE");
    private static final Sample GRAZ =
            salesforce(1).says("street", "").says("city", "Graz").says("country", "AT");

    private static Slot address(String... rules) {
        return new Slot.Group("address", List.of("street", "city", "country"), Sample.chain(rules));
    }

    @Test
    void anAddressComesFromOneRecordAndItsBlanksStayBlank() {
        Golden golden = Sample.golden(address("most trusted system"), BERLIN, GRAZ);
        assertThat(golden.value("street")).isEmpty();
        assertThat(golden.value("city")).contains("Graz");
        assertThat(golden.value("country")).contains("AT");
        assertThat(golden.values().values())
                .allSatisfy(value -> assertThat(value.from()).containsExactly(GRAZ.key()));
        assertThat(golden.field("street")
                        .orElseThrow()
                        .secondBest()
                        .orElseThrow()
                        .value())
                .contains("Lange Straße");
    }

    @Test
    void aWhollyBlankAddressTakesNoPart() {
        Sample blank = salesforce(1).says("street", " ").says("city", null).updated(9);
        Golden golden = Sample.golden(address("most trusted system"), blank, BERLIN);
        assertThat(golden.value("city")).contains("Berlin");
        assertThat(golden.field("city").orElseThrow().others()).isEmpty();
    }

    @Test
    void addressesAreFrequentAsAWhole() {
        Sample sameCityOnly = hubspot(1).says("city", "Graz");
        Sample berlinAgain = hubspot(2)
                .says("street", "LANGE STRASSE ")
                .says("city", "berlin")
                .says("country", "de");
        Golden golden = Sample.golden(address("most frequent"), GRAZ, sameCityOnly, berlinAgain, BERLIN);
        assertThat(golden.value("city")).contains("Berlin");
        assertThat(golden.field("city").orElseThrow().ground()).isEqualTo(Rule.MOST_FREQUENT);
    }

    @Test
    void anAddressIsLongAsAWhole() {
        assertThat(Sample.golden(address("longest"), GRAZ, BERLIN).value("city"))
                .contains("Berlin");
    }

    @Test
    void anAddressIsVerifiedByItsNameOrInEveryFilledPart() {
        Sample halfVerified = GRAZ.verified("city");
        assertThat(Sample.golden(address("verified first"), halfVerified, BERLIN.verified("address"))
                        .value("city"))
                .contains("Berlin");
        assertThat(Sample.golden(
                                address("verified first", "longest"),
                                halfVerified.verified("country"),
                                BERLIN.verified("street"))
                        .value("city"))
                .contains("Graz");
    }

    @Test
    void addressesAreNotUnited() {
        assertThatThrownBy(() -> address("union"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Leave 'union' out");
    }

    @Test
    void aPinOnAPartPinsTheWhole() {
        Pins pins = new Pins(Map.of("city", BERLIN.key()));
        Golden golden = Sample.golden(address("most trusted system"), pins, GRAZ, BERLIN);
        assertThat(golden.value("street")).contains("Lange Straße");
        assertThat(golden.value("country")).contains("DE");
    }

    @Test
    void pinsOnSeveralPartsDoNotMixThem() {
        Pins pins = new Pins(Map.of("country", GRAZ.key(), "street", BERLIN.key()));
        Golden golden = Sample.golden(address(), pins, GRAZ, BERLIN);
        assertThat(golden.value("country")).contains("DE");
        assertThat(golden.value("city")).contains("Berlin");
    }
}
