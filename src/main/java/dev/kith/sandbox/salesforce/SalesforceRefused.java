package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.List;

/** A whole call is refused in Salesforce's words: a list of errors. */
final class SalesforceRefused extends RequestRefused {

    private static final long serialVersionUID = 1;

    SalesforceRefused(int status, String code, String message) {
        super(status, List.of(new RowError(code, message).inBody()));
    }

    SalesforceRefused(RowError error) {
        super(error.httpStatus(), List.of(error.inBody()));
    }

    static SalesforceRefused notFound() {
        return new SalesforceRefused(404, "NOT_FOUND", "The requested resource does not exist");
    }
}
