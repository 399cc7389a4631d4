package dev.kith.connector.hubspot;

import dev.kith.hubspot.HubSpotBatchResult;
import dev.kith.hubspot.HubSpotConstants;
import dev.kith.hubspot.HubSpotException;
import dev.kith.hubspot.HubSpotInput;
import dev.kith.hubspot.HubSpotOperation;
import dev.kith.hubspot.HubSpotPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
