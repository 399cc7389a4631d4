package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step that is allowed, under each error handler, is taken by our check, by Camel's schema and by Camel. */
class AllowedRoutesTest {

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("to, short", "- to: kith:match/person"),
            Map.entry("to, long", "- to: {uri: kith:match/person, id: link, description: Link}"),
            Map.entry(
                    "to log",
                    "- to: {uri: log:pages, parameters: {level: DEBUG, groupSize: 10, groupActiveOnly: true}}"),
            Map.entry("log, short", "- log: \"page of ${body.size}: ${body} at ${date:now:HH:mm:ss} in ${routeId}\""),
            Map.entry("log, long", "- log: {message: done, loggingLevel: WARN, logName: pages}"),
            Map.entry("choice", """
                    - choice:
                        when:
                          - simple: "${body.size} > 100 && ${header.kind} == 'a b'"
                            steps:
                              - log: large
                          - expression: {simple: {expression: "${exchangeProperty.x} in 'a,b'"}}
                            steps:
                              - log: odd
                        otherwise:
                          steps:
                            - log: small
                    """),
            Map.entry("filter", """
                    - filter:
                        simple: {expression: "${body.number} != 1 || ${body} contains 'x'"}
                        steps:
                          - log: not the first
                    """),
            Map.entry("filter by a constant", "- filter: {constant: \"true\", steps: [{log: all}]}"),
            Map.entry("split", """
                    - split:
                        simple: ${body.records}
                        streaming: true
                        parallelProcessing: true
                        stopOnException: true
                        shareUnitOfWork: true
                        steps:
                          - log: one
                    """),
            Map.entry("doTry", """
                    - doTry:
                        steps:
                          - to: kith:match/person
                        doCatch:
                          - exception: [java.io.IOException, java.lang.IllegalStateException]
                            onWhen: {simple: "${exception.message} contains 'busy'"}
                            steps:
                              - log: caught
                        doFinally:
                          steps:
                            - log: at last
                    """),
            Map.entry(
                    "threads",
                    "- threads: {poolSize: 2, maxPoolSize: 4, maxQueueSize: 100, threadName: pages, callerRunsWhenRejected: true}"),
            Map.entry("threads, bare", "- threads: {}"));

    private static final Map<String, String> HANDLERS = Map.of(
            "none given",
            "",
            "noErrorHandler",
            "- errorHandler: {noErrorHandler: {}}\n",
            "defaultErrorHandler",
            """
            - errorHandler:
                defaultErrorHandler:
                  level: WARN
                  redeliveryPolicy:
                    maximumRedeliveries: 2
                    redeliveryDelay: 100
                    maximumRedeliveryDelay: 1000
                    useExponentialBackOff: true
                    backOffMultiplier: 1.5
                    useCollisionAvoidance: true
                    collisionAvoidanceFactor: 0.2
                    retryAttemptedLogLevel: INFO
                    retriesExhaustedLogLevel: WARN
            """,
            "deadLetterChannel",
            """
            - errorHandler:
                deadLetterChannel:
                  deadLetterUri: log:dead
                  deadLetterHandleNewException: false
                  level: WARN
                  redeliveryPolicy: {maximumRedeliveries: 1}
            """,
            "onException",
            """
            - onException:
                exception: [java.lang.Exception]
                onWhen: {simple: "${body.size} > 1"}
                handled: {constant: "true"}
                redeliveryPolicy: {maximumRedeliveries: 1, redeliveryDelay: 10}
                steps:
                  - log: failed
            - onException:
                exception: [java.io.IOException]
                continued: {simple: {expression: "true"}}
            """);

    static Stream<Arguments> passesAllThree() {
        return STEPS.entrySet().stream().flatMap(step -> HANDLERS.entrySet().stream()
                .map(handler -> Arguments.of(
                        step.getKey(), handler.getKey(), handler.getValue() + SampleRoute.withStep(step.getValue()))));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource
    void passesAllThree(String step, String handler, String yaml) {
        assertPasses(yaml);
    }

    static Stream<String> anErrorHandlerOfTheRouteItselfPasses() {
        return HANDLERS.values().stream().filter(handler -> handler.startsWith("- errorHandler"));
    }

    @ParameterizedTest
    @MethodSource
    void anErrorHandlerOfTheRouteItselfPasses(String handler) {
        assertPasses(SampleRoute.with(
                "    id: sample\n",
                "    id: sample\n" + handler.replace("- ", "  ").indent(2)));
    }

    private static void assertPasses(String yaml) {
        Problems problems = new Problems();
        YamlNode root = YamlNode.parse(yaml, SampleRoute.FILE, problems).orElseThrow();
        RouteCheck.check(root, "sample", problems).ifPresent(route -> RouteTrial.check(route, problems));
        CamelSchema.check(root, problems);
        assertThat(problems.list()).isEmpty();
    }
}
