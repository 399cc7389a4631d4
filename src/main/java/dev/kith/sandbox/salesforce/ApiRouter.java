package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import io.javalin.http.HandlerType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a call that stands inside another one. */
final class ApiRouter {

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final SimulatedOrg org;
    private final List<Route> routes = new ArrayList<>();

    ApiRouter(SimulatedOrg org) {
        this.org = org;
    }

    /** What an endpoint does. */
    interface Operation {
        SimulatorAnswer answer(ApiCall call) throws RequestRefused;
    }

    /**
     * A call inside another one.
     *
     * @param url as it stands there, with the version and perhaps a query
     * @param headers its own, in any case of the letters
     */
    record Inner(String method, String url, byte[] body, Map<String, String> headers) {

        Inner {
            Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = Collections.unmodifiableMap(anyCase);
        }

        Inner(String method, String url, byte[] body) {
            this(method, url, body, Map.of());
        }

        /** Below the version, without slashes at either end. */
        String path() {
            String path = url.replaceFirst("(?s)\\?.*$", "");
            return path.replaceFirst("^/?(services/data/)?v[^/]*/?", "").replaceFirst("/$", "");
        }

        boolean isCollectionOrQuery() {
            return path().matches("composite/sobjects.*|query.*");
        }

        boolean isComposite() {
            return path().matches("composite(/(batch|tree|graph).*)?");
        }
    }

    private record Route(String method, String[] segments, Operation operation) {

        /** What stands where the template has names; empty when this is no such path. */
        Optional<Map<String, String>> match(String method, String[] path) {
            if (!this.method.equals(method) || path.length != segments.length) {
                return Optional.empty();
            }
            Map<String, String> params = new HashMap<>();
            for (int i = 0; i < path.length; i++) {
                if (segments[i].startsWith("{")) {
                    // A plus sign is a space in queries only.
                    params.put(
                            segments[i].substring(1, segments[i].length() - 1), decoded(path[i].replace("+", "%2B")));
                } else if (!segments[i].equals(path[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(params);
        }
    }

    /** Routes that were added first are tried first. */
    void add(HandlerType method, String template, Operation operation) {
        routes.add(new Route(method.name(), template.substring(1).split("/"), operation));
    }

    /** Answers as the endpoint would answer over HTTP. */
    SimulatorAnswer answer(ApiCall outer, Inner inner) {
        try {
            if (BAD_ESCAPE.matcher(inner.url()).find()) {
                throw SalesforceRefused.notFound();
            }
            String[] path = inner.path().split("/");
            for (Route route : routes) {
                Optional<Map<String, String>> params = route.match(inner.method(), path);
                if (params.isPresent()) {
                    return route.operation().answer(call(outer, inner, params.get()));
                }
            }
            throw unknown(inner.method(), inner.url());
        } catch (RequestRefused e) {
            return new SimulatorAnswer(e.status(), e.body(), 0);
        }
    }

    /** Why a call leads nowhere: the path is unknown, or it takes other methods. */
    SalesforceRefused unknown(String method, String url) {
        String[] path = new Inner(method, url, new byte[0]).path().split("/");
        List<String> allowed = routes.stream()
                .filter(route -> route.match(route.method(), path).isPresent())
                .map(Route::method)
                .distinct()
                .sorted()
                .toList();
        return allowed.isEmpty() || allowed.contains(method)
                ? SalesforceRefused.notFound()
                : SalesforceRefused.methodNotAllowed(method, allowed);
    }

    private ApiCall call(ApiCall outer, Inner inner, Map<String, String> params) {
        Map<String, String> queries = queries(inner.url());
        boolean inherits = org.settings().isOn(OrgSwitch.OUTER_HEADERS_REACH_INNER_CALLS);
        ApiCall.Values headers = name -> {
            String own = inner.headers().get(name);
            return own == null && inherits ? outer.headers().of(name) : own;
        };
        return new ApiCall(outer.version(), params, queries::get, headers, inner.body(), outer.token());
    }

    private static Map<String, @Nullable String> queries(String url) {
        Map<String, @Nullable String> queries = new HashMap<>();
        int start = url.indexOf('?');
        if (start >= 0) {
            for (String pair : url.substring(start + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                queries.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return queries;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
