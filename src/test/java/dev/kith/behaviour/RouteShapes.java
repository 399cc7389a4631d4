package dev.kith.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every way in which a route's author may arrange steps and handle errors, as YAML. */
final class RouteShapes {

    /** Stands for the steps that map, match and write. */
    private static final String ALL = "<all>";

    /** Stands for what a test puts right before the writing step. */
    static final String BEFORE_WRITE = "<before-write>";

    private static final String MAP = "- to: kith:map/customer\n";
    private static final String MATCH = "- to: kith:match/person\n";
    private static final String WRITE = BEFORE_WRITE + "- to: kith:write/salesforce.Contact\n";
    private static final String LOG = "- log: {message: \"${body}\", loggingLevel: TRACE}\n";

    private RouteShapes() {}

    /** Name to steps. */
    static Map<String, String> shapes() {
        Map<String, String> shapes = new LinkedHashMap<>();
        shapes.put("plain", ALL);
        shapes.put("log between", MAP + LOG + MATCH + LOG + WRITE + LOG);
        shapes.put("choice", """
                - choice:
                    when:
                      - simple: "${body.number} in '1,3'"
                        steps:
                %1$s    otherwise:
                      steps:
                %2$s""".formatted(ALL.indent(10), ALL.indent(8)));
        shapes.put("choice without otherwise", """
                - choice:
                    when:
                      - simple: "${body.number} != 2"
                        steps:
                %s""".formatted(ALL.indent(10)));
        shapes.put("filter", """
                - filter:
                    simple: "${body.number} != 2"
                    steps:
                %s""".formatted(ALL.indent(6)));
        shapes.put("filter around the write", MAP + MATCH + """
                - filter:
                    simple: "${body.number} != 2"
                    steps:
                %s""".formatted(WRITE.indent(6)));
        shapes.put("split", split("${body}", "", ALL));
        shapes.put("split records", split("${body.records}", "streaming: true", ALL));
        shapes.put("split parallel", split("${body.records}", "parallelProcessing: true", ALL));
        shapes.put("split stop", split("${body}", "stopOnException: true", ALL));
        shapes.put("split parallel stop", split("${body}", "parallelProcessing: true\nstopOnException: true", ALL));
        shapes.put("split one unit", split("${body}", "shareUnitOfWork: true", ALL));
        shapes.put("split the match", MAP + split("${body.records}", "", MATCH) + WRITE);
        shapes.put(
                "split, then write", split("${body}", "parallelProcessing: true\nstopOnException: true", ALL) + WRITE);
        shapes.put("doTry swallowing", doTry(ALL, LOG));
        shapes.put("doTry finally", """
                - doTry:
                    steps:
                %s    doFinally:
                      steps:
                %s""".formatted(ALL.indent(6), LOG.indent(8)));
        shapes.put("doTry around map and match", doTry(MAP + MATCH, LOG) + WRITE);
        shapes.put("doTry writing in doCatch", doTry(ALL, WRITE.replace(BEFORE_WRITE, "")));
        shapes.put("doTry in split", split("${body}", "", doTry(ALL, LOG)));
        shapes.put(
                "doTry around split",
                doTry(split("${body}", "parallelProcessing: true\nstopOnException: true", ALL), LOG) + WRITE);
        shapes.put("threads", "- threads: {poolSize: 3}\n" + ALL);
        shapes.put("threads before the write", MAP + MATCH + "- threads: {poolSize: 2, maxQueueSize: 5}\n" + WRITE);
        return shapes;
    }

    private static String split(String over, String options, String steps) {
        return "- split:\n    simple: \"" + over + "\"\n" + options.indent(4) + "    steps:\n" + indent(steps, 6);
    }

    private static String doTry(String steps, String caught) {
        return "- doTry:\n    steps:\n" + indent(steps, 6)
                + "    doCatch:\n      - exception: [java.lang.Exception]\n        steps:\n" + indent(caught, 10);
    }

    private static String indent(String steps, int spaces) {
        return steps.indent(spaces);
    }

    /** The shape with every place filled. */
    static String steps(String shape, String first, String beforeWrite, String last) {
        String steps = shape;
        for (String part : new String[] {ALL, BEFORE_WRITE}) {
            String text = part.equals(ALL) ? MAP + MATCH + WRITE : beforeWrite;
            steps = fill(steps, part, text);
        }
        return first + steps + last;
    }

    private static String fill(String steps, String part, String text) {
        StringBuilder filled = new StringBuilder();
        for (String line : steps.lines().toList()) {
            int at = line.indexOf(part);
            if (at < 0) {
                filled.append(line).append('\n');
            } else {
                filled.append(text.indent(at));
                String rest = line.substring(at + part.length());
                filled.append(rest.isBlank() ? "" : " ".repeat(at) + rest + "\n");
            }
        }
        return filled.toString();
    }

    /** Name to what stands above {@code route:}. */
    static Map<String, String> handlers() {
        Map<String, String> handlers = new LinkedHashMap<>();
        handlers.put("no handler given", "");
        handlers.put("noErrorHandler", "- errorHandler: {noErrorHandler: {}}\n");
        handlers.put("redelivery", """
                - errorHandler:
                    defaultErrorHandler:
                      level: "OFF"
                      redeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 1}
                """);
        handlers.put("dead letter", """
                - errorHandler:
                    deadLetterChannel:
                      deadLetterUri: log:dead
                      level: "OFF"
                """);
        handlers.put("handled", onException("handled: {constant: \"true\"}\n"));
        handlers.put("continued", onException("continued: {constant: \"true\"}\n"));
        handlers.put(
                "onException redelivery",
                onException(
                        "handled: {constant: \"true\"}\nredeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 1}\n"));
        handlers.put(
                "handled by trying again",
                onException("handled: {constant: \"true\"}\nsteps:\n"
                        + fill(ALL + "\n", ALL, MAP + MATCH + "- to: kith:write/salesforce.Contact\n")
                                .indent(2)));
        return handlers;
    }

    private static String onException(String what) {
        return "- onException:\n    exception: [java.lang.Exception]\n" + what.indent(4);
    }
}
