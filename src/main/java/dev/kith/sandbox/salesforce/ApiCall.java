package dev.kith.sandbox.salesforce;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call below {@code /services/data/vNN.0}, whether it came over HTTP or inside a composite one.
 *
 * @param version as the caller wrote it, such as {@code 66.0}
 * @param params what stands in the path where its template has names
 * @param token the session that it runs in
 */
record ApiCall(String version, Map<String, String> params, Values queries, Values headers, byte[] body, String token) {

    /** Values by name. */
    interface Values {
        @Nullable
        String of(String name);
    }

    ApiCall {
        params = Map.copyOf(params);
    }

    static ApiCall of(Context call) {
        Map<String, String> params = new HashMap<>(call.pathParamMap());
        return new ApiCall(
                Objects.requireNonNullElse(params.remove("version"), ""),
                params,
                call::queryParam,
                call::header,
                call.bodyAsBytes(),
                SalesforceSessions.token(call).orElse(""));
    }

    String param(String name) {
        return Objects.requireNonNull(params.get(name), name);
    }

    @Nullable
    String query(String name) {
        return queries.of(name);
    }

    String header(String name) {
        return Objects.requireNonNullElse(headers.of(name), "");
    }

    /** 66 for {@code 66.0}; 0 when it is no version. */
    int versionNumber() {
        return version.matches("\\d{1,3}\\.0") ? Integer.parseInt(version.substring(0, version.indexOf('.'))) : 0;
    }

    /** Whether the call asks for this of duplicate rules: {@code allowSave}, {@code includeRecordDetails}. */
    boolean asksOfDuplicateRules(String option) {
        return Arrays.stream(
                        header("Sforce-Duplicate-Rule-Header").replace(" ", "").split(";"))
                .anyMatch(part -> part.equalsIgnoreCase(option + "=true"));
    }
}
