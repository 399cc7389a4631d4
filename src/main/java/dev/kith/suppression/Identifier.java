package dev.kith.suppression;

import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import java.util.UUID;

/** Something that points at one person: a record's key, an email, a phone number; normalised, never printed. */
public record Identifier(Kind kind, String value) {

    /** What it is. */
    public enum Kind {
        RECORD,
        EMAIL,
        PHONE
    }

    /** As it stands in the suppression list: kind, version of the normaliser and value under the list's own key. */
    public UUID token(Keyring keyring) {
        return keyring.token(Purpose.SUPPRESSION, kind + ":" + Normaliser.VERSION + ":" + value);
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
