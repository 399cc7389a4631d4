package dev.kith.sandbox;

/** What a call to a simulator is for. */
public enum CallKind {
    LOGIN,
    READ,
    SEARCH,
    LIST,
    WRITE,
    OTHER
}
