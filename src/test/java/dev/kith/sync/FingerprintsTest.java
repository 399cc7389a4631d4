package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.keys.Keyring;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private final Fingerprints fingerprints = new Fingerprints(new Keyring(new byte[32]));

    private UUID of(@Nullable Object first, @Nullable Object second) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("a", first);
        values.put("b", second);
        return fingerprints.of(new CustomerRecord(FakeShop.key(1), values));
    }

    @Test
    void equalValuesGiveEqualFingerprints() {
        assertThat(of("x", 1)).isEqualTo(of("x", 1));
        assertThat(of(LocalDate.of(2020, 1, 2), null)).isEqualTo(of(LocalDate.of(2020, 1, 2), null));
    }

    @Test
    void aNumberIsTheSameHoweverManyZerosItEndsIn() {
        assertThat(of(new BigDecimal("10.50"), "")).isEqualTo(of(new BigDecimal("10.5"), ""));
        assertThat(of(new BigDecimal("1E+2"), "")).isEqualTo(of(new BigDecimal("100"), ""));
    }

    @Test
    void typesAreKeptApart() {
        assertThat(of("1", "")).isNotEqualTo(of(1, ""));
        assertThat(of("true", "")).isNotEqualTo(of(true, ""));
        assertThat(of("null", "")).isNotEqualTo(of(null, ""));
        assertThat(of("", "x")).isNotEqualTo(of(null, "x"));
    }

    @Test
    void valuesNeverFlowIntoEachOther() {
        assertThat(of("ab", "c")).isNotEqualTo(of("a", "bc"));
        assertThat(of("x\nb=String1:y", "z")).isNotEqualTo(of("x", "y\nb=String1:z"));
    }

    @Test
    void theKeyOfTheKeyringDecides() {
        byte[] other = new byte[32];
        other[0] = 1;
        CustomerRecord record = new CustomerRecord(FakeShop.key(1), Map.of("a", "x"));
        assertThat(new Fingerprints(new Keyring(other)).of(record)).isNotEqualTo(fingerprints.of(record));
    }

    @Test
    void whatWasReadAndWhatWasWrittenHaveFingerprintsOfTheirOwn() {
        Map<String, @Nullable Object> values = Map.of("a", "x");
        assertThat(fingerprints.of(new CustomerRecord(FakeShop.key(1), values)))
                .isNotEqualTo(fingerprints.of(new MappedRecord(FakeShop.key(1), "m", "k", "1", values)));
    }
}
