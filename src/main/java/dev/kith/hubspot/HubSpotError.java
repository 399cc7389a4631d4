package dev.kith.hubspot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What HubSpot says about a refusal, without the words of its message: those embed the values of the record.
 *
 * @param status the HTTP status of a call that was refused; 0 without an answer, and for an input of an accepted batch
 * @param category as in {@code VALIDATION_ERROR}; empty when HubSpot names none
 * @param correlationId for HubSpot's support
 * @param policyName the limit that was reached, as in {@code DAILY}
 * @param details the errors of single properties
 * @param missingScopes what the token lacks
 * @param existingId the id of the record in the way, for a conflict
 */
public record HubSpotError(
        int status,
        String category,
        @Nullable String correlationId,
        @Nullable String policyName,
        List<Detail> details,
        List<String> missingScopes,
        @Nullable String existingId) {

    /** The category of a record that HubSpot does not have. */
    public static final String NOT_FOUND = "OBJECT_NOT_FOUND";

    /** The component's own category: the batch was accepted, but the answer tells nothing about this input. */
    public static final String NO_RESULT = "NO_RESULT";

    public HubSpotError {
        details = List.copyOf(details);
        missingScopes = List.copyOf(missingScopes);
    }

    /** One error: its code, as in {@code INVALID_OPTION}, and the internal name of the property; either may be null. */
    public record Detail(@Nullable String code, @Nullable String property) {

        @Override
        public String toString() {
            return code == null
                    ? String.valueOf(property)
                    : Optional.ofNullable(property)
                            .map(name -> code + " for " + name)
                            .orElse(code);
        }
    }

    static HubSpotError of(int status, String category) {
        return new HubSpotError(status, category, null, null, List.of(), List.of(), null);
    }

    /** Whether HubSpot does not have the record. */
    public boolean isNotFound() {
        return status == 404 || category.equals(NOT_FOUND);
    }

    /** Status, category, codes, names of properties and scopes; nothing of the record. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(status == 0 ? "" : "HTTP " + status);
        if (!category.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(category);
        }
        if (text.isEmpty()) {
            text.append("no status");
        }
        if (!details.isEmpty()) {
            text.append(details.stream().map(Detail::toString).distinct().collect(Collectors.joining(", ", ": ", "")));
        }
        if (!missingScopes.isEmpty()) {
            text.append(", missing scopes: ").append(String.join(", ", missingScopes));
        }
        append(text, "policy", policyName);
        append(text, "existing id", existingId);
        append(text, "correlationId", correlationId);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(", ").append(name).append(' ').append(value);
        }
    }
}
