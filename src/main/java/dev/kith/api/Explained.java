package dev.kith.api;

import dev.kith.people.WhoIsWho;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.List;

/**
 * Whether two records are taken for one person, and why.
 *
 * @param decided what people decided about the two, and what routes know of them: true for one person
 * @param through by which other records they are one, where they would not be by themselves: from the one to the other
 */
public record Explained(boolean same, List<Boolean> decided, EvidenceView evidence, List<Step> through) {

    /** @param decided true when people decided it, or a route linked them */
    public record Step(String one, String other, double probability, boolean decided) {}

    /** @param one as in {@code shop.customers:17} */
    public static Explained of(WhoIsWho people, String rule, String one, String other) {
        WhoIsWho.Explanation explanation = people.explain(rule, record(one), record(other));
        return new Explained(
                explanation.isOne(),
                explanation.decided(),
                EvidenceView.of(explanation.evidence()),
                explanation.through().stream()
                        .map(step -> new Step(
                                written(step.one()), written(step.other()), step.probability(), step.decided()))
                        .toList());
    }

    private static String written(RecordKey record) {
        return record.object() + ":" + record.value();
    }

    static RecordKey record(String written) {
        int colon = written.indexOf(':');
        try {
            return new RecordKey(ObjectName.of(written.substring(0, Math.max(0, colon))), written.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "not-a-record", "A record is written system.object:key, as in shop.customers:17.");
        }
    }
}
