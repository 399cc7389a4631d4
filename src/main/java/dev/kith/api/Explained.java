package dev.kith.api;

import dev.kith.people.WhoIsWho;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether two records are taken for one person, and why.
 *
 * @param decided what people decided about the two, and what routes know of them: true for one person
 * @param through by which other records they are one, where they would not be by themselves: from the one to the other
 */
public record Explained(boolean same, List<Boolean> decided, EvidenceView evidence, List<Step> through) {

    /**
     * Two records that are one: those that were asked about as they were written, of others the object alone, because a key may be an email.
     *
     * @param decided true when people decided it, or a route linked them
     */
    public record Step(String one, String other, double probability, boolean decided) {}

    /** @param one as in {@code shop.customers:17} */
    public static Explained of(WhoIsWho people, String rule, String one, String other) {
        Map<RecordKey, String> asked = new HashMap<>(Map.of(record(one), one));
        asked.put(record(other), other);
        WhoIsWho.Explanation explanation = people.explain(rule, record(one), record(other));
        return new Explained(
                explanation.isOne(),
                explanation.decided(),
                EvidenceView.of(explanation.evidence()),
                explanation.through().stream()
                        .map(step -> new Step(
                                shown(step.one(), asked),
                                shown(step.other(), asked),
                                step.probability(),
                                step.decided()))
                        .toList());
    }

    private static String shown(RecordKey record, Map<RecordKey, String> asked) {
        return asked.getOrDefault(record, record.object().toString());
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
