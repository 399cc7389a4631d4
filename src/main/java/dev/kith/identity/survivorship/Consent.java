package dev.kith.identity.survivorship;

/** What a record says about marketing to its person, strictest first. Not a field: no chain, pin, rank or date moves it. */
public enum Consent {
    NOT_ALLOWED,
    ALLOWED;

    /** In the terms of {@link dev.kith.permission.Permission#objects}. */
    public static Consent objects(boolean objects) {
        return objects ? NOT_ALLOWED : ALLOWED;
    }
}
