package dev.kith.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes codes and names out of HubSpot's error bodies. Whatever does not look like one is left behind: it may be a value. */
final class ErrorReader {

    private static final Pattern EXISTING_ID = Pattern.compile("Existing ID: (\\d+)");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,79}");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9_.-]{1,99}");
    private static final Pattern CORRELATION_ID = Pattern.compile("[0-9a-fA-F-]{8,64}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ErrorReader() {}

    static HubSpotError read(int status, JsonNode body) {
        return new HubSpotError(
                status,
                Optional.ofNullable(matching(CODE, body.path("category"))).orElse(""),
                matching(CORRELATION_ID, body.path("correlationId")),
                matching(CODE, body.path("policyName")),
                details(body),
                scopes(body),
                existingId(body));
    }

    private static @Nullable String existingId(JsonNode body) {
        Matcher matcher = EXISTING_ID.matcher(body.path("message").asText());
        return matcher.find() ? matcher.group(1) : null;
    }

    private static List<HubSpotError.Detail> details(JsonNode body) {
        Set<HubSpotError.Detail> found = new LinkedHashSet<>();
        for (JsonNode error : body.path("errors")) {
            detail(found, error.path("code"), name(error.path("context")));
        }
        for (JsonNode error : embedded(body.path("message").asText())) {
            JsonNode code = error.path("error").isTextual() ? error.path("error") : error.path("code");
            detail(found, code, matching(PROPERTY, error.path("name")));
        }
        if (found.isEmpty()) {
            detail(found, MissingNode.getInstance(), name(body.path("context")));
        }
        return new ArrayList<>(found);
    }

    private static void detail(Set<HubSpotError.Detail> found, JsonNode code, @Nullable String property) {
        String safeCode = matching(CODE, code);
        if (safeCode != null || property != null) {
            found.add(new HubSpotError.Detail(safeCode, property));
        }
    }

    private static @Nullable String name(JsonNode context) {
        return matching(PROPERTY, context.path("propertyName").path(0));
    }

    /** Validation errors come as a JSON list inside of the message's text. */
    private static JsonNode embedded(String message) {
        int start = message.indexOf("[{");
        int end = message.lastIndexOf(']');
        if (start < 0 || end < start) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(message.substring(start, end + 1));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> scopes(JsonNode body) {
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode error : body.path("errors")) {
            scopes(found, error.path("context"));
        }
        scopes(found, body.path("context"));
        return new ArrayList<>(found);
    }

    private static void scopes(Set<String> found, JsonNode context) {
        for (String key : List.of("requiredGranularScopes", "requiredScopes", "missingScopes")) {
            for (JsonNode scope : context.path(key)) {
                Optional.ofNullable(matching(SCOPE, scope)).ifPresent(found::add);
            }
        }
    }

    private static @Nullable String matching(Pattern pattern, JsonNode text) {
        return text.isTextual() && pattern.matcher(text.asText()).matches() ? text.asText() : null;
    }
}
