package dev.kith.camel;

import dev.kith.config.Suggestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Why a part of Camel is refused in a route file, and what to write instead. */
final class Refusals {

    private static final String LATE =
            "tried, it delivers after the page has completed, or swallows it." + " Put the steps after one another";
    private static final String COMPUTED = "it computes its address from a message, which cannot be judged beforehand."
            + " Write 'to:' with a fixed kith: or log: address";
    private static final String CODE = "it runs code. Change fields in a mapping, config/mappings/*.yaml";
    private static final String PAGE =
            "the body and headers are Kith's page." + " Change fields in a mapping, config/mappings/*.yaml";
    private static final String BESIDE =
            "it puts steps around routes where their reader does not see them." + " Write the steps in the route";
    private static final String ONE_ROUTE = "a file holds one whole route. Write 'route:' with id, from and steps";
    private static final String SCHEDULED =
            "pages come and go as 'kith:changes' sends them." + " Set every:, in-flight: and page-size: there";
    private static final String KEEPS =
            "every record must reach its fate in order." + " Leave records out with 'where:' at 'kith:changes'";
    private static final String LANGUAGE =
            "only the languages simple and constant are read here," + " as in 'simple: \"${body.size} > 0\"'";

    private static final Map<String, String> REASONS = table(Map.ofEntries(
            Map.entry(LATE, List.of("wireTap", "seda", "aggregate", "resequence", "multicast", "sample", "poll")),
            Map.entry(
                    COMPUTED, List.of("toD", "recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich")),
            Map.entry(
                    CODE,
                    List.of(
                            "bean",
                            "beans",
                            "process",
                            "script",
                            "policy",
                            "kamelet",
                            "serviceCall",
                            "saga",
                            "transacted",
                            "loadBalance",
                            "circuitBreaker",
                            "pausable",
                            "resumable",
                            "idempotentConsumer",
                            "claimCheck")),
            Map.entry(
                    PAGE,
                    List.of(
                            "transform",
                            "transformDataType",
                            "setBody",
                            "setHeader",
                            "setHeaders",
                            "setProperty",
                            "setVariable",
                            "setVariables",
                            "removeHeader",
                            "removeHeaders",
                            "removeProperty",
                            "removeProperties",
                            "removeVariable",
                            "marshal",
                            "unmarshal",
                            "convertBodyTo",
                            "convertHeaderTo",
                            "convertVariableTo",
                            "dataFormats",
                            "setExchangePattern",
                            "tokenizer")),
            Map.entry(
                    BESIDE,
                    List.of(
                            "intercept",
                            "interceptFrom",
                            "interceptSendToEndpoint",
                            "onCompletion",
                            "routeConfiguration",
                            "step",
                            "pipeline")),
            Map.entry(
                    ONE_ROUTE,
                    List.of(
                            "from",
                            "rest",
                            "restConfiguration",
                            "routeTemplate",
                            "templatedRoute",
                            "routeTemplateBean",
                            "kind",
                            "apiVersion",
                            "metadata",
                            "spec")),
            Map.entry(SCHEDULED, List.of("delay", "throttle", "loop")),
            Map.entry(KEEPS, List.of("sort", "validate", "stop", "rollback", "throwException")),
            Map.entry(
                    LANGUAGE,
                    List.of(
                            "csimple",
                            "datasonnet",
                            "exchangeProperty",
                            "groovy",
                            "header",
                            "hl7terser",
                            "java",
                            "joor",
                            "jq",
                            "js",
                            "jsonpath",
                            "language",
                            "method",
                            "mvel",
                            "ognl",
                            "python",
                            "ref",
                            "spel",
                            "tokenize",
                            "variable",
                            "wasm",
                            "xpath",
                            "xquery",
                            "xtokenize"))));

    private Refusals() {}

    /** The message for a step or a top-level item that is not in the {@link Vocabulary}. */
    static String of(String name, Set<String> allowed) {
        return REASONS.containsKey(name)
                ? "'" + name + ":' is refused: " + REASONS.get(name) + "."
                : "'" + name + ":' is not known here." + Suggestion.forName(name, allowed);
    }

    /** The message for a key that its element does not take. */
    static String ofKey(String key, String element, Collection<String> allowed) {
        return REASONS.getOrDefault(key, "").equals(LANGUAGE)
                ? of(key, Set.of())
                : "'" + key + ":' is not allowed in '" + element + ":'." + Suggestion.forName(key, allowed);
    }

    /** A key as Camel reads it: {@code on-exception} is {@code onException}. */
    static String camelCase(String key) {
        StringBuilder result = new StringBuilder();
        for (String part : key.split("-", -1)) {
            result.append(
                    result.isEmpty() || part.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return result.toString();
    }

    private static Map<String, String> table(Map<String, List<String>> namesByReason) {
        Map<String, String> reasons = new HashMap<>();
        namesByReason.forEach((reason, names) -> names.forEach(name -> reasons.put(name, reason)));
        return Map.copyOf(reasons);
    }
}
