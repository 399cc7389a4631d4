package dev.kith.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionTest {

    private static final ObjectName OBJECT = ObjectName.of("shop.customers");
    private static final Place PLACE = new Place("shop.yaml", 1);

    private static ObjectMap map(boolean yesMeansAllowed) {
        FieldMeaning permission = new FieldMeaning(
                "flag", FieldKind.MARKETING_PERMISSION, Optional.empty(), Optional.of(yesMeansAllowed), PLACE);
        return new ObjectMap(
                OBJECT,
                new ObjectMap.ReadFrom.Table("customers"),
                "id",
                Optional.empty(),
                ObjectMap.DEFAULT_OVERLAP,
                Map.of("flag", permission),
                PLACE);
    }

    private static boolean objects(@Nullable Object value, boolean yesMeansAllowed) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("flag", value);
        return Permission.objects(new CustomerRecord(new RecordKey(OBJECT, "1"), values), map(yesMeansAllowed))
                .orElse(false);
    }

    @ParameterizedTest
    @CsvSource({"false", "0", "N", "no", " Off ", "F"})
    void aNoWhereYesMeansAllowedIsAnObjection(String written) {
        assertThat(objects(written, true)).isTrue();
        assertThat(objects(written, false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true", "1", "Y", "YES", "on", "t"})
    void aYesWhereYesMeansForbiddenIsAnObjection(String written) {
        assertThat(objects(written, false)).isTrue();
        assertThat(objects(written, true)).isFalse();
    }

    @Test
    void booleansAndNumbersCountAsTheyStand() {
        assertThat(objects(false, true)).isTrue();
        assertThat(objects(1, false)).isTrue();
        assertThat(objects(true, true)).isFalse();
    }

    @Test
    void aBlankSaysNothing() {
        CustomerRecord record = new CustomerRecord(new RecordKey(OBJECT, "1"), Map.of("flag", " "));
        assertThat(Permission.objects(record, map(true))).isEmpty();
        assertThat(objects(null, true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"opted out", "keine Werbung", "X", "2026-11-22"})
    void whatCannotBeReadIsAnObjection(String written) {
        assertThat(objects(written, true)).isTrue();
        assertThat(objects(written, false)).isTrue();
    }

    @Test
    void anObjectionIsWrittenAsTheFieldMeansIt() {
        assertThat(Permission.objection(map(true))).containsExactly(Map.entry("flag", false));
        assertThat(Permission.objection(map(false))).containsExactly(Map.entry("flag", true));
    }
}
