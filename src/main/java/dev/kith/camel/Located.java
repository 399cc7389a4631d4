package dev.kith.camel;

import dev.kith.config.Place;

/** A word of a route file and where it stands, for messages of those who look it up. */
public record Located(String text, Place place) {

    @Override
    public String toString() {
        return text;
    }
}
