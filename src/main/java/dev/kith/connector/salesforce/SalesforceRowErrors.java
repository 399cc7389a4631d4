package dev.kith.connector.salesforce;

import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Write;
import dev.kith.connector.ObjectMismatch;
import dev.kith.record.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.jspecify.annotations.Nullable;

/** What became of a row that Salesforce did not save (salesforce.md, section 11), in a CRM manager's words and without its values. */
final class SalesforceRowErrors {

    private static final String LOCKED = "UNABLE_TO_LOCK_ROW";
    private static final Set<String> FIELD_GONE =
            Set.of("INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_TYPE");
    private static final Set<String> REFERENCES = Set.of("INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID");
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND");
    private static final Pattern VALUE =
            Pattern.compile("'[^']*'|\"[^\"]*\"|<[^>]*>|\\S+@\\S+|[+\\d][\\d ()/.-]{4,}\\d");
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST_WORD = 2;

    private final String title;
    private final String externalIdField;

    SalesforceRowErrors(String title, String externalIdField) {
        this.title = title;
        this.externalIdField = externalIdField;
    }

    /** The row's first error. */
    private record Error(String code, String message, List<String> fields) {

        static Error of(@Nullable List<RestError> errors) {
            if (errors == null || errors.isEmpty()) {
                return new Error("", "", List.of());
            }
            RestError first = errors.get(0);
            return new Error(
                    Objects.requireNonNullElse(first.getErrorCode(), ""),
                    Objects.requireNonNullElse(first.getMessage(), ""),
                    List.copyOf(Objects.requireNonNullElse(first.getFields(), List.of())));
        }

        Optional<String> field() {
            return fields.stream().findFirst();
        }

        /** The fields, or the given words where Salesforce names none. */
        String fieldsOr(String words) {
            return fields.isEmpty() ? words : String.join(", ", fields);
        }
    }

    /** @throws ObjectMismatch when every other record would be refused for the same */
    Outcome outcome(@Nullable List<RestError> errors, Write write) {
        Error error = Error.of(errors);
        if (FIELD_GONE.contains(error.code())) {
            throw new ObjectMismatch(title + " no longer takes " + error.fieldsOr("one of the mapped fields") + " ("
                    + error.code()
                    + "). Nothing more is written; the checkpoint stays. Mend the mapping, or give Kith's user the right"
                    + " to the field in " + title + ".");
        }
        Reason reason = new Reason(error.code(), text(error, write), remedy(error.code()));
        return busy(error)
                .<Outcome>map(Outcome.Busy::new)
                .orElseGet(() -> isGone(error) ? new Outcome.Gone(reason) : new Outcome.Refused(reason));
    }

    /** Whether it is worth trying again within this run. */
    static boolean isLocked(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Busy busy && busy.reason().code().equals(LOCKED);
    }

    private Optional<Reason> busy(Error error) {
        if (error.code().equals(LOCKED) || error.message().contains(LOCKED)) {
            return Optional.of(
                    new Reason(LOCKED, "locked in " + title + " by somebody else", "the next run tries again"));
        }
        if (REFERENCES.contains(error.code())
                && isOtherRecord(error)
                && !error.code().equals("MALFORMED_ID")) {
            return Optional.of(new Reason(
                    error.code(),
                    "what " + error.fieldsOr("it") + " points at is not in " + title + " yet",
                    "the next run tries again"));
        }
        return Optional.ofNullable(
                        switch (error.code()) {
                            case "STORAGE_LIMIT_EXCEEDED" -> title + " has no room for new records";
                            case "ENTITY_IS_LOCKED" -> "locked in " + title + ", as by an approval";
                            case "UNKNOWN_EXCEPTION" -> "an error inside " + title;
                            default -> null;
                        })
                .map(text -> new Reason(
                        error.code(),
                        text,
                        error.code().equals("STORAGE_LIMIT_EXCEEDED")
                                ? "make room in " + title
                                : "the next run tries again"));
    }

    private static boolean isOtherRecord(Error error) {
        return error.field().filter(field -> !field.equalsIgnoreCase("Id")).isPresent();
    }

    private boolean isGone(Error error) {
        return GONE.contains(error.code()) || REFERENCES.contains(error.code()) && !isOtherRecord(error);
    }

    private String text(Error error, Write write) {
        if (isGone(error)) {
            return "deleted in " + title;
        }
        String key = error.fieldsOr(externalIdField);
        String field = error.fieldsOr("one of the fields");
        return switch (error.code()) {
            case "DUPLICATE_VALUE" ->
                error.message().startsWith("Duplicate external id specified")
                        ? "several records of this run have this " + key
                        : "another record in " + title + " has this " + key;
            case "DUPLICATE_EXTERNAL_ID" -> "several records in " + title + " have this " + key;
            case "DUPLICATES_DETECTED" -> "held back by a duplicate rule of " + title;
            case "REQUIRED_FIELD_MISSING" -> title + " requires " + error.fieldsOr("a field that is blank");
            case "STRING_TOO_LONG" -> "too long for " + field;
            case "NUMBER_OUTSIDE_VALID_RANGE" -> "number too large for " + field;
            case "INVALID_EMAIL_ADDRESS" -> "not an email address in " + title + "'s eyes, " + field;
            case "INVALID_TYPE_ON_FIELD_IN_RECORD", "JSON_PARSER_ERROR" -> "of the wrong type for " + field;
            case "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "BAD_VALUE_FOR_RESTRICTED_PICKLIST" ->
                "not in the picklist of " + field;
            case "FIELD_INTEGRITY_EXCEPTION" -> title + " does not know what stands in " + field;
            case "FIELD_FILTER_VALIDATION_EXCEPTION" -> "held back by a lookup filter of " + title + " on " + field;
            case "FIELD_CUSTOM_VALIDATION_EXCEPTION" ->
                "a validation rule of " + title + ": " + withoutValues(error.message(), write);
            case "MALFORMED_ID" -> "no " + title + " id, " + field;
            case "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" ->
                "Kith's user may not change this record in " + title;
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER" ->
                "an automation of " + title + " failed on it";
            case "CANNOT_UPDATE_CONVERTED_LEAD" -> "already converted in " + title;
            default ->
                title + " refused it (" + (error.code().isEmpty() ? "no reason given" : error.code()) + ")"
                        + error.field().map(name -> " for " + name).orElse("");
        };
    }

    private String remedy(String code) {
        return switch (code) {
            case "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID", "DUPLICATES_DETECTED" -> "merge them in " + title;
            case "ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID" ->
                "restore it in " + title + ", or delete it in the source";
            case "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" ->
                "give Kith's user the right in " + title + " and run with --all";
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER" ->
                "ask who keeps triggers and flows in " + title + ", then run with --all";
            case "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "BAD_VALUE_FOR_RESTRICTED_PICKLIST" ->
                "add it to the picklist in " + title + " and run with --all, or mend the mapping";
            default -> "mend the data or the mapping, or change the rule in " + title + " and run with --all";
        };
    }

    /** Rules are written by people, and code may put the record's values into their words. */
    private static String withoutValues(String message, Write write) {
        String words = Stream.concat(write.externalId().stream(), write.fields().values().stream())
                .flatMap(value -> Arrays.stream(WORD_BREAK.split(String.valueOf(value))))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .map(word -> Pattern.quote(word.toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.joining("|"));
        String plain = VALUE.matcher(message).replaceAll("…");
        return words.isEmpty()
                ? plain
                : Pattern.compile(
                                "(?<![\\p{L}\\p{N}])(" + words + ")(?![\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(plain)
                        .replaceAll("…");
    }
}
