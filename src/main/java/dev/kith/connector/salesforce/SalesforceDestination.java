package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.Retry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.jspecify.annotations.Nullable;

/** One object of Salesforce, written in collections of 200: known records by their id, others by their external id. */
final class SalesforceDestination implements Destination {

    /** Most records in a collection (salesforce.md, section 6). */
    private static final int COLLECTION = 200;

    private static final String ID = "Id";

    /** A query travels in the address, which holds about 16 KB (section 7); this leaves room for the rest of it. */
    private static final int LONGEST_QUERY = 14_000;

    private final ObjectMap object;
    private final String externalId;
    private final SalesforceCalls calls;
    private final SalesforceErrors errors;
    private final SalesforceRowErrors rowErrors;
    private final Retry retry;

    /** @param externalId the field that holds our key, when keys are written */
    SalesforceDestination(
            ObjectMap object,
            Optional<String> externalId,
            SalesforceCalls calls,
            SalesforceErrors errors,
            Retry retry) {
        this.object = object;
        this.externalId = externalId.orElse(ID);
        this.calls = calls;
        this.errors = errors;
        this.rowErrors = errors.rows(this.externalId);
        this.retry = retry;
    }

    @Override
    public ObjectDescription describe() {
        return SalesforceDescription.read(
                object.name(), calls.describe(object.name().object()));
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
        Map<String, Found> found = new LinkedHashMap<>();
        for (String condition :
                Soql.conditions(externalId, wanted.externalIds(), email, wanted.emails(), LONGEST_QUERY)) {
            String fields = (externalId.equals(ID) ? ID : ID + ", " + externalId)
                    + email.map(field -> ", " + field).orElse("");
            String soql = "SELECT " + fields + " FROM " + object.name().object() + " WHERE " + condition;
            collect(calls.query(soql), email, found);
        }
        return List.copyOf(found.values());
    }

    private void collect(List<JsonNode> records, Optional<String> email, Map<String, Found> found) {
        for (JsonNode record : records) {
            String id = record.path(ID).asText();
            found.put(
                    id,
                    new Found(
                            id,
                            text(record, externalId),
                            email.flatMap(field -> text(record, field))
                                    .map(value -> value.toLowerCase(Locale.ROOT))
                                    .map(Set::of)
                                    .orElse(Set.of()),
                            Map.of()));
        }
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
                .handleResultIf(locked -> locked != null && !locked.isEmpty())
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
