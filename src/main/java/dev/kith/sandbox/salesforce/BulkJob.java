package dev.kith.sandbox.salesforce;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bulk job of either kind has; thread-safe where it is asked for its state. */
abstract class BulkJob {

    private final String id;
    private final String operation;
    private final SalesforceObject object;
    private final BulkFormat format;
    private final String version;
    private final Instant created;
    private String state;
    private String errorMessage = "";
    private int polls;

    BulkJob(String id, String operation, SalesforceObject object, BulkFormat format, ApiCall call, Instant created) {
        this.id = id;
        this.operation = operation;
        this.object = object;
        this.format = format;
        this.version = call.version();
        this.created = created;
        this.state = "Open";
    }

    final String id() {
        return id;
    }

    final String operation() {
        return operation;
    }

    final SalesforceObject object() {
        return object;
    }

    final BulkFormat format() {
        return format;
    }

    final synchronized boolean isIn(String wanted) {
        return state.equals(wanted);
    }

    final synchronized void state(String next) {
        state = next;
    }

    final synchronized void fail(String message) {
        state = "Failed";
        errorMessage = message;
    }

    /** It failed on the way, but says so only when it has been asked this often. */
    final synchronized void fail(String message, int pollsBefore) {
        fail(message);
        polls = pollsBefore;
    }

    /** It is done, but says so only when it has been asked this often. */
    final synchronized void complete(int pollsBefore) {
        state = "JobComplete";
        polls = pollsBefore;
    }

    /** As an answer to one who asks how far it is. */
    final synchronized Map<String, @Nullable Object> polled() {
        boolean waiting = polls > 0 && (isIn("JobComplete") || isIn("Failed"));
        polls -= waiting ? 1 : 0;
        Map<String, @Nullable Object> json = json();
        if (waiting) {
            json.put("state", "InProgress");
            json.remove("errorMessage");
        }
        return json;
    }

    synchronized Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("operation", operation);
        json.put("object", object.name());
        json.put("createdById", SimulatedOrg.USER);
        json.put("createdDate", SalesforceType.DATETIME.write(created));
        json.put("systemModstamp", SalesforceType.DATETIME.write(created));
        json.put("state", state);
        json.put("concurrencyMode", "Parallel");
        json.put("contentType", "CSV");
        json.put("apiVersion", Double.valueOf(version));
        json.put("lineEnding", format.lineEnding());
        json.put("columnDelimiter", format.delimiter());
        json.put("retries", 0);
        json.put("totalProcessingTime", 0);
        if (!errorMessage.isEmpty()) {
            json.put("errorMessage", errorMessage);
        }
        return json;
    }

    final String version() {
        return version;
    }
}
