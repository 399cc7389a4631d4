package dev.kith.connector.salesforce;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.record.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Set<String> BAD_CONFIGURATION = Set.of(
            "INVALID_FIELD",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "INVALID_TYPE",
            "NOT_FOUND",
            "API_DISABLED_FOR_ORG",
            "MALFORMED_QUERY",
            "INSUFFICIENT_ACCESS_OR_READONLY");
    private static final Set<String> GONE =
            Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID");
    private static final Pattern VALUE = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+@\\S+|[+\\d][\\d ()/.-]{4,}\\d");

    private final String title;
    private final String file;

    SalesforceErrors(String title, String file) {
        this.title = title;
        this.file = file;
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
        if (status == 404 && code.isEmpty() || status >= 300 && status < 400) {
            return new ObjectMismatch(
                    "The address in url: of " + file + " is not " + title + "'s (HTTP " + status
                            + "). Nothing was written. Write the org's own My Domain address there, as in https://yours.my.salesforce.com.");
        }
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            return new ObjectMismatch(title + " refused the whole call (" + (code.isEmpty() ? "HTTP " + status : code)
                    + "). Nothing of it was written; the checkpoint stays. Compare the object, the fields and the rights of Kith's user in "
                    + title + " with " + file + " and the mapping.");
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

    /** What became of a row that was not saved. */
    Outcome row(List<RestError> rowErrors, String externalIdField) {
        String code = code(rowErrors);
        String message = rowErrors == null || rowErrors.isEmpty()
                ? ""
                : String.valueOf(rowErrors.get(0).getMessage());
        List<String> fields = rowErrors == null || rowErrors.isEmpty()
                ? List.of()
                : Optional.ofNullable(rowErrors.get(0).getFields()).orElse(List.of());
        if (isLocked(rowErrors)) {
            return new Outcome.Busy(
                    new Reason(code, "locked in " + title + " by somebody else", "the next run tries again"));
        }
        if (code.equals("STORAGE_LIMIT_EXCEEDED")) {
            return new Outcome.Busy(new Reason(code, title + " has no room for new records", "make room in " + title));
        }
        if (code.equals("INVALID_FIELD")
                || code.equals("INVALID_FIELD_FOR_INSERT_UPDATE")
                || code.equals("INVALID_TYPE")) {
            throw new ObjectMismatch(title + " no longer takes the field" + named(fields)
                    + ". Nothing more is written. Mend the mapping, or give Kith's user the right to it in " + title
                    + ".");
        }
        return new Outcome.Refused(new Reason(code, text(code, fields, message, externalIdField), remedy(code)));
    }

    boolean isLocked(List<RestError> rowErrors) {
        return rowErrors != null
                && !rowErrors.isEmpty()
                && (code(rowErrors).equals("UNABLE_TO_LOCK_ROW")
                        || String.valueOf(rowErrors.get(0).getMessage()).contains("UNABLE_TO_LOCK_ROW"));
    }

    private String text(String code, List<String> fields, String message, String externalIdField) {
        if (GONE.contains(code)) {
            return "deleted in " + title;
        }
        return switch (code) {
            case "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID" ->
                "another record in " + title + " has this " + (fields.isEmpty() ? externalIdField : fields.get(0));
            case "DUPLICATES_DETECTED" -> "held back by a duplicate rule of " + title;
            case "REQUIRED_FIELD_MISSING" -> title + " requires" + named(fields);
            case "STRING_TOO_LONG" -> "too long for" + named(fields);
            case "INVALID_EMAIL_ADDRESS" -> title + " takes no such email" + named(fields);
            case "FIELD_CUSTOM_VALIDATION_EXCEPTION" ->
                "a validation rule of " + title + ": " + VALUE.matcher(message).replaceAll("…");
            default -> title + " refused it (" + (code.isEmpty() ? "no reason given" : code) + ")" + named(fields);
        };
    }

    private String remedy(String code) {
        if (GONE.contains(code)) {
            return "restore it in " + title + ", or delete it in the source";
        }
        return switch (code) {
            case "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID", "DUPLICATES_DETECTED" -> "merge them in " + title;
            default -> "mend the data or the mapping, or change the rule in " + title + " and run with --all";
        };
    }

    private static String named(List<String> fields) {
        return fields.isEmpty() ? "" : " " + String.join(", ", fields);
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
