package dev.kith.api;

import dev.kith.api.ReviewView.Between;
import dev.kith.api.ReviewView.Shown;
import dev.kith.people.DuplicatesReport;
import dev.kith.people.KnownRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The duplicates within one object, as people see them over HTTP. Its text names nobody.
 *
 * @param of people or companies
 * @param rule the match rule whose thresholds these are; empty where no rule is about the object
 * @param at when it was read
 * @param records of those who were not forgotten
 * @param people how many those are, once what is sure is counted once
 * @param duplicates records too many
 * @param sure the largest first
 * @param maybe the least sure first
 */
public record DuplicatesView(
        String object,
        String of,
        Optional<String> rule,
        double automatic,
        double review,
        Instant at,
        long records,
        long people,
        long duplicates,
        List<Cluster> sure,
        List<Cluster> maybe) {

    /**
     * Records that are one, or may be.
     *
     * @param number within the report
     * @param probability that of the weakest link that holds it together
     * @param persons one whose the records are; or those who may be one
     * @param evidence links: each record with the one that it is most like
     */
    public record Cluster(int number, double probability, List<Person> persons, List<Between> evidence) {

        /** All records, by their numbers. */
        public List<Shown> records() {
            return persons.stream().flatMap(person -> person.records().stream()).toList();
        }

        @Override
        public String toString() {
            return "cluster " + number;
        }
    }

    /** Records that are of one for sure. */
    public record Person(List<Shown> records) {}

    static DuplicatesView of(DuplicatesReport report) {
        List<Cluster> sure = clusters(report.sure(), 1, report.rule().name());
        return new DuplicatesView(
                report.object().toString(),
                report.rule().of().name().toLowerCase(Locale.ROOT),
                report.file(),
                report.rule().automatic(),
                report.rule().review(),
                report.at(),
                report.records(),
                report.people(),
                report.duplicates(),
                sure,
                clusters(report.maybe(), sure.size() + 1, report.rule().name()));
    }

    private static List<Cluster> clusters(List<DuplicatesReport.Cluster> all, int first, String rule) {
        List<Cluster> clusters = new ArrayList<>();
        for (DuplicatesReport.Cluster one : all) {
            clusters.add(new Cluster(
                    first + clusters.size(),
                    one.probability(),
                    persons(one.persons()),
                    one.links().stream().map(link -> between(link, rule)).toList()));
        }
        return clusters;
    }

    private static List<Person> persons(List<List<KnownRecord>> persons) {
        List<Person> all = new ArrayList<>();
        int number = 0;
        for (List<KnownRecord> person : persons) {
            List<Shown> records = new ArrayList<>();
            for (KnownRecord record : person) {
                records.add(shown(++number, record));
            }
            all.add(new Person(records));
        }
        return all;
    }

    private static Shown shown(int number, KnownRecord record) {
        Map<String, String> values = new LinkedHashMap<>();
        record.excerpt().values().forEach((kind, text) -> values.put(kind.written(), text));
        return new Shown(number, record.key().object().toString(), record.key().shown(), values, record.changedAt());
    }

    private static Between between(DuplicatesReport.Link link, String rule) {
        EvidenceView said = EvidenceView.of(link.evidence());
        if (!link.demanded()) {
            return new Between(link.one() + 1, link.other() + 1, said);
        }
        List<String> words = new ArrayList<>(List.of("the match rule " + rule + " says that they must be one"));
        words.addAll(said.words());
        return new Between(
                link.one() + 1,
                link.other() + 1,
                new EvidenceView(said.probability(), words, said.prior(), said.related(), said.parts()));
    }

    @Override
    public String toString() {
        return "duplicates in " + object;
    }
}
