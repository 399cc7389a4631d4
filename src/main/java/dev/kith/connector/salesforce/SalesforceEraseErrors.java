package dev.kith.connector.salesforce;

import dev.kith.connector.Eraser.Outcome;
import dev.kith.record.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.jspecify.annotations.Nullable;

/** Why Salesforce did not erase a record, in words of ours alone: its own may hold values. */
final class SalesforceEraseErrors {

    private static final Set<String> NOT_THERE =
            Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID", "INVALID_ID_FIELD");
    private static final Set<String> LOCKED = Set.of("UNABLE_TO_LOCK_ROW", "UNKNOWN_EXCEPTION", "SERVER_UNAVAILABLE");

    private final String title;

    SalesforceEraseErrors(String title) {
        this.title = title;
    }

    /** The code of the first error; blank when there is none. */
    static String code(@Nullable List<RestError> errors) {
        return errors == null || errors.isEmpty()
                ? ""
                : Objects.requireNonNullElse(errors.get(0).getErrorCode(), "");
    }

    /** True when the id names no live record; a reference to another one that is not there is something else. */
    static boolean isNotThere(@Nullable List<RestError> errors) {
        if (errors == null || errors.isEmpty() || !NOT_THERE.contains(code(errors))) {
            return false;
        }
        List<String> fields = Objects.requireNonNullElse(errors.get(0).getFields(), List.of());
        return fields.stream().allMatch(field -> field.equalsIgnoreCase("Id"));
    }

    static boolean isLocked(String code) {
        return LOCKED.contains(code);
    }

    Outcome outcome(String code, String object) {
        return isLocked(code)
                ? new Outcome.Busy(new Reason(code, "locked in " + title + " by somebody else", "it is tried again"))
                : new Outcome.Refused(reason(code, object));
    }

    private Reason reason(String code, String object) {
        return switch (code) {
            case "INSUFFICIENT_ACCESS_OR_READONLY",
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "INSUFFICIENT_ACCESS",
                    "CANNOT_DELETE_MANAGED_OBJECT",
                    "NO_ACCESS" ->
                new Reason(
                        code,
                        "Kith's user may not erase this record in " + title,
                        "give it 'Edit', 'Delete' and 'Modify All Records' on " + object + " in " + title
                                + " ('Modify All Data' for what others put into the Recycle Bin), then retry");
            case "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_FIELD" ->
                new Reason(
                        code,
                        "Kith's user may not change one of the fields of " + object + " in " + title,
                        "give it 'Edit' on them in " + title + ", then retry");
            case "DELETE_FAILED", "CANNOT_DELETE_LAST_DATED_CONVERSION_RATE" ->
                new Reason(
                        code,
                        "other records in " + title + " keep it from being deleted",
                        "describe those with 'belongs-to:' in the data map, or anonymise instead of deleting");
            case "ENTITY_IS_LOCKED" ->
                new Reason(
                        code, "locked in " + title + ", as by an approval", "unlock it in " + title + ", then retry");
            case "FIELD_CUSTOM_VALIDATION_EXCEPTION", "FIELD_FILTER_VALIDATION_EXCEPTION" ->
                new Reason(
                        code,
                        "held back by a validation rule of " + title,
                        "exempt Kith's user from that rule in " + title + ", then retry");
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER" ->
                new Reason(
                        code,
                        "an automation of " + title + " failed on it",
                        "ask who keeps triggers and flows in " + title + ", then retry");
            case "DUPLICATES_DETECTED", "DUPLICATE_VALUE" ->
                new Reason(
                        code,
                        "held back by a rule against duplicates of " + title,
                        "exempt Kith's user from that rule in " + title
                                + ", or delete instead of anonymising, then retry");
            case "CANNOT_UPDATE_CONVERTED_LEAD" ->
                new Reason(
                        code,
                        "a converted lead, which " + title + " lets nobody change",
                        "delete it: 'when-forgotten: delete' for " + object);
            default ->
                new Reason(
                        code.isEmpty() ? "refused" : code,
                        title + " refused it (" + (code.isEmpty() ? "no reason given" : code) + ")",
                        "mend what holds it back in " + title + ", then retry");
        };
    }

    /** It lies in the bin, and not by itself, or not in one that Kith's user may empty. */
    Reason leftInBin() {
        return new Reason(
                "in-recycle-bin",
                "it lies in the Recycle Bin of " + title
                        + " with a record that it was deleted with, or in somebody else's",
                "empty the Recycle Bin in " + title + " of it, or give Kith's user 'Modify All Data', then retry");
    }

    Reason restored() {
        return new Reason("restored", "somebody took it out of the Recycle Bin of " + title, "it is tried again");
    }
}
