package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import java.util.Arrays;
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

    /** As whatever goes wrong that no other code tells. */
    static SalesforceRefused unknown(Throwable mistake) {
        String where = Arrays.stream(mistake.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.kith."))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("unknown");
        return new SalesforceRefused(
                500,
                "UNKNOWN_EXCEPTION",
                "An unexpected error occurred. Please include this ErrorId: "
                        + mistake.getClass().getSimpleName() + "-" + where);
    }

    static SalesforceRefused methodNotAllowed(String method, List<String> allowed) {
        return new SalesforceRefused(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + method + "' not allowed. Allowed are " + String.join(",", allowed));
    }

    static SalesforceRefused notFound() {
        return new SalesforceRefused(404, "NOT_FOUND", "The requested resource does not exist");
    }
}
