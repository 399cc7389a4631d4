package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI description as it lies in the documentation. */
final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    final ObjectNode all;

    ApiDescription() throws IOException {
        all = (ObjectNode)
                JSON.readTree(Path.of("src/docs/reference/openapi.json").toFile());
    }

    /** One thing that can be called. */
    record Operation(String method, String path, JsonNode described) {

        /** Empty for what needs no token. */
        Optional<Set<String>> roles() {
            Set<String> roles = new TreeSet<>();
            described.path("x-roles").forEach(role -> roles.add(role.asText()));
            return described.has("security") ? Optional.empty() : Optional.of(roles);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        all.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(one -> {
                    if (METHODS.contains(one.getKey())) {
                        operations.add(new Operation(
                                one.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), one.getValue()));
                    }
                }));
        return operations;
    }

    Operation operation(String method, String path) {
        return operations().stream()
                .filter(one -> one.method().equals(method) && matches(one.path(), path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    }

    private static boolean matches(String described, String path) {
        return path.replaceAll("\\?.*", "").matches(described.replaceAll("\\{[a-z]+}", "[^/]+"));
    }

    /** Holds an answer against what is described for its status. */
    void fits(Operation operation, int status, String type, String body) throws IOException {
        JsonNode responses = operation.described().path("responses");
        String code = responses.has(String.valueOf(status)) ? String.valueOf(status) : "default";
        assertThat(responses.has(code))
                .as(operation + " answers " + status + ": " + body)
                .isTrue();
        JsonNode response = resolved(responses.path(code));
        if (response.path("content").isMissingNode()) {
            assertThat(body).isEmpty();
            return;
        }
        List<String> described = new ArrayList<>();
        response.path("content").fieldNames().forEachRemaining(described::add);
        assertThat(described).as(operation + " " + status).anyMatch(type::startsWith);
        String wanted = described.stream().filter(type::startsWith).findFirst().orElseThrow();
        if (wanted.endsWith("json")) {
            ObjectNode schema = all.deepCopy();
            schema.set("$ref", JSON.getNodeFactory().textNode(place(operation, responses, code, wanted)));
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(JSON.readTree(body)))
                    .as(operation + " " + status)
                    .isEmpty();
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? all.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static String place(Operation operation, JsonNode responses, String code, String type) {
        String content = "/content/" + type.replace("/", "~1") + "/schema";
        return responses.path(code).has("$ref")
                ? responses.path(code).path("$ref").asText() + content
                : "#/paths/" + operation.path().replace("/", "~1") + "/"
                        + operation.method().toLowerCase(java.util.Locale.ROOT) + "/responses/" + code + content;
    }
}
