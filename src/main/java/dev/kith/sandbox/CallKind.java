package dev.kith.sandbox;

/** What a call to a simulator is for. */
enum CallKind {
    LOGIN,
    READ,
    WRITE
}
