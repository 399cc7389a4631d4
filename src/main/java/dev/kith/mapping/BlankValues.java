package dev.kith.mapping;

/** What a blank source value does to a field at the destination. */
public enum BlankValues {
    /** Nothing: the destination keeps what it has. */
    LEAVE,
    /** The destination's field is emptied. */
    CLEAR
}
