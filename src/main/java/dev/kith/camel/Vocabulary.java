package dev.kith.camel;

import static dev.kith.camel.Vocabulary.Takes.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything a route file may hold: each element's keys, and what each key takes. What is not here is refused, so a key that a
 * later Camel adds is refused until someone writes it down.
 */
final class Vocabulary {

    /** What stands behind a key. */
    enum Takes {
        NAME,
        NOTE,
        YES_OR_NO,
        THREAD_COUNT,
        SMALL_COUNT,
        COUNT,
        MILLISECONDS,
        FACTOR,
        LEVEL,
        MESSAGE,
        EXCEPTIONS,
        /** An expression that says whether or what; its text is checked by {@link SimpleText}. */
        EXPRESSION,
        /** An expression that is plainly true or false. */
        FIXED,
        STEPS,
        /** One element named as the key. */
        ELEMENT,
        /** A list of elements named as the key. */
        ELEMENTS,
        CHANGES,
        PARAMETERS,
        TARGET
    }

    /** One element; {@code required} keys must stand there. */
    record Element(String name, Map<String, Takes> keys, List<String> required) {

        static Element of(String name, Map<String, Takes> keys, String... required) {
            Map<String, Takes> all = new HashMap<>(keys);
            all.put("id", NAME);
            all.put("description", NOTE);
            return new Element(name, Map.copyOf(all), List.of(required));
        }

        /** As {@link #of}, for an element that holds exactly one expression. */
        static Element withExpression(String name, Map<String, Takes> keys, String... required) {
            Map<String, Takes> all = new HashMap<>(keys);
            EXPRESSION_KEYS.forEach(key -> all.put(key, EXPRESSION));
            return of(name, all, required);
        }

        boolean hasExpression() {
            return keys.containsValue(EXPRESSION);
        }
    }

    static final List<String> EXPRESSION_KEYS = List.of("simple", "constant", "expression");

    static final Set<String> STEP_NAMES = Set.of("to", "choice", "filter", "split", "doTry", "log", "threads");

    static final Set<String> TOP_LEVEL = Set.of("route", "onException", "errorHandler");

    static final Set<String> ERROR_HANDLERS = Set.of("defaultErrorHandler", "deadLetterChannel", "noErrorHandler");

    static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private static final Map<String, Element> ELEMENTS_BY_NAME = Arrays.asList(
                    Element.of("route", Map.of("from", ELEMENT, "errorHandler", ELEMENT), "id", "from"),
                    Element.of(
                            "from", Map.of("uri", CHANGES, "parameters", PARAMETERS, "steps", STEPS), "uri", "steps"),
                    Element.of("to", Map.of("uri", TARGET, "parameters", PARAMETERS), "uri"),
                    Element.of("choice", Map.of("when", ELEMENTS, "otherwise", ELEMENT), "when"),
                    Element.withExpression("when", Map.of("steps", STEPS), "steps"),
                    Element.of("otherwise", Map.of("steps", STEPS), "steps"),
                    Element.withExpression("filter", Map.of("steps", STEPS), "steps"),
                    Element.withExpression(
                            "split",
                            Map.of(
                                    "steps", STEPS,
                                    "streaming", YES_OR_NO,
                                    "parallelProcessing", YES_OR_NO,
                                    "stopOnException", YES_OR_NO,
                                    "shareUnitOfWork", YES_OR_NO),
                            "steps"),
                    Element.of("doTry", Map.of("steps", STEPS, "doCatch", ELEMENTS, "doFinally", ELEMENT), "steps"),
                    Element.of(
                            "doCatch", Map.of("exception", EXCEPTIONS, "onWhen", ELEMENT, "steps", STEPS), "exception"),
                    Element.of("doFinally", Map.of("steps", STEPS), "steps"),
                    Element.of("log", Map.of("message", MESSAGE, "loggingLevel", LEVEL, "logName", NAME), "message"),
                    Element.of(
                            "threads",
                            Map.of(
                                    "poolSize", THREAD_COUNT,
                                    "maxPoolSize", THREAD_COUNT,
                                    "maxQueueSize", COUNT,
                                    "threadName", NAME,
                                    "callerRunsWhenRejected", YES_OR_NO)),
                    Element.of(
                            "onException",
                            Map.of(
                                    "exception", EXCEPTIONS,
                                    "onWhen", ELEMENT,
                                    "handled", FIXED,
                                    "continued", FIXED,
                                    "redeliveryPolicy", ELEMENT,
                                    "steps", STEPS),
                            "exception"),
                    Element.withExpression("onWhen", Map.of()),
                    Element.of(
                            "errorHandler",
                            Map.of(
                                    "defaultErrorHandler",
                                    ELEMENT,
                                    "deadLetterChannel",
                                    ELEMENT,
                                    "noErrorHandler",
                                    ELEMENT)),
                    Element.of("defaultErrorHandler", Map.of("level", LEVEL, "redeliveryPolicy", ELEMENT)),
                    Element.of(
                            "deadLetterChannel",
                            Map.of(
                                    "deadLetterUri", TARGET,
                                    "deadLetterHandleNewException", YES_OR_NO,
                                    "level", LEVEL,
                                    "redeliveryPolicy", ELEMENT),
                            "deadLetterUri"),
                    Element.of("noErrorHandler", Map.of()),
                    Element.of(
                            "redeliveryPolicy",
                            Map.of(
                                    "maximumRedeliveries", SMALL_COUNT,
                                    "redeliveryDelay", MILLISECONDS,
                                    "maximumRedeliveryDelay", MILLISECONDS,
                                    "backOffMultiplier", FACTOR,
                                    "useExponentialBackOff", YES_OR_NO,
                                    "collisionAvoidanceFactor", FACTOR,
                                    "useCollisionAvoidance", YES_OR_NO,
                                    "retryAttemptedLogLevel", LEVEL,
                                    "retriesExhaustedLogLevel", LEVEL)))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Element::name, Function.identity()));

    private Vocabulary() {}

    /** The element of a name that is a step, stands at top level or is a key taking {@link Takes#ELEMENT}. */
    static Element element(String name) {
        Element element = ELEMENTS_BY_NAME.get(name);
        if (element == null) {
            throw new IllegalArgumentException(name);
        }
        return element;
    }
}
