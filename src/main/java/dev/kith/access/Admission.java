package dev.kith.access;

/** What came of showing a token. */
public sealed interface Admission {

    /** @param token the id of the token, which opens nothing */
    record Admitted(Caller caller, String token) implements Admission {}

    /** Unknown, revoked, expired or mistyped: which, is not told. */
    record Wrong() implements Admission {}

    /** So many wrong ones came that nothing is looked at for a while. */
    record TooMany() implements Admission {}
}
