package dev.kith.camel;

import java.util.Arrays;

/** What stands behind {@code kith:}. */
public enum KithStep {
    /** Begins a route: reads what changed. */
    changes,
    /** Puts records into the destination's words. */
    map,
    /** Finds records that the destination already holds. */
    match,
    /** Writes through the gate. */
    write;

    static KithStep of(String written) {
        return Arrays.stream(values())
                .filter(step -> step.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no kith:" + written + ". Known: changes, map, match, write."));
    }
}
