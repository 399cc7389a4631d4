package dev.kith.people;

import dev.kith.identity.MatchRule;
import dev.kith.identity.linkage.Evidence;
import dev.kith.record.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many duplicates one object has, and which. Its text names nobody.
 *
 * @param file the name of the match rule whose thresholds these are; empty where no rule is about the object
 * @param records of people who were not forgotten
 * @param sure those that are one, the largest first
 * @param maybe those that somebody should look at, the least sure first
 */
public record DuplicatesReport(
        ObjectName object,
        MatchRule rule,
        Optional<String> file,
        Instant at,
        long records,
        List<Cluster> sure,
        List<Cluster> maybe) {

    /** Records too many: all but one of each sure cluster. */
    public long duplicates() {
        return sure.stream()
                .flatMap(cluster -> cluster.persons().stream())
                .mapToLong(person -> person.size() - 1L)
                .sum();
    }

    /** How many people, or companies, the records are of, as far as it is sure. */
    public long people() {
        return records - duplicates();
    }

    /**
     * Records that are one, or may be.
     *
     * @param probability that of its weakest link
     * @param persons one whose the records are; or those who may be one
     * @param links what holds the records together, each with the one that it is most like; they are numbered from 0 through all persons
     */
    public record Cluster(double probability, List<List<KnownRecord>> persons, List<Link> links) {

        int size() {
            return persons.stream().mapToInt(List::size).sum();
        }

        @Override
        public String toString() {
            return "a cluster of " + size();
        }
    }

    /** @param demanded true where the match rule says that these two must be one, whatever the evidence */
    public record Link(int one, int other, boolean demanded, Evidence evidence) {

        double probability() {
            return demanded ? 1 : evidence.probability();
        }
    }

    @Override
    public String toString() {
        return "duplicates in " + object;
    }
}
