package dev.kith.erasure;

import java.time.Instant;

/**
 * Something that a person wrote down about a request: how identity was proved, why it is held. It may name anybody, so it lives in the
 * request's sealed part only.
 *
 * @param about a code such as {@code identity-proved}
 */
public record Note(Instant at, String by, String about, String text) {
    @Override
    public String toString() {
        return about;
    }
}
