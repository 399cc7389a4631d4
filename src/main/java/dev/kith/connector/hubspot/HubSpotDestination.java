package dev.kith.connector.hubspot;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.ObjectMismatch;
import dev.kith.hubspot.HubSpotBatchResult;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One type of HubSpot's records, written in batches: known ones by their id, others by the unique property that holds our key. An
 * objection to marketing becomes an opt-out of all email; nobody is ever opted in.
 */
final class HubSpotDestination implements Destination {

    /** Most records in a batch (hubspot.md, section 4). */
    private static final int BATCH = 100;

    private final ObjectMap object;
    private final Optional<String> externalId;
    private final HubSpotCalls calls;
    private final HubSpotErrors errors;
    private final HubSpotRowErrors rowErrors;
    private final HubSpotObjections objections;
    private final AtomicReference<@Nullable HubSpotProperties> properties = new AtomicReference<>();

    /** @param externalId the property that holds our key, when keys are written */
    HubSpotDestination(ObjectMap object, Optional<String> externalId, HubSpotCalls calls, HubSpotErrors errors) {
        this.object = object;
        this.externalId = externalId.filter(name -> !name.equals(HubSpotProperties.ID));
        this.calls = calls;
        this.errors = errors;
        this.rowErrors = new HubSpotRowErrors(errors.title(), calls.isContacts() ? "contact" : "record");
        this.objections = new HubSpotObjections(object, calls, rowErrors);
    }

    @Override
    public boolean findsExternalIdsFreely() {
        return false;
    }

    @Override
    public boolean isMarketingTool() {
        return true;
    }

    @Override
    public int pageSize() {
        return BATCH;
    }

    @Override
    public long calls() {
        return calls.count();
    }

    @Override
    public ObjectDescription describe() {
        return read().describe(object.name());
    }

    /** @throws ObjectMismatch when HubSpot cannot name records by our key: it would refuse every single one */
    private HubSpotProperties read() {
        HubSpotProperties read = calls.properties();
        externalId.filter(name -> !read.isUnique(name)).ifPresent(name -> {
            throw new ObjectMismatch(noKey(name, read.has(name)));
        });
        properties.set(read);
        return read;
    }

    private String noKey(String name, boolean exists) {
        String what = exists
                ? " has a property '" + name + "' that takes the same value twice, which cannot be changed afterwards."
                        + " Archive it there and create it"
                : " has no property '" + name + "' to find its " + calls.type() + " by. Create it";
        return errors.title() + what + " in Settings, Properties: internal name '" + name
                + "', type Single-line text, and under Rules tick 'Require unique values for this property'."
                + " Nothing was written; the checkpoint stays.";
    }

    private HubSpotProperties known() {
        HubSpotProperties known = properties.get();
        return known == null ? read() : known;
    }

    @Override
    public List<Found> find(Wanted wanted) {
        return new HubSpotFinder(calls, known(), externalId).find(wanted);
    }

    @Override
    public List<Outcome> write(List<Write> writes) {
        Map<Integer, Outcome> outcomes = new HashMap<>();
        send(writes, outcomes);
        objections.carry(writes, outcomes);
        return IntStream.range(0, writes.size())
                .mapToObj(index -> Optional.ofNullable(outcomes.get(index)).orElseThrow(errors::unreadable))
                .toList();
    }

    private void send(List<Write> writes, Map<Integer, Outcome> outcomes) {
        List<Integer> updates = indexes(writes, true);
        put(
                updates,
                calls.update(updates.stream().map(i -> known(writes.get(i))).toList()),
                outcomes);
        List<Integer> upserts = indexes(writes, false);
        if (!upserts.isEmpty()) {
            known();
        }
        put(
                upserts,
                calls.upsert(upserts.stream().map(i -> unknown(writes.get(i))).toList()),
                outcomes);
    }

    /** Those that have something to write beside an objection. */
    private List<Integer> indexes(List<Write> writes, boolean isKnown) {
        return IntStream.range(0, writes.size())
                .filter(index -> writes.get(index).id().isPresent() == isKnown)
                .filter(index -> !isKnown || !values(writes.get(index)).isEmpty())
                .boxed()
                .toList();
    }

    private HubSpotInput known(Write write) {
        return new HubSpotInput(write.id().orElseThrow(), null, values(write), null);
    }

    private HubSpotInput unknown(Write write) {
        String property =
                externalId.orElseThrow(() -> new IllegalStateException("A new record without a key property"));
        String key = write.externalId().orElseThrow(() -> new IllegalStateException("A new record without a key"));
        return new HubSpotInput(key, property, values(write), null);
    }

    private Map<String, @Nullable Object> values(Write write) {
        Map<String, @Nullable Object> values = new HashMap<>();
        write.fields().forEach((name, value) -> {
            if (!objections.isPermission(name)) {
                values.put(name, HubSpotValues.text(value));
            }
        });
        externalId.ifPresent(name -> write.externalId().ifPresent(key -> values.put(name, key)));
        return values;
    }

    /** What an answer says nothing of is held back by a lock. */
    private void put(List<Integer> indexes, HubSpotBatchResult answer, Map<Integer, Outcome> outcomes) {
        indexes.forEach(index -> outcomes.put(index, rowErrors.busy("LOCKED")));
        answer.results().forEach(result -> outcomes.put(indexes.get(result.index()), done(result.record())));
        answer.errors()
                .forEach(failure -> outcomes.put(indexes.get(failure.index()), rowErrors.outcome(failure.error())));
    }

    private Outcome done(@Nullable HubSpotRecord record) {
        if (record == null) {
            throw errors.unreadable();
        }
        return new Outcome.Done(record.id(), Boolean.TRUE.equals(record.isNew()));
    }
}
