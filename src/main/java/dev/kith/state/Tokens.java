package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.UUID;

/** How records are named in the state database. */
final class Tokens {

    private Tokens() {}

    static UUID record(Keyring keyring, RecordKey key) {
        return record(keyring, key.object(), key.value());
    }

    static UUID record(Keyring keyring, ObjectName object, String key) {
        return keyring.token(Purpose.RECORD, object + ":" + key);
    }
}
