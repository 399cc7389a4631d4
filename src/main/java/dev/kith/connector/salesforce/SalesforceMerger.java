package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Merger;
import dev.kith.connector.ObjectMismatch;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Salesforce's own merge (salesforce.md, section 13), which only SOAP has. It fills nothing by itself: what the survivor lacks travels with
 * it. The loser goes to the Recycle Bin and names the survivor there.
 */
final class SalesforceMerger implements Merger {

    /** Several of a query's fields at a time: a query travels in the address. */
    private static final int FIELDS = 150;

    /** Parts of it are fields of their own. */
    private static final Set<String> COMPOUND = Set.of("address", "location", "base64");

    private final String title;
    private final ObjectMap object;
    private final SalesforceCalls calls;
    private final JsonNode describe;

    SalesforceMerger(String title, ObjectMap object, SalesforceCalls calls) {
        this.title = title;
        this.object = object;
        this.calls = calls;
        this.describe = calls.describe(object.name().object());
        if (!describe.path("mergeable").asBoolean()) {
            throw new ObjectMismatch(title + " cannot merge " + object.name().object()
                    + ": it merges leads, contacts, accounts and cases alone. Take " + object.name()
                    + " out of merge-in: in the match rule.");
        }
    }

    @Override
    public Map<RecordKey, Map<String, String>> snapshot(Collection<RecordKey> keys) {
        List<String> names = new ArrayList<>(names(false));
        List<String> ids = Soql.ids(keys.stream().map(RecordKey::value).toList());
        Map<RecordKey, Map<String, String>> held = new LinkedHashMap<>();
        for (int from = 0; from < names.size(); from += FIELDS) {
            Set<String> some = new LinkedHashSet<>(Set.of(Soql.ID));
            some.addAll(names.subList(from, Math.min(names.size(), from + FIELDS)));
            String select = Soql.select(some, object.name().object());
            for (String condition : Soql.conditions(Map.of(Soql.ID, ids), select)) {
                calls.query(select + Soql.where(condition))
                        .forEach(record -> held.computeIfAbsent(key(record, keys), key -> new LinkedHashMap<>())
                                .putAll(filled(record)));
            }
        }
        return held;
    }

    /** As it was asked for: by 15 letters, or by 18. */
    private RecordKey key(JsonNode record, Collection<RecordKey> keys) {
        RecordKey key = new RecordKey(object.name(), record.path(Soql.ID).asText());
        return keys.stream()
                .filter(asked -> key.value().startsWith(asked.value()))
                .findFirst()
                .orElse(key);
    }

    private static Map<String, String> filled(JsonNode record) {
        Map<String, String> filled = new LinkedHashMap<>();
        record.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                filled.put(field.getKey(), value.asText());
            }
        });
        return filled;
    }

    /** @param writable only those that a survivor may take; a value that nobody else may have never is one: the loser has it still */
    private Set<String> names(boolean writable) {
        Set<String> names = new LinkedHashSet<>();
        describe.path("fields").forEach(field -> {
            boolean carried = field.path("updateable").asBoolean()
                    && !field.path("unique").asBoolean();
            if (!COMPOUND.contains(field.path("type").asText()) && (carried || !writable)) {
                names.add(field.path("name").asText());
            }
        });
        return names;
    }

    @Override
    public Set<String> carried() {
        return names(true);
    }

    @Override
    public Outcome merge(RecordKey survivor, RecordKey loser, Map<String, String> gains) {
        return calls.merge(object.name().object(), survivor.value(), loser.value(), gains)
                .<Outcome>map(code -> new Outcome.Refused(reason(code)))
                .orElseGet(() -> new Outcome.Done(survivor));
    }

    private Reason reason(String code) {
        if (SalesforceEraseErrors.isLocked(code)) {
            return new Reason(code, "locked in " + title + " by somebody else", "plan and merge again");
        }
        return code.contains("ACCESS")
                ? new Reason(
                        code,
                        "Kith's user may not merge these records in " + title,
                        "give it 'Edit' and 'Delete' on " + object.name().object() + " in " + title)
                : new Reason(
                        code,
                        title + " refused the merge (" + code + ")",
                        "mend what holds it back in " + title + ", then plan and merge again");
    }
}
