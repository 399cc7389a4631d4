package dev.kith.connector.hubspot;

import dev.kith.hubspot.HubSpotBatchResult;
import dev.kith.hubspot.HubSpotConstants;
import dev.kith.hubspot.HubSpotError;
import dev.kith.hubspot.HubSpotException;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotOperation;
import dev.kith.hubspot.HubSpotPage;
import dev.kith.hubspot.HubSpotRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Calls to HubSpot through its Camel component, which keeps within the limits and repeats what may be repeated. Everything here may
 * be: no call creates without a unique key. Thread-safe.
 */
final class HubSpotCalls {

    private static final int BATCH = 100;

    /** Bad data, a missing right, nobody there, a conflict: not a call that may come through later. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409, 422);

    private final ProducerTemplate camel;
    private final String component;
    private final String type;
    private final HubSpotErrors errors;
    private final LongAdder calls = new LongAdder();

    /** @param type of the objects, as in contacts */
    HubSpotCalls(ProducerTemplate camel, String component, String type, HubSpotErrors errors) {
        this.camel = camel;
        this.component = component;
        this.type = type;
        this.errors = errors;
    }

    /** What HubSpot was asked, without what the component had to ask again. */
    long count() {
        return calls.sum();
    }

    String type() {
        return type;
    }

    boolean isContacts() {
        return type.equals("contacts") || type.equals("0-1");
    }

    /** @throws dev.kith.connector.ObjectMismatch when the type has none, or the token may not see them */
    HubSpotProperties properties() {
        return new HubSpotProperties(sent(HubSpotOperation.properties, "", "", 1, List.class));
    }

    /** True when HubSpot answers at the first try. */
    boolean answers() {
        return !sent(HubSpotOperation.properties, "&maxAttempts=1", "", 1, List.class)
                .isEmpty();
    }

    HubSpotBatchResult read(List<HubSpotInput> inputs, Collection<String> properties) {
        return batch(HubSpotOperation.batchRead, inputs, asking(properties));
    }

    /** The property that HubSpot itself moves at every change. */
    String stamp() {
        return isContacts() ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    /** As {@link #read}, of what is archived. */
    HubSpotBatchResult readArchived(List<HubSpotInput> inputs, Collection<String> properties) {
        return batch(HubSpotOperation.batchRead, inputs, asking(properties) + "&archived=true");
    }

    /** The ids of what these records are associated with. */
    Set<String> associated(Collection<String> ids, String otherType) {
        Map<?, ?> answer = sent(
                HubSpotOperation.associations, "&toObjectType=" + encoded(otherType), List.copyOf(ids), 1, Map.class);
        Set<String> associated = new LinkedHashSet<>();
        answer.values().forEach(some -> ((Collection<?>) some).forEach(id -> associated.add(String.valueOf(id))));
        return associated;
    }

    /**
     * Deletes a contact for good.
     *
     * @return why HubSpot did not; empty when it did, or has the contact no more
     */
    Optional<HubSpotError> gdprDelete(String id) {
        try {
            calls.increment();
            camel.requestBody(component + ":" + HubSpotOperation.gdprDelete + "?objectType=" + encoded(type), id);
            return Optional.empty();
        } catch (CamelExecutionException e) {
            HubSpotError error = refusal(e);
            return error.isNotFound() ? Optional.empty() : Optional.of(error);
        }
    }

    /**
     * Makes one record of two.
     *
     * @return the record that they are now, which may be a new one; or why HubSpot did not
     */
    Merged merge(String survivor, String loser) {
        HubSpotInput input = new HubSpotInput(survivor, null, Map.of(HubSpotConstants.LOSER, loser), null);
        try {
            return new Merged.Into(once(HubSpotOperation.merge, "", input, Map.of(), 1, HubSpotRecord.class)
                    .id());
        } catch (CamelExecutionException e) {
            return new Merged.Not(refusal(e));
        }
    }

    /** What became of a merge. */
    sealed interface Merged {
        record Into(String id) implements Merged {}

        record Not(HubSpotError error) implements Merged {}
    }

    /** Changes one record; why HubSpot did not, else empty. */
    Optional<HubSpotError> clear(HubSpotInput input) {
        try {
            HubSpotBatchResult answer =
                    once(HubSpotOperation.batchUpdate, "", List.of(input), Map.of(), 1, HubSpotBatchResult.class);
            return answer.errors().stream().findFirst().map(HubSpotBatchResult.Failure::error);
        } catch (CamelExecutionException e) {
            return Optional.of(refusal(e));
        }
    }

    /** What HubSpot says against this one call; anything else is thrown. */
    private HubSpotError refusal(CamelExecutionException e) {
        return HubSpotErrors.refusal(e)
                .map(HubSpotException::getError)
                .filter(error -> REFUSALS.contains(error.status()))
                .orElseThrow(() -> errors.explained(e));
    }

    HubSpotBatchResult update(List<HubSpotInput> inputs) {
        return batch(HubSpotOperation.batchUpdate, inputs, "");
    }

    HubSpotBatchResult upsert(List<HubSpotInput> inputs) {
        return batch(HubSpotOperation.batchUpsert, inputs, "");
    }

    /** Opts the addresses out of all marketing email. */
    HubSpotBatchResult unsubscribe(List<String> emails) {
        return batch(
                HubSpotOperation.batchUnsubscribeAll,
                emails.stream().map(HubSpotInput::ofId).toList(),
                "");
    }

    private HubSpotBatchResult batch(HubSpotOperation operation, List<HubSpotInput> inputs, String options) {
        if (inputs.isEmpty()) {
            return new HubSpotBatchResult(List.of(), List.of());
        }
        int needed = (inputs.size() + BATCH - 1) / BATCH;
        try {
            return once(operation, options, inputs, Map.of(), needed, HubSpotBatchResult.class);
        } catch (CamelExecutionException e) {
            return HubSpotErrors.refusal(e)
                    .filter(refusal -> refusal.getStatus() == HubSpotRowErrors.LOCKED)
                    .flatMap(HubSpotException::getPartialResult)
                    .orElseThrow(() -> errors.explained(e));
        }
    }

    /** @param after where the page begins; empty for the first one */
    HubSpotPage list(Collection<String> properties, Optional<String> after, String options) {
        Map<String, Object> headers = after.<Map<String, Object>>map(at -> Map.of(HubSpotConstants.AFTER, at))
                .orElse(Map.of());
        try {
            return once(HubSpotOperation.list, asking(properties) + options, "", headers, 1, HubSpotPage.class);
        } catch (CamelExecutionException e) {
            throw errors.explained(e);
        }
    }

    HubSpotPage search(Map<String, Object> request) {
        return sent(HubSpotOperation.search, "", request, 1, HubSpotPage.class);
    }

    private <T> T sent(HubSpotOperation operation, String options, Object body, int needed, Class<T> answer) {
        try {
            return once(operation, options, body, Map.of(), needed, answer);
        } catch (CamelExecutionException e) {
            throw errors.explained(e);
        }
    }

    private <T> T once(
            HubSpotOperation operation,
            String options,
            Object body,
            Map<String, Object> headers,
            int needed,
            Class<T> answer) {
        calls.add(needed);
        String endpoint = component + ":" + operation + "?objectType=" + encoded(type) + options;
        @Nullable T answered = camel.requestBodyAndHeaders(endpoint, body, headers, answer);
        if (answered == null) {
            throw errors.unreadable();
        }
        return answered;
    }

    RuntimeException unreadable() {
        return errors.unreadable();
    }

    private static String asking(Collection<String> properties) {
        return properties.isEmpty() ? "" : "&properties=" + encoded(String.join(",", properties));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
