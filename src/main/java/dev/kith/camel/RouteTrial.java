package dev.kith.camel;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Lets Camel load a checked route in a context of its own that is thrown away, so that what only Camel can judge is known before a
 * good route makes room for a broken one. Nothing runs; {@code kith:} is a stand-in. Safe for any thread.
 */
public final class RouteTrial {

    private RouteTrial() {}

    /** Notes what Camel has against the route, at its line where Camel tells it. */
    public static void check(RouteFile route, Problems problems) {
        try (DefaultCamelContext context = FencedContext.create()) {
            context.setAutoStartup(false);
            context.addComponent("kith", standIn());
            context.start();
            load(route, context, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(RouteFile route, DefaultCamelContext context, Problems problems) {
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(route.id() + ".camel.yaml", route.text()));
        } catch (Exception e) {
            int line = lineInYaml(e)
                    .or(() -> lineInModel(e, context))
                    .orElse(route.place().line());
            problems.add(new Place(route.place().file(), line), message(e));
        }
    }

    private static Optional<Integer> lineInYaml(Throwable thrown) {
        return causes(thrown)
                .filter(MarkedYamlEngineException.class::isInstance)
                .flatMap(e -> ((MarkedYamlEngineException) e).getProblemMark().stream())
                .map(mark -> mark.getLine() + 1)
                .findFirst();
    }

    /** Camel names the step as its model prints it; the model knows where that stood. */
    private static Optional<Integer> lineInModel(Throwable thrown, DefaultCamelContext context) {
        String messages =
                causes(thrown).map(e -> String.valueOf(e.getMessage())).collect(Collectors.joining("\n"));
        return context.getRouteDefinitions().stream()
                .flatMap(route ->
                        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)
                                .stream())
                .filter(step -> step.getLineNumber() > 0 && messages.contains(">>> " + step + " <<<"))
                .map(ProcessorDefinition::getLineNumber)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    /** The innermost reason, in one line. */
    private static String message(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root instanceof MarkedYamlEngineException marked ? marked.getProblem() : root.getMessage();
        String first = text == null
                ? root.getClass().getSimpleName()
                : text.strip().lines().findFirst().orElse("");
        return root instanceof SchemeFence.Refused
                ? first
                : "Camel cannot load this: "
                        + (root instanceof ClassNotFoundException ? "no class " : "")
                        + first
                        + (first.endsWith(".") ? "" : ".");
    }

    private static Component standIn() {
        return new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
                parameters.clear();
                return new StandIn(uri, this);
            }
        };
    }

    /** Takes the place of every {@code kith:} address; nothing is ever sent to it. */
    private static final class StandIn extends DefaultEndpoint {

        StandIn(String uri, Component component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    throw new IllegalStateException("a trial sends nothing");
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }
    }
}
