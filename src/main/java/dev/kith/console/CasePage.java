package dev.kith.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about one request on one page.
 *
 * @param open true while the person waits for an answer
 * @param tone of where it stands: {@code stuck}, {@code work}, {@code done} or {@code wait}
 * @param may what this person may do now, by the names of the forms
 * @param stage and the other three stand in an unfolded part only
 */
record CasePage(
        String number,
        String stands,
        String tone,
        boolean open,
        Days.Due due,
        String answered,
        List<String> facts,
        Next next,
        Optional<Asked> asked,
        List<Found> found,
        Left left,
        List<PlanView> systems,
        List<History.Line> history,
        List<Written> notes,
        Set<String> may,
        boolean atWork,
        boolean certificate,
        String lastDayToExtend,
        String today,
        String stage,
        String law,
        String hash,
        String keptAs,
        Typed typed) {

    /** What waits for a second person's word. @param yours true when this person may confirm it */
    record Asked(String what, String by, String time, String text, boolean yours, boolean byYou) {}

    /** What a search brought from one system. */
    record Found(String title, List<String> records) {}

    /** What stands in the way. */
    record Left(boolean stuck, List<String> troubles, List<PlanView.Hand> byHand, List<String> uncovered) {}

    /** What a person wrote down. */
    record Written(String time, String who, String about, String text) {}

    boolean mayAny(String... forms) {
        return List.of(forms).stream().anyMatch(may::contains);
    }

    boolean isPlanned() {
        return !systems.isEmpty();
    }
}
