package dev.kith.api;

import dev.kith.people.CaseView;
import dev.kith.people.Merged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case as people see it over HTTP.
 *
 * @param persons who would become one
 * @param evidence between each two of them
 * @param merged how they would be seen as one
 */
public record ReviewView(
        long number,
        String rule,
        Instant openedAt,
        Optional<Instant> laterUntil,
        double probability,
        String pattern,
        List<Person> persons,
        List<Between> evidence,
        List<Merged> merged,
        List<Decided> decisions) {

    /** Somebody with the records that are theirs so far. */
    public record Person(String id, List<Shown> records) {}

    /** @param number by which a decision names it within the case */
    public record Shown(
            int number, String object, String key, Map<String, String> values, Optional<Instant> changedAt) {

        static Shown of(CaseView.Shown shown) {
            return new Shown(shown.number(), shown.object(), shown.key(), shown.values(), shown.changedAt());
        }

        @Override
        public String toString() {
            return object + " " + number;
        }
    }

    /** Two records by their numbers, and what speaks for and against their being one person. */
    public record Between(int one, int other, EvidenceView evidence) {}

    /** What somebody decided about this case before. */
    public record Decided(boolean same, String by, Instant at, boolean undone) {}

    static ReviewView of(CaseView view) {
        return new ReviewView(
                view.number(),
                view.rule(),
                view.openedAt(),
                view.laterUntil(),
                view.probability(),
                view.pattern(),
                view.persons().stream()
                        .map(person -> new Person(
                                person.id().toString(),
                                person.records().stream().map(Shown::of).toList()))
                        .toList(),
                view.evidence().stream()
                        .map(between ->
                                new Between(between.one(), between.other(), EvidenceView.of(between.evidence())))
                        .toList(),
                view.merged(),
                view.decisions().stream()
                        .map(decision -> new Decided(
                                decision.same(),
                                decision.by(),
                                decision.at(),
                                decision.undoneAt().isPresent()))
                        .toList());
    }

    @Override
    public String toString() {
        return "case " + number;
    }
}
