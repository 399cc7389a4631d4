package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotProperties.EMAIL;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Write;
import dev.kith.hubspot.HubSpotBatchResult;
import dev.kith.hubspot.HubSpotInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings objections to marketing to HubSpot: the address is opted out of all marketing email (hubspot.md, section 10). What allows
 * marketing is never sent; it could subscribe a person who had opted out.
 */
final class HubSpotObjections {

    /** Field to the value that objects. */
    private final Map<String, Boolean> permissions;

    private final HubSpotCalls calls;
    private final HubSpotRowErrors rowErrors;

    HubSpotObjections(ObjectMap object, HubSpotCalls calls, HubSpotRowErrors rowErrors) {
        this.permissions = object.fieldsOf(FieldKind.MARKETING_PERMISSION).stream()
                .collect(Collectors.toUnmodifiableMap(
                        FieldMeaning::field, field -> !field.yesMeansAllowed().orElse(true)));
        this.calls = calls;
        this.rowErrors = rowErrors;
    }

    boolean isPermission(String field) {
        return permissions.containsKey(field);
    }

    private boolean objects(Write write) {
        return permissions.entrySet().stream().anyMatch(permission -> permission
                .getValue()
                .toString()
                .equalsIgnoreCase(String.valueOf(write.fields().get(permission.getKey()))));
    }

    /** @param outcomes what became of the rest of each record; without one nothing else was to be written */
    void carry(List<Write> writes, Map<Integer, Outcome> outcomes) {
        Map<Integer, String> emails = new LinkedHashMap<>();
        Map<Integer, String> ids = new LinkedHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            if (!objects(write)) {
                int index = i;
                write.id().ifPresent(id -> outcomes.putIfAbsent(index, new Outcome.Done(id, false)));
                continue;
            }
            Optional<String> email = email(write, outcomes.get(i));
            if (email.isPresent()) {
                emails.put(i, email.get());
            } else {
                int index = i;
                id(write, outcomes.get(i)).ifPresent(id -> ids.put(index, id));
            }
        }
        readEmails(ids, emails, outcomes);
        unsubscribe(emails, outcomes);
    }

    /** The email that was written just now. What was refused is not the record's. */
    private static Optional<String> email(Write write, @Nullable Outcome outcome) {
        return outcome instanceof Outcome.Done
                ? Optional.ofNullable(write.fields().get(EMAIL))
                        .map(Object::toString)
                        .filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private static Optional<String> id(Write write, @Nullable Outcome outcome) {
        return outcome instanceof Outcome.Done done ? Optional.of(done.id()) : write.id();
    }

    /** A record without an email gets none, so there is nothing to opt out of. */
    private void readEmails(Map<Integer, String> ids, Map<Integer, String> emails, Map<Integer, Outcome> outcomes) {
        List<Integer> indexes = new ArrayList<>(ids.keySet());
        HubSpotBatchResult read =
                calls.read(ids.values().stream().map(HubSpotInput::ofId).toList(), List.of(EMAIL));
        read.results().forEach(result -> {
            int index = indexes.get(result.index());
            var record = Objects.requireNonNull(result.record());
            outcomes.putIfAbsent(index, new Outcome.Done(record.id(), false));
            Optional.ofNullable(record.properties().get(EMAIL))
                    .filter(email -> !email.isBlank())
                    .ifPresent(email -> emails.put(index, email));
        });
        read.errors()
                .forEach(failure ->
                        outcomes.putIfAbsent(indexes.get(failure.index()), rowErrors.outcome(failure.error())));
        indexes.forEach(index -> outcomes.putIfAbsent(index, rowErrors.busy("LOCKED")));
    }

    private void unsubscribe(Map<Integer, String> emails, Map<Integer, Outcome> outcomes) {
        List<Integer> indexes = new ArrayList<>(emails.keySet());
        HubSpotBatchResult told = calls.unsubscribe(List.copyOf(emails.values()));
        Map<Integer, Outcome> untold = new HashMap<>();
        indexes.forEach(index -> untold.put(index, rowErrors.busy("LOCKED")));
        told.results().forEach(result -> untold.remove(indexes.get(result.index())));
        told.errors().forEach(failure -> untold.put(indexes.get(failure.index()), rowErrors.outcome(failure.error())));
        untold.forEach((index, outcome) ->
                outcomes.merge(index, outcome, (before, now) -> before instanceof Outcome.Done ? now : before));
    }
}
