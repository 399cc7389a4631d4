package dev.kith.connector.salesforce;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.Eraser.Trace;
import dev.kith.connector.Retry;
import dev.kith.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.camel.component.salesforce.api.dto.DeleteSObjectResult;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one call. Deleted records go into the bin first, then out of it; what the bin does not know is looked at again at the end,
 * because a record that was deleted with another one leaves the bin with that one.
 */
final class SalesforceErasure {

    private static final int COLLECTION = 200;

    /** Salesforce refuses a collection in which the object changes more often. */
    private static final int CHUNKS = 10;

    /** "Typically 24 hours" is how long queries still show what was emptied out of the bin. */
    private static final Duration TAIL = Duration.ofHours(24);

    private final SalesforceCalls calls;
    private final Retry retry;
    private final SalesforceEraseErrors errors;
    private final BiFunction<ObjectMap, Collection<RecordKey>, List<Trace>> read;
    private final Function<Step, Map<String, @Nullable Object>> standIns;
    private final Map<Integer, Outcome> outcomes = new TreeMap<>();
    private final Set<Integer> deleted = new TreeSet<>();
    private final Set<Integer> unsettled = new TreeSet<>();
    private List<Step> steps = List.of();

    /**
     * @param read what Salesforce shows of records
     * @param standIns what a step writes into the fields that it clears
     */
    SalesforceErasure(
            SalesforceCalls calls,
            Retry retry,
            String title,
            BiFunction<ObjectMap, Collection<RecordKey>, List<Trace>> read,
            Function<Step, Map<String, @Nullable Object>> standIns) {
        this.calls = calls;
        this.retry = retry;
        this.errors = new SalesforceEraseErrors(title);
        this.read = read;
        this.standIns = standIns;
    }

    List<Outcome> erase(List<Step> all) {
        steps = all;
        List<Integer> batch = new ArrayList<>();
        int chunks = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean sameObject = i > 0
                    && all.get(i).object().name().equals(all.get(i - 1).object().name());
            chunks += sameObject ? 0 : 1;
            boolean otherKind = i > 0 && all.get(i).kind() != all.get(i - 1).kind();
            if (batch.size() == COLLECTION || otherKind || chunks > CHUNKS) {
                patientWithLocks(batch);
                batch = new ArrayList<>();
                chunks = 1;
            }
            batch.add(i);
        }
        patientWithLocks(batch);
        settle();
        return List.copyOf(outcomes.values());
    }

    /** Records that somebody else holds are tried again alone. */
    private void patientWithLocks(List<Integer> batch) {
        RetryPolicy<List<Integer>> policy = RetryPolicy.<List<Integer>>builder()
                .handleIf((locked, thrown) -> thrown == null && !locked.isEmpty())
                .withMaxAttempts(retry.attempts())
                .withBackoff(retry.firstPause(), retry.longestPause())
                .withJitter(0.5)
                .build();
        Failsafe.with(policy).get(attempt -> {
            send(attempt.getAttemptCount() == 0 ? batch : locked(batch));
            return locked(batch);
        });
    }

    private List<Integer> locked(List<Integer> batch) {
        return batch.stream()
                .filter(index -> outcomes.get(index) instanceof Outcome.Busy)
                .toList();
    }

    private void send(List<Integer> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (steps.get(batch.get(0)).kind() == Step.Kind.CLEAR) {
            clear(batch);
        } else {
            delete(batch);
        }
    }

    private void clear(List<Integer> batch) {
        List<? extends SaveSObjectResult> results =
                calls.clear(batch.stream().map(index -> body(steps.get(index))).toList());
        for (int i = 0; i < batch.size(); i++) {
            SaveSObjectResult result = results.get(i);
            if (Boolean.TRUE.equals(result.getSuccess())) {
                outcomes.put(batch.get(i), new Outcome.Done());
            } else {
                failed(batch.get(i), result.getErrors());
            }
        }
    }

    private Map<String, @Nullable Object> body(Step step) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("attributes", Map.of("type", step.object().name().object()));
        body.put("id", step.key().value());
        body.putAll(standIns.apply(step));
        return body;
    }

    private void failed(int index, @Nullable List<RestError> why) {
        if (SalesforceEraseErrors.isNotThere(why)) {
            unsettled(index);
        } else {
            unsettled.remove(index);
            outcomes.put(index, errors.outcome(SalesforceEraseErrors.code(why), object(index)));
        }
    }

    private String object(int index) {
        return steps.get(index).object().name().object();
    }

    private void unsettled(int index) {
        unsettled.add(index);
        outcomes.put(index, new Outcome.Absent());
    }

    private void delete(List<Integer> batch) {
        batch.forEach(this::unsettled);
        List<Integer> named = batch.stream()
                .filter(index -> !Soql.ids(List.of(id(index))).isEmpty()) // no other key can be one of Salesforce's
                .toList();
        if (named.isEmpty()) {
            return;
        }
        List<DeleteSObjectResult> results =
                calls.delete(named.stream().map(this::id).toList());
        List<Integer> inBin = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            int index = named.get(i);
            DeleteSObjectResult result = results.get(i);
            if (Boolean.TRUE.equals(result.getSuccess())) {
                deleted.add(index);
                inBin.add(index);
            } else if (SalesforceEraseErrors.isNotThere(result.getErrors())) {
                inBin.add(index); // somebody may have deleted it before
            } else {
                failed(index, result.getErrors());
            }
        }
        if (!inBin.isEmpty()) {
            empty(inBin);
        }
    }

    private String id(int index) {
        return steps.get(index).key().value();
    }

    private void empty(List<Integer> inBin) {
        List<Optional<String>> codes =
                calls.emptyBin(inBin.stream().map(this::id).toList());
        for (int i = 0; i < inBin.size(); i++) {
            int index = inBin.get(i);
            String code = codes.get(i).orElse("");
            if (SalesforceEraseErrors.isLocked(code) || code.contains("ACCESS")) {
                unsettled.remove(index);
                outcomes.put(index, errors.outcome(code, object(index)));
            }
        }
    }

    /** What Salesforce still shows of the others decides. */
    private void settle() {
        Map<ObjectMap, List<RecordKey>> keys = new LinkedHashMap<>();
        unsettled.forEach(index -> keys.computeIfAbsent(steps.get(index).object(), object -> new ArrayList<>())
                .add(steps.get(index).key()));
        Map<RecordKey, Presence> shown = new HashMap<>();
        keys.forEach((object, some) -> read.apply(object, some)
                .forEach(trace -> shown.put(trace.record().key(), trace.presence())));
        Instant goneBy = shown.isEmpty() ? Instant.EPOCH : calls.now().plus(TAIL);
        unsettled.forEach(index ->
                outcomes.put(index, settled(index, shown.get(steps.get(index).key()), goneBy)));
    }

    private Outcome settled(int index, @Nullable Presence presence, Instant goneBy) {
        if (presence == null) {
            return deleted.contains(index) ? new Outcome.Done() : new Outcome.Absent();
        }
        return switch (presence) {
            case LIVE ->
                deleted.contains(index)
                        ? new Outcome.Busy(errors.restored())
                        : errors.outcome("INSUFFICIENT_ACCESS_OR_READONLY", object(index));
            case RESTORABLE -> new Outcome.Refused(errors.leftInBin());
            case EXPIRING -> new Outcome.Accepted(goneBy);
        };
    }
}
