package dev.kith.connector.salesforce;

import dev.kith.connector.ObjectMismatch;
import java.util.List;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;

/** Salesforce could not read a whole call; where the call brings several records, it may be for one of them. */
final class CallUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<RestError> errors;
    private final transient ObjectMismatch mismatch;

    CallUnreadable(List<RestError> errors, ObjectMismatch mismatch) {
        super(mismatch.getMessage(), null, false, false);
        this.errors = List.copyOf(errors);
        this.mismatch = mismatch;
    }

    /** As it is told where the call has no records that could be to blame. */
    ObjectMismatch mismatch() {
        return mismatch;
    }

    /** What became of the record that the call brought alone. */
    SaveSObjectResult result() {
        SaveSObjectResult result = new SaveSObjectResult();
        result.setSuccess(false);
        result.setErrors(errors);
        return result;
    }
}
