package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.kith.connector.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.dto.DeleteSObjectResult;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.jspecify.annotations.Nullable;

/**
 * Calls to Salesforce through camel-salesforce, each repeated with growing pauses while Salesforce gives no usable answer. Every call here may
 * be repeated: reads, updates by id, and upserts by a unique external id. Thread-safe.
 */
final class SalesforceCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without it Salesforce's assignment rules would hand records to another owner on every update. */
    private static final Map<String, Object> HEADERS = Map.of("Sforce-Auto-Assign", "FALSE");

    /** Duplicate rules that only warn must not keep back what is emptied: then many records look alike. */
    private static final Map<String, Object> CLEARING_HEADERS =
            Map.of("Sforce-Auto-Assign", "FALSE", "Sforce-Duplicate-Rule-Header", "allowSave=true");

    private final ProducerTemplate camel;
    private final String component;
    private final FailsafeExecutor<Object> patiently;
    private final LongAdder calls = new LongAdder();
    private final SalesforceErrors errors;
    private final SalesforceClock clock;
    private final SalesforceSoap soap;
    private final Duration longest;

    /** @param timeout how long one request may take; a call may take three, with logging in */
    SalesforceCalls(
            ProducerTemplate camel,
            String component,
            SalesforceClock clock,
            SalesforceSoap soap,
            Retry retry,
            Duration timeout,
            SalesforceErrors errors) {
        this.clock = clock;
        this.soap = soap;
        this.longest = timeout.multipliedBy(3);
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
        String endpoint = component + ":getDescription?rawPayload=true&sObjectName=" + object;
        return patient(() -> {
            JsonNode description = json(endpoint, "");
            if (description.path("fields").isEmpty()) {
                throw new NoAnswer("a description without fields");
            }
            return description;
        });
    }

    /** Salesforce's time. */
    Instant now() {
        return patient(clock::now);
    }

    /** All records of a query, to its last page. It begins again when its cursor dies on the way. */
    List<JsonNode> query(String soql) {
        return records("query", soql);
    }

    /** As {@link #query}, deleted and merged records too. */
    List<JsonNode> queryAll(String soql) {
        return records("queryAll", soql);
    }

    /** What {@code SELECT COUNT()} counts. */
    long count(String soql) {
        return patient(() -> {
            JsonNode count = page(component + ":query?rawPayload=true", soql).path("totalSize");
            if (!count.isIntegralNumber()) {
                throw new NoAnswer("an answer that counts nothing");
            }
            return count.longValue();
        });
    }

    private List<JsonNode> records(String operation, String soql) {
        return patient(() -> {
            List<JsonNode> records = new ArrayList<>();
            JsonNode page = page(component + ":" + operation + "?rawPayload=true", soql);
            int total = page.path("totalSize").asInt();
            page.path("records").forEach(records::add);
            while (!page.path("done").asBoolean()) {
                page = page(
                        component + ":queryMore?rawPayload=true",
                        page.path("nextRecordsUrl").asText());
                page.path("records").forEach(records::add);
            }
            if (records.size() != total) {
                throw new NoAnswer("other records than Salesforce counted");
            }
            return records;
        });
    }

    /** Anything but a page of records must never be taken for "nothing found": what is not found is created. */
    private JsonNode page(String endpoint, String body) {
        JsonNode page = json(endpoint, body);
        if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
            throw new NoAnswer("an answer that is no list of records");
        }
        return page;
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

    /** As {@link #update(List)}, where records look alike afterwards. */
    List<? extends SaveSObjectResult> clear(List<Map<String, @Nullable Object>> records) {
        return results(component + ":compositeUpdateSObjectCollections", records, CLEARING_HEADERS);
    }

    /** Into the recycle bin; one result an id, in the same order. */
    @SuppressWarnings("unchecked")
    List<DeleteSObjectResult> delete(List<String> ids) {
        return patient(() -> {
            List<DeleteSObjectResult> results = (List<DeleteSObjectResult>)
                    once(component + ":compositeDeleteSObjectCollections", ids, HEADERS, List.class);
            if (results.size() != ids.size()
                    || results.stream().anyMatch(result -> result == null || result.getSuccess() == null)) {
                throw new NoAnswer("an answer that does not tell what became of the records");
            }
            return results;
        });
    }

    /** Out of the recycle bin for good; the error code of each, empty where there was none. */
    List<Optional<String>> emptyBin(List<String> ids) {
        return patient(() -> {
            calls.increment();
            return soap.emptyRecycleBin(ids);
        });
    }

    /** Makes one record of two; the error code, empty where there was none. */
    Optional<String> merge(String object, String survivor, String loser, Map<String, String> values) {
        return patient(() -> {
            calls.increment();
            return soap.merge(object, survivor, loser, values);
        });
    }

    private List<? extends SaveSObjectResult> results(String endpoint, List<Map<String, Object>> records) {
        return results(endpoint, records, HEADERS);
    }

    private List<? extends SaveSObjectResult> results(
            String endpoint, List<? extends Map<String, ?>> records, Map<String, Object> headers) {
        return patient(() -> inParts(endpoint, records, headers));
    }

    /** One value of a wrong type may refuse the whole call: it is halved until that record stands alone. */
    @SuppressWarnings("unchecked")
    private List<? extends SaveSObjectResult> inParts(
            String endpoint, List<? extends Map<String, ?>> records, Map<String, Object> headers) {
        try {
            List<? extends SaveSObjectResult> results =
                    (List<? extends SaveSObjectResult>) once(endpoint, records, headers, List.class);
            if (results.size() != records.size() || !results.stream().allMatch(SalesforceCalls::isReadable)) {
                throw new NoAnswer("an answer that does not tell what became of the records");
            }
            return results;
        } catch (CallUnreadable e) {
            if (records.size() == 1) {
                return List.of(e.result());
            }
            int middle = records.size() / 2;
            List<SaveSObjectResult> results = new ArrayList<>(inParts(endpoint, records.subList(0, middle), headers));
            results.addAll(inParts(endpoint, records.subList(middle, records.size()), headers));
            return results;
        }
    }

    private static boolean isReadable(@Nullable SaveSObjectResult result) {
        return result != null && result.getSuccess() != null && (!result.getSuccess() || result.getId() != null);
    }

    private JsonNode json(String endpoint, String body) {
        try (InputStream answer = once(endpoint, body, HEADERS, InputStream.class)) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new NoAnswer("an answer that cannot be read");
        }
    }

    private <T> T patient(CheckedSupplier<T> work) {
        try {
            return patiently.get(work);
        } catch (NoAnswer e) {
            throw errors.gaveUp(e);
        } catch (CallUnreadable e) {
            throw e.mismatch();
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw errors.unreadable();
        }
    }

    private <T> T once(String endpoint, Object body, Map<String, Object> headers, Class<T> type) {
        calls.increment();
        try {
            // camel-salesforce never comes back from some answers that it cannot read: a bare null, for one.
            T answer = camel.asyncRequestBodyAndHeaders(endpoint, body, headers, type)
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new NoAnswer("an empty answer");
            }
            return answer;
        } catch (ExecutionException | CamelExecutionException e) {
            throw errors.explained(e);
        } catch (TimeoutException e) {
            throw new NoAnswer("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.unreadable();
        }
    }
}
