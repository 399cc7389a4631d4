package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.Eraser;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Retry;
import dev.kith.connector.StandIns;
import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Forgets people in a Salesforce org (salesforce.md, section 14). Archived and deleted records are always looked at; what was merged leads
 * to the record that it was merged into. Salesforce shows an erased record for about a day more. Every step stands alone.
 */
final class SalesforceEraser implements Eraser {

    private static final String DELETED = "IsDeleted";
    private static final String MASTER = "MasterRecordId";

    /** Salesforce folds merges, but somebody may have merged the survivor again. */
    private static final int MOST_MERGES = 10;

    private final SystemDefinition system;
    private final SalesforceCalls calls;
    private final Retry retry;

    SalesforceEraser(SystemDefinition system, SalesforceCalls calls, Retry retry) {
        this.system = system;
        this.calls = calls;
        this.retry = retry;
    }

    @Override
    public List<Trace> find(ObjectMap object, Clues clues) {
        Asked asked = new Asked(object);
        List<String> conditions = SalesforcePersonSearch.conditions(object, asked.describe, clues);
        return asked.traces(Soql.any(conditions, asked.select));
    }

    @Override
    public List<Trace> read(ObjectMap object, Collection<RecordKey> keys) {
        return new Asked(object).read(keys);
    }

    @Override
    public List<Trace> referring(ObjectMap object, String field, Collection<String> keys) {
        Asked asked = new Asked(object);
        FieldType type = asked.fields.field(field).type();
        if (type == FieldType.BOOLEAN) {
            return asked.traces(keys.stream()
                    .map(key -> asked.fields.field(field).name() + " = " + Boolean.parseBoolean(key))
                    .toList());
        }
        List<String> values = type == FieldType.REFERENCE ? Soql.ids(keys) : List.copyOf(keys);
        return asked.traces(Soql.conditions(Map.of(asked.fields.field(field).name(), values), asked.select));
    }

    @Override
    public Optional<String> obstacle(ObjectMap object, Step.Kind kind, Set<String> cleared) {
        Asked asked = new Asked(object);
        return clearing(object, asked.describe).obstacle(kind, cleared);
    }

    private SalesforceClearing clearing(ObjectMap object, JsonNode describe) {
        return new SalesforceClearing(object, describe, system.title());
    }

    @Override
    public boolean isCleared(ObjectMap object, String field, @Nullable Object value) {
        return StandIns.isOne(value, object.field(field).orElseThrow());
    }

    @Override
    public List<Outcome> erase(List<Step> steps) {
        Map<String, Map<String, @Nullable Object>> standIns = new LinkedHashMap<>();
        return new SalesforceErasure(
                        calls,
                        retry,
                        system.title(),
                        this::read,
                        step -> standIns.computeIfAbsent(step.object().name() + " " + step.cleared(), key -> clearing(
                                        step.object(), describe(step.object()))
                                .values(step.cleared())))
                .erase(steps);
    }

    private JsonNode describe(ObjectMap object) {
        return calls.describe(object.name().object());
    }

    /** One object as Salesforce describes it now, and its records. */
    private final class Asked {

        private final JsonNode describe;
        private final SalesforceFields fields;
        private final String select;

        Asked(ObjectMap object) {
            this.describe = SalesforceEraser.this.describe(object);
            this.fields = new SalesforceFields(object, SalesforceDescription.read(object.name(), describe));
            Set<String> further = new LinkedHashSet<>(List.of(DELETED, MASTER));
            further.addAll(parents());
            this.select = fields.select(further);
        }

        /** The fields that point at other records. */
        private List<String> parents() {
            List<String> parents = new ArrayList<>();
            describe.path("fields").forEach(field -> {
                if (field.path("type").asText().equals("reference")) {
                    parents.add(field.path("name").asText());
                }
            });
            return parents;
        }

        List<Trace> read(Collection<RecordKey> keys) {
            Map<String, RecordKey> asked = new LinkedHashMap<>();
            keys.forEach(key -> asked.put(key.value(), key));
            Map<String, JsonNode> found = new LinkedHashMap<>();
            Set<String> wanted = new LinkedHashSet<>(Soql.ids(asked.keySet()));
            for (int merges = 0; !wanted.isEmpty() && merges <= MOST_MERGES; merges++) {
                Set<String> survivors = new LinkedHashSet<>();
                for (JsonNode record : records(Soql.conditions(Map.of(Soql.ID, List.copyOf(wanted)), select))) {
                    found.put(id(record), record);
                    if (record.path(MASTER).isTextual()
                            && !found.containsKey(record.path(MASTER).asText())) {
                        survivors.add(record.path(MASTER).asText());
                    }
                }
                wanted = survivors;
            }
            return shown(found.values(), asked);
        }

        List<Trace> traces(List<String> conditions) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            records(conditions).forEach(record -> found.put(id(record), record));
            return shown(found.values(), Map.of());
        }

        private List<JsonNode> records(List<String> conditions) {
            return conditions.stream()
                    .flatMap(condition -> calls.queryAll(select + Soql.where(condition)).stream())
                    .toList();
        }

        private List<Trace> shown(Collection<JsonNode> records, Map<String, RecordKey> asked) {
            Set<String> inBin = inBin(records);
            return records.stream()
                    .map(record -> new Trace(named(fields.record(record), asked), presence(record, inBin)))
                    .toList();
        }

        /** Whoever asked by an id of 15 letters is answered by it. */
        private static CustomerRecord named(CustomerRecord record, Map<String, RecordKey> asked) {
            String id = record.key().value();
            RecordKey key = asked.get(id.substring(0, Math.min(15, id.length())));
            return key == null || asked.containsKey(id) ? record : new CustomerRecord(key, record.values());
        }

        private Presence presence(JsonNode record, Set<String> inBin) {
            if (!record.path(DELETED).asBoolean()) {
                return Presence.LIVE;
            }
            return inBin.contains(id(record)) || parents(record).stream().anyMatch(inBin::contains)
                    ? Presence.RESTORABLE
                    : Presence.EXPIRING;
        }

        /** A record that was deleted with another one is in the bin under the other one's name only. */
        private Set<String> parents(JsonNode record) {
            Set<String> ids = new HashSet<>();
            parents().forEach(field -> ids.add(record.path(field).asText("")));
            ids.removeIf(id -> id.isEmpty() || id.equals("null"));
            return ids;
        }

        private Set<String> inBin(Collection<JsonNode> records) {
            Set<String> ids = new LinkedHashSet<>();
            records.stream().filter(record -> record.path(DELETED).asBoolean()).forEach(record -> {
                ids.add(id(record));
                ids.addAll(parents(record));
            });
            return ids.isEmpty() ? Set.of() : deleteEvents(ids);
        }
    }

    private static String id(JsonNode record) {
        return record.path(Soql.ID).asText();
    }

    /** Of these ids, those in the bin. Queries show what was emptied out of it just the same for a day. */
    private Set<String> deleteEvents(Set<String> ids) {
        String select = "SELECT Record FROM DeleteEvent";
        try {
            return Soql.conditions(Map.of("Record", List.copyOf(ids)), select).stream()
                    .flatMap(condition -> calls.query(select + Soql.where(condition)).stream())
                    .map(event -> event.path("Record").asText())
                    .collect(Collectors.toSet());
        } catch (ObjectMismatch e) {
            throw new ObjectMismatch("Kith's user may not look into the Recycle Bin of " + system.title()
                    + " (DeleteEvent), so nobody can tell what is still in it. Nothing was erased. Give it 'Modify All Data' there,"
                    + " and set api-version: in " + system.place().file() + " to 48.0 or later.");
        }
    }
}
