package dev.kith.suppression;

import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import java.util.UUID;

/** Something that points at one person: a record's key, an email, a phone number; normalised, never printed. */
public record Identifier(Kind kind, String value) {

    /** What it is, and what it does on the suppression list. */
    public enum Kind {
        RECORD,
        EMAIL,
        PHONE,
        /** An email that other people have too: blocks nobody, but says that {@link #TOGETHER} is worth asking for. */
        SHARED_EMAIL,
        /** As {@link #SHARED_EMAIL}. */
        SHARED_PHONE,
        /** A shared email or phone, and with it the full name, birth date or address: a person decides. */
        TOGETHER,
        /** A record that has something {@link #TOGETHER}, and is somebody else's all the same: a person decided so. */
        DIFFERENT,
        /** No longer so: another one with the same was forgotten since, and nobody decided on that one. */
        DIFFERENT_ENDED,
        /** The key of a record that passes, whatever of it is on the list: two people released it. */
        EXCEPTION,
        /** An exception that ended: somebody of that record asked to be forgotten again. */
        EXCEPTION_ENDED,
        /** Blocks no more: its request was withdrawn before anything was deleted. */
        LIFTED;

        /** True when it blocks by itself. */
        public boolean blocks() {
            return this == RECORD || this == EMAIL || this == PHONE;
        }

        /** True when the newest word on an entry is this one's or the one after it, whatever stood there. */
        boolean isFinal() {
            return blocks() || this == LIFTED || this == EXCEPTION_ENDED || this == DIFFERENT_ENDED;
        }

        /** True when it only tells to look closer. */
        public boolean isShared() {
            return this == SHARED_EMAIL || this == SHARED_PHONE;
        }

        /** Shared or not, an email is looked up once. */
        private String written() {
            return switch (this) {
                case SHARED_EMAIL -> EMAIL.name();
                case SHARED_PHONE -> PHONE.name();
                case EXCEPTION_ENDED -> EXCEPTION.name();
                case DIFFERENT_ENDED -> DIFFERENT.name();
                default -> name();
            };
        }
    }

    /** As it stands in the suppression list: kind, version of the normaliser and value under the list's own key. */
    public UUID token(Keyring keyring) {
        return keyring.token(Purpose.SUPPRESSION, kind.written() + ":" + Normaliser.VERSION + ":" + value);
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
