package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** One endpoint's operation: from a message to calls, from answers to the body of the next message. */
final class Operations {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<HubSpotOperation> NO_OBJECT_TYPE =
            EnumSet.of(HubSpotOperation.batchUnsubscribeAll, HubSpotOperation.subscriptionStatuses);
    private static final int LARGEST_LIST = 100;
    private static final int LARGEST_SEARCH = 200;

    private final HubSpotOperation operation;
    private final HubSpotConfiguration options;
    private final ApiClient api;
    private final Paths paths;

    Operations(HubSpotOperation operation, HubSpotConfiguration options, ApiClient api) {
        this.operation = operation;
        this.options = options;
        this.api = api;
        this.paths = new Paths(options.getApiVersion(), Objects.requireNonNullElse(options.getObjectType(), ""));
    }

    static boolean needsNoObjectType(HubSpotOperation operation) {
        return NO_OBJECT_TYPE.contains(operation);
    }

    static int largestPage(HubSpotOperation operation) {
        return operation == HubSpotOperation.search ? LARGEST_SEARCH : LARGEST_LIST;
    }

    OptionalLong dailyRemaining() {
        return api.dailyRemaining();
    }

    CompletableFuture<?> run(Message message) {
        Object body = message.getBody();
        return switch (operation) {
            case batchRead, batchCreate, batchUpdate, batchUpsert, batchArchive, batchUnsubscribeAll -> batch(body);
            case create -> create(InputReader.input(body));
            case update -> update(InputReader.input(body));
            case archive ->
                nothing(new ApiCall("DELETE", named(InputReader.input(body)), null, ApiCall.Kind.REPEATABLE));
            case merge -> merge(InputReader.input(body));
            case gdprDelete -> gdprDelete(InputReader.input(body));
            case get -> get(InputReader.input(body));
            case list -> api.send(ApiCall.get(list(after(message)))).thenApply(RecordReader::page);
            case search -> search(body, after(message));
            case associations -> associations(body);
            case properties -> api.send(ApiCall.get(paths.properties())).thenApply(RecordReader::maps);
            case subscriptionStatuses -> statuses(InputReader.input(body));
        };
    }

    private CompletableFuture<HubSpotBatchResult> batch(@Nullable Object body) {
        BatchShape shape = new BatchShape(operation, options, paths);
        return new Batch(shape, api, InputReader.inputs(body)).run(options.getMaxInFlight());
    }

    private CompletableFuture<Map<String, Set<String>>> associations(@Nullable Object body) {
        String path = paths.associations(Objects.requireNonNullElse(options.getToObjectType(), "")) + "/batch/read";
        return new AssociationBatch(path, api)
                .read(InputReader.inputs(body).stream().map(Operations::id).toList());
    }

    private CompletableFuture<HubSpotRecord> create(HubSpotInput input) {
        return api.send(ApiCall.create(paths.objects(), properties(input))).thenApply(RecordReader::record);
    }

    private CompletableFuture<HubSpotRecord> update(HubSpotInput input) {
        return api.send(new ApiCall("PATCH", named(input), properties(input), ApiCall.Kind.REPEATABLE))
                .thenApply(RecordReader::record);
    }

    /** A second call would name a record that is gone by the first. */
    private CompletableFuture<HubSpotRecord> merge(HubSpotInput input) {
        Object loser = input.properties().get(HubSpotConstants.LOSER);
        if (loser == null) {
            throw new IllegalArgumentException(
                    "hubspot: the input of a merge names its loser as the property " + HubSpotConstants.LOSER + ".");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("primaryObjectId", id(input))
                .put(HubSpotConstants.LOSER, loser.toString());
        return api.send(ApiCall.create(paths.objects() + "/merge", body)).thenApply(RecordReader::record);
    }

    private CompletableFuture<@Nullable Object> gdprDelete(HubSpotInput input) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("objectId", id(input));
        Optional.ofNullable(idProperty(input)).ifPresent(name -> body.put("idProperty", name));
        return nothing(ApiCall.post(paths.objects() + "/gdpr-delete", body));
    }

    private CompletableFuture<HubSpotRecord> get(HubSpotInput input) {
        Query query = new Query();
        query.add("idProperty", idProperty(input));
        query.addReading(options);
        return api.send(ApiCall.get(paths.object(id(input)) + query)).thenApply(RecordReader::record);
    }

    private String list(@Nullable String after) {
        Query query = new Query();
        query.add("limit", String.valueOf(limit()));
        query.add("after", after);
        query.addReading(options);
        return paths.objects() + query;
    }

    private CompletableFuture<HubSpotPage> search(@Nullable Object body, @Nullable String after) {
        ObjectNode request =
                body instanceof Map<?, ?> map ? MAPPER.valueToTree(map) : JsonNodeFactory.instance.objectNode();
        if (body instanceof String text) {
            request.put("query", text);
        } else if (body != null && !(body instanceof Map)) {
            throw new IllegalArgumentException("hubspot: search takes a map or a text, not "
                    + body.getClass().getName() + ".");
        }
        List<String> names = options.propertyNames();
        if (!request.has("properties") && !names.isEmpty()) {
            names.forEach(request.putArray("properties")::add);
        }
        if (!request.has("limit")) {
            request.put("limit", limit());
        }
        if (!request.has("after") && after != null) {
            request.put("after", after);
        }
        ApiCall call = new ApiCall("POST", paths.objects() + "/search", request, ApiCall.Kind.SEARCH);
        return api.send(call).thenApply(RecordReader::page);
    }

    private CompletableFuture<List<Map<String, Object>>> statuses(HubSpotInput input) {
        String path = paths.statuses() + "/" + Paths.encoded(id(input)) + "?channel=EMAIL";
        return api.send(ApiCall.get(path)).thenApply(RecordReader::maps);
    }

    private CompletableFuture<@Nullable Object> nothing(ApiCall call) {
        return api.send(call).thenApply(answer -> null);
    }

    private String named(HubSpotInput input) {
        Query query = new Query();
        query.add("idProperty", idProperty(input));
        return paths.object(id(input)) + query;
    }

    private static JsonNode properties(HubSpotInput input) {
        return JsonNodeFactory.instance.objectNode().set("properties", Values.of(input.properties()));
    }

    private static String id(HubSpotInput input) {
        if (input.id() == null || input.id().isBlank()) {
            throw new IllegalArgumentException("hubspot: the input has no id.");
        }
        return input.id();
    }

    private @Nullable String idProperty(HubSpotInput input) {
        return Optional.ofNullable(input.idProperty()).orElse(options.getIdProperty());
    }

    private @Nullable String after(Message message) {
        return Optional.ofNullable(message.getHeader(HubSpotConstants.AFTER, String.class))
                .orElse(options.getAfter());
    }

    private int limit() {
        return options.getLimit() == 0 ? largestPage(operation) : options.getLimit();
    }

    /** The part of an address after the question mark. */
    private static final class Query {

        private final StringJoiner parts = new StringJoiner("&", "?", "").setEmptyValue("");

        void add(String name, @Nullable String value) {
            if (value != null) {
                parts.add(name + "=" + Paths.encoded(value));
            }
        }

        void addReading(HubSpotConfiguration options) {
            List<String> names = options.propertyNames();
            add("properties", names.isEmpty() ? null : String.join(",", names));
            add("archived", options.isArchived() ? "true" : null);
        }

        @Override
        public String toString() {
            return parts.toString();
        }
    }
}
