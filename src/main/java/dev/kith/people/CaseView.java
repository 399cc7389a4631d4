package dev.kith.people;

import dev.kith.identity.linkage.Evidence;
import dev.kith.people.Register.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A case as a person sees it who decides on it: side by side, with what speaks for and against. Its text names nobody.
 *
 * @param probability that the likeliest two who are not one yet are one
 * @param persons who would become one
 * @param evidence between each two of them, the likeliest records
 * @param merged how they would be seen as one
 */
public record CaseView(
        long number,
        String rule,
        Instant openedAt,
        Optional<Instant> laterUntil,
        double probability,
        String pattern,
        List<Person> persons,
        List<Between> evidence,
        List<Merged> merged,
        List<Queue.Decision> decisions) {

    /** Somebody with the records that are theirs so far. */
    public record Person(UUID id, List<Shown> records) {}

    /**
     * A record.
     *
     * @param number by which a decision names it within the case
     * @param values by what they are, as in {@code given-name}
     */
    public record Shown(
            int number, String object, String key, Map<String, String> values, Optional<Instant> changedAt) {

        static Shown of(int number, Entry entry) {
            KnownRecord record = entry.record();
            Map<String, String> values = new LinkedHashMap<>();
            record.excerpt().values().forEach((kind, text) -> values.put(kind.written(), text));
            return new Shown(
                    number, record.key().object().toString(), record.key().value(), values, record.changedAt());
        }

        @Override
        public String toString() {
            return object + " " + number;
        }
    }

    /** What speaks for two records being one person, and against. */
    public record Between(int one, int other, Evidence evidence) {}

    @Override
    public String toString() {
        return "case " + number;
    }
}
