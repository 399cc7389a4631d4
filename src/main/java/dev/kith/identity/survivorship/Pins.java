package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decided for one golden record: for this field or group, that record is right.
 *
 * <p>A pin names a record, not a value: it follows the record's changes, leaves with the record, and holds nothing personal to erase.
 *
 * @param recordFor by the name of a field, of a group, or of a part of a group, which stands for the group
 */
public record Pins(Map<String, RecordKey> recordFor) {

    public static final Pins NONE = new Pins(Map.of());

    public Pins {
        recordFor = Map.copyOf(recordFor);
    }

    Optional<RecordKey> of(String name) {
        return Optional.ofNullable(recordFor.get(name));
    }
}
