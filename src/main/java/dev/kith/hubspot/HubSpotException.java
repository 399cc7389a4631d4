package dev.kith.hubspot;

import java.util.List;
import java.util.Optional;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/** HubSpot did not do what was asked. Messages carry codes and names, never the values of a record. */
public class HubSpotException extends RuntimeCamelException {

    private final transient HubSpotError error;
    private transient @Nullable HubSpotBatchResult partialResult;

    HubSpotException(String what, HubSpotError error) {
        super(what + " (" + error + ")");
        this.error = error;
    }

    /** All that is known. */
    public HubSpotError getError() {
        return error;
    }

    /** The HTTP status, 0 without an answer. */
    public int getStatus() {
        return error.status();
    }

    public String getCategory() {
        return error.category();
    }

    public Optional<String> getCorrelationId() {
        return Optional.ofNullable(error.correlationId());
    }

    public Optional<String> getPolicyName() {
        return Optional.ofNullable(error.policyName());
    }

    public List<HubSpotError.Detail> getDetails() {
        return error.details();
    }

    /**
     * For batches: what is known of the inputs in spite of this exception. An input that it does not hold was not sent, or sent
     * without an answer.
     */
    public Optional<HubSpotBatchResult> getPartialResult() {
        return Optional.ofNullable(partialResult);
    }

    void setPartialResult(HubSpotBatchResult partialResult) {
        this.partialResult = partialResult;
    }
}
