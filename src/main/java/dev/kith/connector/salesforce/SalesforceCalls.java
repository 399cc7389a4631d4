package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.kith.connector.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;

/**
 * Calls to Salesforce through camel-salesforce, each repeated with growing pauses while Salesforce gives no usable answer. Every call here may
 * be repeated: reads, updates by id, and upserts by a unique external id. Thread-safe.
 */
final class SalesforceCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without it Salesforce's assignment rules would hand records to another owner on every update. */
    private static final Map<String, Object> HEADERS = Map.of("Sforce-Auto-Assign", "FALSE");

    private final ProducerTemplate camel;
    private final String component;
    private final FailsafeExecutor<Object> patiently;
    private final LongAdder calls = new LongAdder();
    private final SalesforceErrors errors;

    SalesforceCalls(ProducerTemplate camel, String component, Retry retry, SalesforceErrors errors) {
        this.camel = camel;
        this.component = component;
        this.errors = errors;
        this.patiently = Failsafe.with(RetryPolicy.builder()
                .handle(NoAnswer.class)
                .withMaxAttempts(retry.attempts())
                .withBackoff(retry.firstPause(), retry.longestPause())
                .withJitter(0.5)
                .build());
    }

    long count() {
        return calls.sum();
    }

    JsonNode describe(String object) {
        return json(component + ":getDescription?rawPayload=true&sObjectName=" + object, "");
    }

    JsonNode query(String soql) {
        return json(component + ":query?rawPayload=true", soql);
    }

    JsonNode queryMore(String nextRecordsUrl) {
        return json(component + ":queryMore?rawPayload=true", nextRecordsUrl);
    }

    /** One result a record, in the same order. */
    List<? extends SaveSObjectResult> upsert(String object, String externalIdField, List<Map<String, Object>> records) {
        return results(
                component + ":compositeUpsertSObjectCollections?sObjectName=" + object + "&sObjectIdName="
                        + externalIdField,
                records);
    }

    /** As {@link #upsert}, by id. */
    List<? extends SaveSObjectResult> update(List<Map<String, Object>> records) {
        return results(component + ":compositeUpdateSObjectCollections", records);
    }

    @SuppressWarnings("unchecked")
    private List<? extends SaveSObjectResult> results(String endpoint, List<Map<String, Object>> records) {
        List<? extends SaveSObjectResult> results =
                (List<? extends SaveSObjectResult>) call(endpoint, records, List.class);
        if (results.size() != records.size()) {
            throw errors.unreadable();
        }
        return results;
    }

    private JsonNode json(String endpoint, String body) {
        try (InputStream answer = call(endpoint, body, InputStream.class)) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw errors.unreadable();
        }
    }

    private <T> T call(String endpoint, Object body, Class<T> type) {
        try {
            return patiently.get(() -> once(endpoint, body, type));
        } catch (NoAnswer e) {
            throw errors.gaveUp(e);
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw errors.unreadable();
        }
    }

    private <T> T once(String endpoint, Object body, Class<T> type) {
        calls.increment();
        try {
            T answer = camel.requestBodyAndHeaders(endpoint, body, HEADERS, type);
            if (answer == null) {
                throw new NoAnswer("an empty answer");
            }
            return answer;
        } catch (CamelExecutionException e) {
            throw errors.explained(e);
        }
    }
}
