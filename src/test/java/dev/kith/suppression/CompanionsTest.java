package dev.kith.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanionsTest {

    private static final ObjectName CUSTOMERS = ObjectName.of("shop.customers");
    private static final Place PLACE = new Place("shop.yaml", 1);

    private static Companions of(Map<String, Object> values) {
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        for (FieldKind kind : FieldKind.values()) {
            fields.put(
                    kind.written(), new FieldMeaning(kind.written(), kind, Optional.empty(), Optional.empty(), PLACE));
        }
        fields.put("town", new FieldMeaning("town", FieldKind.ADDRESS, Optional.empty(), Optional.empty(), PLACE));
        ObjectMap map = new ObjectMap(
                CUSTOMERS,
                new ObjectMap.ReadFrom.Table("customers"),
                "record-number",
                Optional.empty(),
                ObjectMap.DEFAULT_OVERLAP,
                fields,
                PLACE);
        return Companions.of(new CustomerRecord(new RecordKey(CUSTOMERS, "1"), Map.copyOf(values)), map);
    }

    @Test
    void theSameNameInOneFieldOrTwoIsTheSame_55() {
        assertThat(of(Map.of("given-name", "Anna", "family-name", "Weber")))
                .isEqualTo(of(Map.of("full-name", "Weber, Anna")))
                .isEqualTo(Companions.ofName("ANNA WEBER"));
    }

    @Test
    void theSameDateAsTextOrDateIsTheSame_55() {
        assertThat(of(Map.of("birth-date", LocalDate.of(1980, 1, 2))))
                .isEqualTo(of(Map.of("birth-date", "2.1.1980")))
                .isNotEqualTo(Companions.NONE);
    }

    @Test
    void anAddressIsAllItsLinesAndThePostalCode_55() {
        Companions whole = of(Map.of("postal-code", "10115", "address", "Gasse 1", "town", "Berlin"));

        assertThat(whole).isEqualTo(of(Map.of("postal-code", "10115", "address", "Berlin, Gasse 1")));
        assertThat(of(Map.of("postal-code", "10115", "town", "Berlin"))).isNotEqualTo(whole);
    }

    @Test
    void whatAWholeFamilyOrStreetSharesTellsNobodyApart_55() {
        assertThat(of(Map.of("family-name", "Weber", "postal-code", "10115", "full-name", " ")))
                .isEqualTo(Companions.NONE);
        assertThat(of(Map.of("address", "Gasse 1"))).isEqualTo(Companions.NONE);
    }
}
