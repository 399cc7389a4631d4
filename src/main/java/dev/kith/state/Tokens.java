package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.UUID;

/** How records are named in the state database. */
final class Tokens {

    private Tokens() {}

    /** An email within claims and objections. */
    static UUID email(Keyring keyring, String email) {
        return keyring.token(Purpose.IDENTIFIER, "EMAIL:" + email);
    }

    static UUID record(Keyring keyring, RecordKey key) {
        return record(keyring, key.object(), key.value());
    }

    static UUID record(Keyring keyring, ObjectName object, String key) {
        return keyring.token(Purpose.RECORD, object + ":" + key);
    }
}
