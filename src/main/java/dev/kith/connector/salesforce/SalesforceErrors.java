package dev.kith.connector.salesforce;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;

/** What Salesforce's errors mean (salesforce.md, section 11), in our words: its own messages carry customers' values. */
final class SalesforceErrors {

    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "invalid_client",
            "invalid_client_id",
            "invalid_grant",
            "INVALID_AUTH",
            "unauthorized_client",
            "inactive_user");

    private final String title;
    private final String file;

    SalesforceErrors(String title, String file) {
        this.title = title;
        this.file = file;
    }

    SalesforceRowErrors rows(String externalIdField) {
        return new SalesforceRowErrors(title, externalIdField);
    }

    /** Worth repeating, a person's task, or a mistake of the configuration. */
    RuntimeException explained(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SalesforceException salesforce) {
                return explained(salesforce);
            }
        }
        return new NoAnswer(root(thrown).getClass().getSimpleName());
    }

    private RuntimeException explained(SalesforceException e) {
        String code = code(e.getErrors());
        int status = e.getStatusCode();
        if (BAD_CREDENTIALS.contains(code)
                || BAD_CREDENTIALS.stream()
                        .anyMatch(bad -> String.valueOf(e.getMessage()).contains(bad))) {
            return new CredentialsRejected(
                    title + " refused the client id or the client secret (" + (code.isEmpty() ? "HTTP " + status : code)
                            + "). Nothing was written. Look at client-id: and client-secret: in " + file
                            + ", at the environment variables that they name, and at the External Client App in Salesforce; url: must be"
                            + " the org's own My Domain address.");
        }
        if (status == 401 || code.equals("INVALID_SESSION_ID")) {
            return new NoAnswer("session refused");
        }
        if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
            return new NoAnswer("limit of calls reached");
        }
        if (code.equals("INVALID_QUERY_LOCATOR")) {
            return new NoAnswer("the query's cursor died");
        }
        if (code.equals("QUERY_TIMEOUT")) {
            return new NoAnswer("the query took too long");
        }
        if (status == 404 && code.isEmpty() || status >= 300 && status < 400) {
            return new ObjectMismatch(
                    "The address in url: of " + file + " is not " + title + "'s (HTTP " + status
                            + "). Nothing was written. Write the org's own My Domain address there, as in https://yours.my.salesforce.com.");
        }
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            ObjectMismatch mismatch =
                    new ObjectMismatch(title + " refused the whole call (" + (code.isEmpty() ? "HTTP " + status : code)
                            + "). Nothing of it was written; the checkpoint stays. Compare the object, the fields and the rights of Kith's user in "
                            + title + " with " + file + " and the mapping.");
            return code.equals("JSON_PARSER_ERROR") ? new CallUnreadable(e.getErrors(), mismatch) : mismatch;
        }
        return new NoAnswer(status == 0 ? root(e).getClass().getSimpleName() : "HTTP " + status);
    }

    SystemUnavailable gaveUp(NoAnswer last) {
        return new SystemUnavailable(title + " gave no usable answer (" + last.getMessage()
                + "), also after several tries. The checkpoint stays; the next run goes on from there and doubles nothing."
                + " See that it is up and that its daily limit of calls is not used up.");
    }

    SystemUnavailable unreadable() {
        return new SystemUnavailable(
                title + " gave an answer that cannot be read. The checkpoint stays; the next run tries again.");
    }

    private static String code(List<RestError> errors) {
        return errors == null || errors.isEmpty() || errors.get(0).getErrorCode() == null
                ? ""
                : errors.get(0).getErrorCode();
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
