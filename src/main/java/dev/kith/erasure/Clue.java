package dev.kith.erasure;

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

    @Override
    public String toString() {
        return kind.toString();
    }
}
