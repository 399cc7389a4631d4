package dev.kith.identity.survivorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.FieldKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static Map<String, FieldKind> fields() {
        Map<String, FieldKind> fields = new LinkedHashMap<>();
        fields.put("email", FieldKind.EMAIL);
        fields.put("street", FieldKind.ADDRESS);
        fields.put("phone", FieldKind.PHONE);
        fields.put("postal_code", FieldKind.POSTAL_CODE);
        fields.put("country", FieldKind.COUNTRY);
        fields.put("newsletter", FieldKind.MARKETING_PERMISSION);
        fields.put("forget_me", FieldKind.ASKS_TO_BE_FORGOTTEN);
        return fields;
    }

    @Test
    void addressPartsAreOneGroupWithoutBeingTold() {
        Chain recent = Sample.chain("most recent");
        assertThat(Slots.of(fields(), Map.of("phone", recent, "address", recent)))
                .containsExactly(
                        new Slot.Field("email", Chain.DEFAULT),
                        new Slot.Field("phone", recent),
                        new Slot.Group("address", List.of("street", "postal_code", "country"), recent));
    }

    @Test
    void permissionAndRequestsAreNoSlots() {
        assertThat(Slots.of(fields(), Map.of()))
                .noneMatch(slot ->
                        slot.fields().contains("newsletter") || slot.fields().contains("forget_me"));
    }

    @Test
    void aChainForWhatNoChainDecidesIsRefused() {
        refuses("newsletter", "'newsletter' is a marketing-permission, which no chain decides");
        refuses("country", "Write its chain as 'address'");
        refuses("phon", "Did you mean 'phone'?");
    }

    @Test
    void aFieldIsDecidedOnce() {
        Slot city = Sample.field("city");
        assertThatThrownBy(() -> new Survivorship(
                        List.of(city, new Slot.Group("address", List.of("city"), Chain.DEFAULT)), Sample.RANK))
                .hasMessageContaining("'city' would be decided twice");
    }

    private static void refuses(String name, String why) {
        assertThatThrownBy(() -> Slots.of(fields(), Map.of(name, Chain.DEFAULT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
