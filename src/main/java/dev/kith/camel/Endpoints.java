package dev.kith.camel;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.config.YamlNode;
import dev.kith.record.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of one route file, checked and gathered in the order of the file. Not thread-safe. */
final class Endpoints {

    private static final Pattern PLAIN = Pattern.compile("[!-~]*");
    private static final Pattern SOURCE = Pattern.compile("kith:changes/(\\w[\\w-]*\\.\\w[\\w.-]*)");
    private static final Pattern TARGET = Pattern.compile("kith:(\\w+)/([^?/:]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern OBJECT = Pattern.compile("\\w[\\w-]*\\.\\w[\\w.-]*");
    private static final Pattern LOG = Pattern.compile("log:[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<String> VERBS = Set.of("map", "match", "write");

    private final Problems problems;
    private final List<Located> mappings = new ArrayList<>();
    private final List<Located> matchRules = new ArrayList<>();
    private final List<Located> destinations = new ArrayList<>();
    private Optional<Located> source = Optional.empty();

    Endpoints(Problems problems) {
        this.problems = problems;
    }

    List<Located> mappings() {
        return mappings;
    }

    Optional<Located> matchRule() {
        return matchRules.stream().findFirst();
    }

    Optional<Located> destination() {
        return destinations.stream().findFirst();
    }

    Optional<Located> source() {
        return source;
    }

    /** The address behind {@code from:}. */
    void from(YamlNode node) {
        Optional<String> address = address(node);
        if (address.isEmpty()) {
            return;
        }
        Matcher matcher = SOURCE.matcher(address.get());
        if (matcher.matches()) {
            source = Optional.of(new Located(matcher.group(1), node.place()));
        } else {
            refuse(
                    node,
                    "is refused: a route begins with 'kith:changes/' and one object, as in kith:changes/shop.customers");
        }
    }

    /** An address that pages are sent to. */
    void to(YamlNode node, Map<String, YamlNode> parameters) {
        Optional<String> address = address(node);
        if (address.isEmpty()) {
            return;
        }
        if (address.get().startsWith("log:")) {
            if (!LOG.matcher(address.get()).matches()) {
                refuse(node, "is refused: after 'log:' stands a plain name, as in log:customers");
            }
            LogParameters.check(parameters, problems);
            return;
        }
        Matcher matcher = TARGET.matcher(address.get());
        boolean objections = onlyObjections(matcher, node, parameters);
        if (matcher.matches() && VERBS.contains(matcher.group(1))) {
            target(matcher.group(1), new Located(matcher.group(2), node.place()), node, objections);
        } else if (address.get().startsWith("kith:changes")) {
            refuse(node, "is refused: 'kith:changes' stands only under 'from:'");
        } else {
            String near = matcher.matches() ? "." + Suggestion.forName(matcher.group(1), VERBS) : "";
            refuse(node, "is refused: pages go to kith:map/NAME, kith:match/RULE or kith:write/SYSTEM.OBJECT" + near);
        }
    }

    private void target(String verb, Located target, YamlNode node, boolean objections) {
        Pattern form = verb.equals("write") ? OBJECT : NAME;
        if (!form.matcher(target.text()).matches()) {
            refuse(
                    node,
                    verb.equals("write")
                            ? "is refused: write a system and its object, as in kith:write/salesforce.Contact"
                            : "is refused: write a plain name, as in kith:" + verb + "/customer");
            return;
        }
        switch (verb) {
            case "map" -> mappings.add(target);
            case "match" -> matchRules.add(onlyOne(target, matchRules, "match rule"));
            default -> {
                if (mappings.isEmpty() != objections) {
                    problems.add(
                            node.place(),
                            objections
                                    ? "with 'only: objections' no field is written. Take 'kith:map' out of the route."
                                    : "'" + node.text()
                                            + "' has no mapping before it. Write 'to: kith:map/NAME' above it.");
                }
                destinations.add(onlyOne(target, destinations, "destination"));
            }
        }
    }

    /** {@code only: objections}, the one parameter that a step takes. */
    private boolean onlyObjections(Matcher target, YamlNode node, Map<String, YamlNode> parameters) {
        boolean write = target.matches() && target.group(1).equals("write");
        boolean only = false;
        for (Map.Entry<String, YamlNode> parameter : parameters.entrySet()) {
            if (!write || !parameter.getKey().equals("only")) {
                problems.add(
                        parameter.getValue().place(),
                        "'" + node.text() + "' takes no "
                                + (write ? "parameter but 'only: objections'." : "parameters."));
            } else if (!parameter.getValue().isScalar()
                    || !parameter.getValue().text().equals("objections")) {
                problems.add(parameter.getValue().place(), "'only:' takes nothing but objections.");
            } else {
                only = true;
            }
        }
        return only;
    }

    private Located onlyOne(Located next, List<Located> before, String what) {
        if (!before.isEmpty() && !before.get(0).text().equals(next.text())) {
            problems.add(
                    next.place(),
                    "a route has one " + what + ": '" + before.get(0) + "' stands above, so '" + next
                            + "' belongs in a route file of its own.");
        }
        return next;
    }

    /** The address's text when it is plain and of a scheme that a route may name. */
    private Optional<String> address(YamlNode node) {
        if (!node.isScalar()) {
            problems.add(node.place(), "an address is one plain text, as in kith:map/customer-to-contact.");
            return Optional.empty();
        }
        String text = node.text();
        if (!PLAIN.matcher(text).matches()) {
            refuse(node, "is refused: it holds spaces or letters that are not plain ASCII");
            return Optional.empty();
        }
        if (text.contains("?")) {
            refuse(node, "is refused: values stand under 'parameters:', not behind a '?'");
            return Optional.empty();
        }
        String scheme = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
        if (!SchemeFence.SCHEMES.contains(scheme)) {
            refuse(node, "is refused: the scheme '" + scheme + ":' is not for routes, only kith: and log: are");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private void refuse(YamlNode node, String why) {
        problems.add(node.place(), "'" + node.text() + "' " + why + (why.endsWith("?") ? "" : "."));
    }

    /** Notes what the whole file lacks; call it last. */
    void done(Place route) {
        if (source.isPresent() && destinations.isEmpty()) {
            problems.add(route, "no page is written anywhere. End the steps with 'to: kith:write/SYSTEM.OBJECT'.");
        }
    }

    static ObjectName objectName(Located located) {
        return ObjectName.of(located.text());
    }
}
