package dev.kith.camel;

import dev.kith.config.Problems;
import dev.kith.config.YamlNode;
import java.util.Optional;

/** Makes route files for tests around one good route, {@code sample}. */
final class SampleRoute {

    static final String FILE = "routes/sample.camel.yaml";

    static final String GOOD = """
            - route:
                id: sample
                from:
                  uri: kith:changes/shop.customers
                  parameters:
                    every: 15 minutes
                  steps:
                    - to: kith:map/customer-to-contact
                    - to: kith:write/salesforce.Contact
            """;

    private SampleRoute() {}

    /** The good route with these lines before its {@code kith:write}. */
    static String withStep(String step) {
        return with(
                "        - to: kith:write/salesforce.Contact\n",
                step.indent(8) + "        - to: kith:write/salesforce.Contact\n");
    }

    /** The good route with {@code what} changed into {@code instead}. */
    static String with(String what, String instead) {
        if (!GOOD.contains(what)) {
            throw new IllegalArgumentException(what);
        }
        return GOOD.replace(what, instead);
    }

    /** The good route with these items above it. */
    static String below(String items) {
        return items + GOOD;
    }

    static Optional<RouteFile> check(String yaml, Problems problems) {
        return YamlNode.parse(yaml, FILE, problems).flatMap(root -> RouteCheck.check(root, "sample", problems));
    }

    static RouteFile checked(String yaml) {
        Problems problems = new Problems();
        Optional<RouteFile> file = check(yaml, problems);
        problems.throwIfAny();
        return file.orElseThrow();
    }
}
