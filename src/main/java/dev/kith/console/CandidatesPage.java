package dev.kith.console;

import java.util.List;

/**
 * Records that may be the person's, beside what is known of them.
 *
 * @param open those to decide on
 * @param more how many there are beyond those shown
 * @param decided those that somebody decided on
 */
record CandidatesPage(
        String number, List<Candidate> open, int more, List<Candidate> decided, boolean mayDecide, Typed typed) {

    /**
     * One of them.
     *
     * @param record names it in the form
     * @param place {@code Web shop: customers}
     * @param reasons why it was found
     * @param unread why its values cannot be shown; empty when they are
     * @param decision what was decided, by whom and why; empty while nobody has
     */
    record Candidate(
            String record, String place, List<String> reasons, List<Line> lines, String unread, String decision) {}

    /** One thing that is known of both. */
    record Line(String what, List<String> known, List<String> here, boolean same) {}

    boolean isTyped(Candidate candidate) {
        return typed.isFor("decide") && typed.in("decide", "record").equals(candidate.record());
    }
}
