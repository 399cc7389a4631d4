package dev.kith.console;

import java.util.List;

/**
 * What the suppression list knows of somebody.
 *
 * @param lines what was asked, and the answer; none before anything was asked
 */
record BlockedPage(String email, String phone, List<Line> lines, String problem) {

    /** @param request from which it is blocked; empty when it is not */
    record Line(String asked, String answer, String request) {}

    @Override
    public String toString() {
        return "BlockedPage";
    }
}
