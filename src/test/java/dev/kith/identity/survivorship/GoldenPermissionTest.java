package dev.kith.identity.survivorship;

import static dev.kith.identity.survivorship.Consent.ALLOWED;
import static dev.kith.identity.survivorship.Consent.NOT_ALLOWED;
import static dev.kith.identity.survivorship.Sample.day;
import static dev.kith.identity.survivorship.Sample.hubspot;
import static dev.kith.identity.survivorship.Sample.salesforce;
import static dev.kith.identity.survivorship.Sample.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoldenPermissionTest {

    private static final Slot PHONE = Sample.field("phone");

    private static Optional<GoldenPermission> permission(Sample... samples) {
        return Sample.golden(PHONE, samples).permission();
    }

    @Test
    void oneObjectionBeatsTrustDateAndNumbers() {
        GoldenPermission permission = permission(
                        salesforce(1).says(ALLOWED).updated(9),
                        shop(1).says(ALLOWED).updated(8),
                        Sample.of("excel.sheet", 1).says(NOT_ALLOWED))
                .orElseThrow();
        assertThat(permission.consent()).isEqualTo(NOT_ALLOWED);
        assertThat(permission.from()).extracting(Object::toString).containsExactly("excel.sheet:1");
        assertThat(permission.since()).isEmpty();
        assertThat(permission.others()).hasSize(2);
    }

    @Test
    void noPinLiftsAnObjection() {
        Sample allowed = salesforce(1).says(ALLOWED).says("phone", "1");
        Pins pins = new Pins(Map.of(
                "phone", allowed.key(),
                "permission", allowed.key(),
                "consent", allowed.key(),
                "marketing-permission", allowed.key()));
        Golden golden = Sample.golden(PHONE, pins, allowed, shop(1).says(NOT_ALLOWED));
        assertThat(golden.permission().orElseThrow().consent()).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void allWhoObjectAreNamedAndTheEarliestTells() {
        GoldenPermission permission = permission(
                        hubspot(1).says(NOT_ALLOWED).updated(2),
                        shop(1).says(ALLOWED).updated(1),
                        salesforce(1).says(NOT_ALLOWED).updated(5))
                .orElseThrow();
        assertThat(permission.from())
                .containsExactly(salesforce(1).key(), hubspot(1).key());
        assertThat(permission.since()).contains(day(2));
    }

    @Test
    void permissionHoldsOnceTheLastAllowedIt() {
        GoldenPermission permission = permission(
                        hubspot(1).says(ALLOWED).updated(2),
                        shop(1).says(ALLOWED).updated(5))
                .orElseThrow();
        assertThat(permission.since()).contains(day(5));
        assertThat(permission.from()).hasSize(2);
        assertThat(permission.others()).isEmpty();
    }

    @Test
    void silenceIsNeitherYesNorNo() {
        assertThat(permission(shop(1), hubspot(1))).isEmpty();
        assertThat(permission(shop(1), hubspot(1).says(ALLOWED)).orElseThrow().consent())
                .isEqualTo(ALLOWED);
    }

    @Test
    void aRecordThatSaysNothingElseIsHeard() {
        assertThat(permission(
                                shop(1).says("phone", "1").says(ALLOWED),
                                hubspot(1).says(NOT_ALLOWED))
                        .orElseThrow()
                        .consent())
                .isEqualTo(NOT_ALLOWED);
    }

    @Test
    void anObjectionIsReadAsPermissionSpellsIt() {
        assertThat(Consent.objects(true)).isEqualTo(NOT_ALLOWED);
        assertThat(Consent.objects(false)).isEqualTo(ALLOWED);
    }
}
