package dev.kith.camel;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.engine.DefaultComponentResolver;

/**
 * Lets the authors' context find the components {@code kith} and {@code log} and no other, when a route is loaded and when it
 * runs. Safe for any thread.
 */
final class SchemeFence extends DefaultComponentResolver {

    /** What a route may address. */
    static final Set<String> SCHEMES = Set.of("kith", "log");

    @Override
    public Component resolveComponent(String name, CamelContext context) {
        if (!SCHEMES.contains(name)) {
            throw new Refused("the scheme '" + name + ":' is not for routes, only kith: and log: are.");
        }
        return super.resolveComponent(name, context);
    }

    /** Something stands behind a fence of the authors' context. The message is for the route's author. */
    static final class Refused extends IllegalArgumentException {
        Refused(String message) {
            super(message);
        }
    }
}
