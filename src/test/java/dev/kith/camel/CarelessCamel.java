package dev.kith.camel;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.LoggerFactory;

/**
 * Camel without check and fences, to show what a hostile file would have done. Its {@code kith:changes} sends one text as soon as
 * the route starts; its {@code kith:write} is down, so that error handlers get their turn.
 */
final class CarelessCamel {

    private static final String LOGGER = "careless";

    private CarelessCamel() {}

    /** Loads and starts the file; returns the id that Camel gave its last route. */
    static String run(String name, String yaml) throws Exception {
        try (DefaultCamelContext context = started()) {
            load(context, name, yaml);
            return context.getRoutes().get(context.getRoutes().size() - 1).getRouteId();
        }
    }

    /**
     * As {@link #run}, for a file that may end in an error once its harm is done. Camel stays up until then: closing it, it would drop what
     * a wire tap has handed to a thread that has not begun.
     */
    static void runUntil(Callable<Boolean> harmed, String name, String yaml) throws IOException {
        try (DefaultCamelContext context = started()) {
            try {
                load(context, name, yaml);
            } catch (Exception e) {
                LoggerFactory.getLogger(LOGGER)
                        .info("{} ended in {}", name, e.getClass().getName());
            }
            await().until(harmed);
        }
    }

    private static DefaultCamelContext started() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.addComponent("kith", new EagerKith());
        // The log step reads its message only where its logger is on; see logback-test.xml.
        context.getGlobalOptions().put(Exchange.LOG_EIP_NAME, LOGGER);
        context.start();
        return context;
    }

    private static void load(DefaultCamelContext context, String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, yaml));
    }

    /** What reaches {@code kith:changes} as its parameters. */
    static Map<String, Object> parameters(RouteFile route) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            EagerKith kith = new EagerKith();
            context.addComponent("kith", kith);
            context.setAutoStartup(false);
            context.start();
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(route.id() + ".camel.yaml", route.text()));
            return Map.copyOf(kith.changes);
        }
    }

    private static final class EagerKith extends DefaultComponent {

        private final Map<String, Object> changes = new HashMap<>();

        @Override
        protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
            changes.putAll(parameters);
            parameters.clear();
            return new EagerEndpoint(uri, this, path.startsWith("write"));
        }
    }

    private static final class EagerEndpoint extends DefaultEndpoint {

        private final boolean isDown;

        EagerEndpoint(String uri, Component component, boolean isDown) {
            super(uri, component);
            this.isDown = isDown;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    if (isDown) {
                        throw new IllegalStateException("down");
                    }
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor) {
                @Override
                protected void doStart() throws Exception {
                    super.doStart();
                    Exchange exchange = createExchange(true);
                    exchange.getIn().setBody("a page");
                    getProcessor().process(exchange);
                }
            };
        }
    }
}
