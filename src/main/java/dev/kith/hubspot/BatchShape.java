package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How each batch operation names its rows, and what it sends. */
final class BatchShape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> CONTACTS = Set.of("contacts", "contact", "0-1");

    private final HubSpotOperation operation;
    private final HubSpotConfiguration options;
    private final Paths paths;

    BatchShape(HubSpotOperation operation, HubSpotConfiguration options, Paths paths) {
        this.operation = operation;
        this.options = options;
        this.paths = paths;
    }

    /** One row a record. @throws IllegalArgumentException for an input that the operation cannot use */
    List<Row> rows(List<HubSpotInput> inputs) {
        List<HubSpotInput> whole = inputs.stream()
                .map(input -> input.withIdProperty(idProperty(input)))
                .toList();
        for (int place = 0; place < whole.size(); place++) {
            check(whole.get(place), place);
        }
        if (operation == HubSpotOperation.batchRead
                && whole.stream().map(HubSpotInput::idProperty).distinct().count() > 1) {
            throw new IllegalArgumentException("hubspot: one batchRead reads by one idProperty.");
        }
        return Row.of(whole, this::key);
    }

    ApiCall call(List<Row> rows) {
        ArrayNode inputs = JSON.arrayNode();
        rows.forEach(row -> inputs.add(input(row)));
        ObjectNode body = JSON.objectNode().set("inputs", inputs);
        return switch (operation) {
            case batchRead -> read(body, rows.get(0).input().idProperty());
            case batchCreate -> ApiCall.create(paths.batch("create"), body);
            case batchUpdate -> ApiCall.post(paths.batch("update"), body);
            case batchUpsert -> ApiCall.post(paths.batch("upsert"), body);
            case batchArchive -> ApiCall.post(paths.batch("archive"), body);
            case batchUnsubscribeAll ->
                // Without verbose HubSpot answers with nothing.
                ApiCall.post(paths.statuses() + "/batch/unsubscribe-all?channel=EMAIL&verbose=true", body);
            default -> throw new IllegalStateException(operation + " is no batch.");
        };
    }

    /** What it means when HubSpot says nothing about a row of an accepted batch. */
    RowFate unmentioned(Row row) {
        return switch (operation) {
            case batchArchive, batchUnsubscribeAll -> new RowFate.Done(row, null);
            case batchRead -> new RowFate.Refused(row, HubSpotError.of(0, HubSpotError.NOT_FOUND));
            default -> new RowFate.Refused(row, HubSpotError.of(0, HubSpotError.NO_RESULT));
        };
    }

    private ApiCall read(ObjectNode body, @Nullable String idProperty) {
        Set<String> names = new LinkedHashSet<>(options.propertyNames());
        if (idProperty != null) {
            body.put("idProperty", idProperty);
            // Without it an answer could not be joined to its input.
            names.add(idProperty);
            if (idProperty.equals(RowKey.EMAIL)) {
                names.add(Join.FURTHER_EMAILS);
            }
        } else if (!names.isEmpty()) {
            names.add(Join.MERGED_IDS);
        }
        if (!names.isEmpty()) {
            names.forEach(body.putArray("properties")::add);
        }
        return ApiCall.post(paths.batch("read") + (options.isArchived() ? "?archived=true" : ""), body);
    }

    private JsonNode input(Row row) {
        HubSpotInput input = row.input();
        if (operation == HubSpotOperation.batchUnsubscribeAll) {
            return JSON.textNode(input.id());
        }
        ObjectNode json = JSON.objectNode();
        if (operation != HubSpotOperation.batchCreate) {
            json.put("id", input.id());
        }
        if (operation == HubSpotOperation.batchUpdate || operation == HubSpotOperation.batchUpsert) {
            Optional.ofNullable(input.idProperty()).ifPresent(name -> json.put("idProperty", name));
        }
        if (operation != HubSpotOperation.batchRead && operation != HubSpotOperation.batchArchive) {
            json.set("properties", Values.of(input.properties()));
            json.put("objectWriteTraceId", row.traceId());
        }
        return json;
    }

    private @Nullable String idProperty(HubSpotInput input) {
        return operation == HubSpotOperation.batchUnsubscribeAll
                ? RowKey.EMAIL
                : Optional.ofNullable(input.idProperty()).orElse(options.getIdProperty());
    }

    private void check(HubSpotInput input, int place) {
        boolean named = input.id() != null && !input.id().isBlank();
        String fault =
                switch (operation) {
                    case batchCreate -> input.id() == null ? "" : "has an id; batchCreate takes none";
                    case batchUpsert ->
                        named && input.idProperty() != null ? "" : "has no id, or no idProperty, which an upsert needs";
                    case batchArchive ->
                        named && input.idProperty() == null
                                ? ""
                                : "has no id, or an idProperty, which archive cannot use";
                    default -> named ? "" : "has no id";
                };
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("hubspot: input " + place + " " + fault + ".");
        }
    }

    private Optional<RowKey> key(HubSpotInput input) {
        if (operation != HubSpotOperation.batchCreate) {
            return Optional.of(RowKey.of(input.idProperty(), Objects.requireNonNull(input.id())));
        }
        String unique =
                input.idProperty() == null && CONTACTS.contains(paths.objectType()) ? RowKey.EMAIL : input.idProperty();
        return Optional.ofNullable(unique)
                .map(name -> input.properties().get(name))
                .map(String::valueOf)
                .filter(value -> !value.isBlank())
                .map(value -> RowKey.of(unique, value));
    }
}
