package dev.kith.console;

import java.util.List;
import java.util.Optional;

/**
 * What is done in one system, and how far it is.
 *
 * @param state worst first: {@code stuck}, {@code open}, {@code pending}, {@code done}
 */
record PlanView(String title, String state, String progress, List<Line> lines) {

    /**
     * The same thing done to some records of one kind.
     *
     * @param verb {@code Delete 2 contacts}
     * @param detail what that means
     * @param kept what stays, why and until when; empty for nothing
     * @param troubles why some of it is not done, and what to do
     * @param records the records' keys, for who unfolds them
     * @param hand of a system that only a person can reach
     */
    record Line(
            String verb,
            String detail,
            String kept,
            String state,
            String progress,
            List<String> troubles,
            List<String> records,
            Optional<Hand> hand) {}

    /** Who does it by hand. @param open true while nobody said that it is done */
    record Hand(String system, String title, String owner, Days.Due due, boolean open) {}
}
