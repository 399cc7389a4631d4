package dev.kith.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far matching is with a rule. Names nobody.
 *
 * @param records that are known, by object
 * @param waiting those of them that were not matched as they are now
 * @param people whose they are
 * @param cases about which somebody is asked
 * @param doing what is being done now; empty when nothing is
 */
public record RuleReport(
        String rule,
        Map<String, Long> records,
        long waiting,
        long people,
        long cases,
        Optional<LearnedModel> model,
        Optional<Doing> doing) {

    /** @param weights in bits, by attribute and comparison level: each more doubles the odds that two records are one person */
    public record LearnedModel(String version, Instant at, long records, List<Weight> weights) {}

    /** What it tells that two records have this level. */
    public record Weight(String attribute, String level, double bits) {}

    /** @param done how many records */
    public record Doing(String what, long done) {}

    /** All known records. */
    public long all() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
