package dev.kith.erasure;

import dev.kith.suppression.Identifier;
import dev.kith.suppression.Normaliser;
import java.util.Optional;

/** Something that the request says of its person. Personal: it lives in the request's sealed part only. */
public record Clue(Kind kind, String value) {

    /** What it is. */
    public enum Kind {
        EMAIL,
        PHONE,
        /** {@code shop.customers:42}. */
        RECORD,
        FULL_NAME,
        BIRTH_DATE,
        POSTAL_CODE
    }

    /** What stands for it on the suppression list; empty for what points at nobody alone. */
    Optional<Identifier> identifier() {
        return switch (kind) {
            case EMAIL -> Normaliser.email(value).map(email -> new Identifier(Identifier.Kind.EMAIL, email));
            case PHONE ->
                Normaliser.phone(value, Optional.empty()).map(phone -> new Identifier(Identifier.Kind.PHONE, phone));
            case RECORD -> Optional.of(new Identifier(Identifier.Kind.RECORD, value));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
