package dev.kith.sync;

import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.CustomerRecord;
import dev.kith.record.MappedRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells with 128 keyed bits whether a record is what it was. */
final class Fingerprints {

    private final Keyring keyring;

    Fingerprints(Keyring keyring) {
        this.keyring = keyring;
    }

    UUID of(CustomerRecord record) {
        return of(Purpose.SOURCE_FINGERPRINT, record.values());
    }

    UUID of(MappedRecord record) {
        return of(Purpose.WRITTEN_FINGERPRINT, record.fields());
    }

    private UUID of(Purpose purpose, Map<String, @Nullable Object> values) {
        StringBuilder text = new StringBuilder(values.size() * 24);
        values.forEach((field, value) -> {
            String written = value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : String.valueOf(value);
            // Lengths keep ("ab", "c") and ("a", "bc") apart; the type keeps 1 and "1" apart, and null and "null".
            text.append(field)
                    .append('=')
                    .append(value == null ? "-" : value.getClass().getSimpleName())
                    .append(written.length())
                    .append(':')
                    .append(written)
                    .append('\n');
        });
        return keyring.token(purpose, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
