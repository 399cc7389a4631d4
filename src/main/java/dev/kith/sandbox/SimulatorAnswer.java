package dev.kith.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What a simulator answers.
 *
 * @param body to be written as JSON; null for none
 * @param records rows that were handled
 */
record SimulatorAnswer(int status, @Nullable Object body, long records) {

    static SimulatorAnswer ok(Object body) {
        return new SimulatorAnswer(200, body, 0);
    }

    static SimulatorAnswer nothing(int status) {
        return new SimulatorAnswer(status, null, 0);
    }
}
