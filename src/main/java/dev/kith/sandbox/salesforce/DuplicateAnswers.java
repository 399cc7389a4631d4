package dev.kith.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error of a duplicate rule, with the records that were found. */
final class DuplicateAnswers {

    private DuplicateAnswers() {}

    /** How much of the records that were found is told. */
    enum Told {
        NOTHING,
        IDS,
        RECORDS
    }

    static RowError detected(DuplicateRule rule, List<StoredRecord> others, Told told) {
        String object = others.get(0).object().name();
        String message = "Use one of these records?";
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("allowSave", rule == DuplicateRule.ALERT);
        result.put("duplicateRule", "Standard_" + object + "_Duplicate_Rule");
        result.put("duplicateRuleEntityType", object);
        result.put("errorMessage", message);
        result.put("matchResults", List.of(matches(object, others, told)));
        return new RowError("DUPLICATES_DETECTED", message, List.of(), Map.of("duplicateResult", result));
    }

    private static Map<String, Object> matches(String object, List<StoredRecord> others, Told told) {
        Map<String, Object> matches = new LinkedHashMap<>();
        matches.put("entityType", object);
        matches.put("errors", List.of());
        matches.put("matchEngine", "FuzzyMatchEngine");
        matches.put(
                "matchRecords",
                told == Told.NOTHING
                        ? List.of()
                        : others.stream().map(other -> match(other, told)).toList());
        matches.put("rule", "Standard_" + object + "_Match_Rule_v1_1");
        matches.put("size", others.size());
        matches.put("success", true);
        return matches;
    }

    private static Map<String, Object> match(StoredRecord other, Told told) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("attributes", Map.of("type", other.object().name()));
        record.put("Id", other.id());
        if (told == Told.RECORDS) {
            other.object().fields().forEach(field -> record.put(field.name(), other.json(field)));
        }
        return Map.of(
                "additionalInformation",
                List.of(),
                "fieldDiffs",
                List.of(),
                "matchConfidence",
                100.0,
                "record",
                record);
    }
}
