package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Retry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.jspecify.annotations.Nullable;

/** One object of Salesforce, written in collections of 200: known records by their id, others by their external id. */
final class SalesforceDestination implements Destination {

    /** Most records in a collection (salesforce.md, section 6). */
    private static final int COLLECTION = 200;

    private final ObjectMap object;
    private final String externalId;
    private final SalesforceCalls calls;
    private final SalesforceErrors errors;
    private final SalesforceRowErrors rowErrors;
    private final Retry retry;
    private volatile @Nullable ObjectDescription described;

    /** @param externalId the field that holds our key, when keys are written */
    SalesforceDestination(
            ObjectMap object,
            Optional<String> externalId,
            SalesforceCalls calls,
            SalesforceErrors errors,
            Retry retry) {
        this.object = object;
        this.externalId = externalId.orElse(Soql.ID);
        this.calls = calls;
        this.errors = errors;
        this.rowErrors = errors.rows(this.externalId);
        this.retry = retry;
    }

    @Override
    public ObjectDescription describe() {
        ObjectDescription now = SalesforceDescription.read(
                object.name(), calls.describe(object.name().object()));
        described = now;
        return now;
    }

    @Override
    public int pageSize() {
        return COLLECTION;
    }

    @Override
    public long calls() {
        return calls.count();
    }

    @Override
    public List<Found> find(Wanted wanted) {
        Optional<String> email = object.fieldsOf(FieldKind.EMAIL).stream()
                .map(FieldMeaning::field)
                .findFirst();
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        conditions.put(Soql.ID, new ArrayList<>(Soql.ids(wanted.ids())));
        conditions.computeIfAbsent(externalId, field -> new ArrayList<>()).addAll(keys(wanted));
        email.ifPresent(field -> conditions.put(field, wanted.emails()));
        Map<String, FieldType> asked = types(wanted.fields());
        // Salesforce refuses a query that names a field twice, whatever its case.
        Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        fields.addAll(List.of(Soql.ID, externalId));
        email.ifPresent(fields::add);
        fields.addAll(asked.keySet());
        String select = Soql.select(fields, object.name().object());
        Map<String, Found> found = new LinkedHashMap<>();
        for (String condition : Soql.conditions(conditions, select)) {
            for (JsonNode record : calls.query(select + Soql.where(condition))) {
                Found one = found(record, email, asked);
                found.put(one.id(), one);
            }
        }
        return List.copyOf(found.values());
    }

    private List<String> keys(Wanted wanted) {
        return externalId.equals(Soql.ID) ? Soql.ids(wanted.externalIds()) : wanted.externalIds();
    }

    /** The fields, and how their values are read. */
    private Map<String, FieldType> types(Set<String> fields) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        if (!fields.isEmpty()) {
            ObjectDescription known = Objects.requireNonNullElseGet(described, this::describe);
            new TreeSet<>(fields)
                    .forEach(field -> types.put(
                            field,
                            known.field(field).map(FieldDescription::type).orElseThrow(() -> gone(field))));
        }
        return types;
    }

    private ObjectMismatch gone(String field) {
        return new ObjectMismatch(object.name() + " has no field '" + field
                + "' any more, or Kith's user may not see it. Nothing was written. Mend the mapping, or bring the field"
                + " or the right back.");
    }

    private Found found(JsonNode record, Optional<String> email, Map<String, FieldType> asked) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        asked.forEach((field, type) -> values.put(field, SalesforceValues.value(record.path(field), type)));
        return new Found(
                record.path(Soql.ID).asText(),
                text(record, externalId),
                email.flatMap(field -> text(record, field))
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .map(Set::of)
                        .orElse(Set.of()),
                values);
    }

    private static Optional<String> text(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return value.isNull() || value.isMissingNode() || value.asText().isBlank()
                ? Optional.empty()
                : Optional.of(value.asText());
    }

    @Override
    public List<Outcome> write(List<Write> writes) {
        Map<Integer, Outcome> outcomes = new HashMap<>();
        List<Integer> all = IntStream.range(0, writes.size()).boxed().toList();
        send(writes, all, outcomes);
        patientWithLocks(writes, outcomes);
        return all.stream()
                .map(index -> Optional.ofNullable(outcomes.get(index)).orElseThrow(errors::unreadable))
                .toList();
    }

    /** Records that somebody else holds are tried again alone; their siblings are through already. */
    private void patientWithLocks(List<Write> writes, Map<Integer, Outcome> outcomes) {
        RetryPolicy<List<Integer>> policy = RetryPolicy.<List<Integer>>builder()
                .handleIf((locked, thrown) -> thrown == null && !locked.isEmpty())
                .withMaxAttempts(retry.attempts())
                .withBackoff(retry.firstPause(), retry.longestPause())
                .withJitter(0.5)
                .build();
        Failsafe.with(policy).get(attempt -> {
            if (attempt.getAttemptCount() > 0) {
                send(writes, locked(outcomes), outcomes);
            }
            return locked(outcomes);
        });
    }

    private static List<Integer> locked(Map<Integer, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> SalesforceRowErrors.isLocked(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void send(List<Write> writes, List<Integer> indexes, Map<Integer, Outcome> outcomes) {
        Map<Boolean, List<Integer>> known = indexes.stream()
                .collect(Collectors.partitioningBy(
                        index -> writes.get(index).id().isPresent()));
        List<Integer> updates = known.getOrDefault(true, List.of());
        if (!updates.isEmpty()) {
            put(writes, updates, calls.update(bodies(writes, updates)), outcomes);
        }
        List<Integer> upserts = known.getOrDefault(false, List.of());
        if (!upserts.isEmpty()) {
            put(writes, upserts, calls.upsert(object.name().object(), externalId, bodies(writes, upserts)), outcomes);
        }
    }

    private void put(
            List<Write> writes,
            List<Integer> indexes,
            List<? extends SaveSObjectResult> results,
            Map<Integer, Outcome> outcomes) {
        for (int i = 0; i < indexes.size(); i++) {
            outcomes.put(indexes.get(i), outcome(writes.get(indexes.get(i)), results.get(i)));
        }
    }

    private Outcome outcome(Write write, SaveSObjectResult result) {
        if (Boolean.TRUE.equals(result.getSuccess())) {
            boolean created = result instanceof UpsertSObjectResult upsert && Boolean.TRUE.equals(upsert.getCreated());
            return new Outcome.Done(result.getId(), created);
        }
        return rowErrors.outcome(result.getErrors(), write);
    }

    private List<Map<String, Object>> bodies(List<Write> writes, List<Integer> indexes) {
        return indexes.stream().map(index -> body(writes.get(index))).toList();
    }

    private Map<String, @Nullable Object> body(Write write) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("attributes", Map.of("type", object.name().object()));
        write.id().ifPresent(id -> body.put("id", id));
        write.externalId().ifPresent(key -> body.put(externalId, key));
        body.putAll(write.fields());
        return body;
    }
}
